using ActorVoice.Audio.Pacing;
using ActorVoice.Audio.Sources;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Tests.Sources;

public sealed class PacedSourceTests : IDisposable
{
    private readonly HandTime _time = new();
    private readonly FrameClock _clock;
    private readonly Scratch _scratch = new();
    private readonly List<(double At, AudioFrame Frame)> _heard = [];

    public PacedSourceTests() => _clock = new FrameClock(_time);

    public void Dispose()
    {
        _clock.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Hands_each_frame_out_when_it_has_sounded()
    {
        await NoContext.Leave();
        var reading = ReadAsync(await new PacedSource(new ToneSource(8_000, 440, TimeSpan.FromMilliseconds(70)), _clock).OpenAsync(default));
        _time.Advance(100);
        await reading;
        Assert.Equal([20, 40, 60, 70], _heard.Select(heard => Math.Round(heard.At)));
    }

    [Fact]
    public async Task Does_not_drift_over_ten_minutes_of_an_odd_rate()
    {
        await NoContext.Leave();
        // 20 ms of 11,025 Hz are 220.5 samples: frames of 220 are due 45 µs earlier each, and ticks are 10 ms apart.
        var reading = ReadAsync(await new PacedSource(new SilenceSource(11_025, TimeSpan.FromMinutes(10)), _clock).OpenAsync(default));
        _time.Advance(600_010);
        await reading;
        Assert.Equal(11_025 * 600, _heard.Sum(heard => heard.Frame.Length));
        foreach (var (at, frame) in _heard)
            Assert.InRange(at - (frame.End * 1000.0 / 11_025), -0.001, 11);
    }

    [Fact]
    public async Task Lets_a_late_reader_catch_up_without_loss()
    {
        await NoContext.Leave();
        await using var capture = await new PacedSource(new SilenceSource(8_000, TimeSpan.FromMilliseconds(200)), _clock).OpenAsync(default);
        await using var frames = capture.ReadAsync(default).GetAsyncEnumerator();
        var first = frames.MoveNextAsync();
        _time.Advance(20);
        Assert.True(await first);

        // The reader is busy for 100 ms: what fell due meanwhile comes at once, what follows in its time.
        _time.Advance(100);
        for (var i = 0; i < 5; i++)
            Assert.True(await frames.MoveNextAsync());

        Assert.Equal(6 * 160, frames.Current.End);
        var next = frames.MoveNextAsync();
        Assert.False(next.IsCompleted);
        _time.Advance(20);
        Assert.True(await next);
    }

    [Fact]
    public async Task A_pause_between_reads_stops_the_sound_and_loses_nothing()
    {
        await NoContext.Leave();
        var noise = Signal.Noise(1600, 4);
        await using var capture = await new PacedSource(new WavSource(_scratch.Write("a.wav", WavFile.ToBytes(8_000, noise))), _clock).OpenAsync(default);
        using var pause = new CancellationTokenSource();
        var reading = ReadAsync(capture, pause.Token);
        _time.Advance(70);
        CancelHere(pause);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(3, _heard.Count);
        _time.Advance(1000);
        reading = ReadAsync(capture);
        Assert.Equal(3, _heard.Count);
        _time.Advance(200);
        await reading;
        Assert.Equal(noise, _heard.Select(heard => heard.Frame).Samples());
        Assert.Equal(1090, Math.Round(_heard[3].At));
    }

    [Fact]
    public async Task Closing_ends_a_read_that_waits()
    {
        await NoContext.Leave();
        var capture = await new PacedSource(new SilenceSource(8_000), _clock).OpenAsync(default);
        var reading = ReadAsync(capture);
        _time.Advance(50);
        await capture.DisposeAsync();
        await reading;
        Assert.Equal(2, _heard.Count);
        Assert.Equal(0, _clock.Waiting);
    }

    // On this thread: the read must have ended when time goes on.
    private static void CancelHere(CancellationTokenSource source) => source.Cancel();

    private async Task ReadAsync(IAudioCapture capture, CancellationToken token = default)
    {
        await foreach (var frame in capture.ReadAsync(token))
            _heard.Add((_clock.Now.TotalMilliseconds, frame));
    }
}
