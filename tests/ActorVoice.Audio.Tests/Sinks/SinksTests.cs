using ActorVoice.Audio.Sinks;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Tests.Sinks;

public sealed class SinksTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_WAV_sink_makes_the_file_at_first_and_goes_on_later()
    {
        _scratch.Write("a.wav", "something old");
        var sink = new WavSink(_scratch["a.wav"]);
        foreach (var part in new short[][] { [1, 2], [3] })
        {
            await using var output = await sink.OpenAsync(8_000, default);
            await output.WriteAsync(part, default);
            Assert.Equal(0, output.Queued);
            Assert.Equal(0, await output.DiscardAsync(default));
        }

        Assert.Equal([1, 2, 3], WavFile.Read(_scratch["a.wav"]).Samples);
        Assert.Equal("a.wav", sink.Name);
        Assert.False(sink.KeepsTime);
    }

    [Fact]
    public async Task A_WAV_sink_says_why_it_cannot_be_opened()
    {
        var fault = await Assert.ThrowsAsync<AudioException>(async () => await new WavSink(_scratch["none/a.wav"]).OpenAsync(8_000, default));
        Assert.Contains("no directory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_sink_counts()
    {
        var sink = new NullSink();
        for (var i = 0; i < 2; i++)
        {
            await using var output = await sink.OpenAsync(8_000, default);
            await output.WriteAsync(new short[100], default);
        }

        Assert.Equal(200, sink.Samples);
    }

    [Fact]
    public async Task A_callback_sink_hands_everything_on()
    {
        List<(int Rate, int Length)> heard = [];
        var sink = new CallbackSink("ear", (rate, samples, _) =>
        {
            heard.Add((rate, samples.Length));
            return ValueTask.CompletedTask;
        });
        await using var output = await sink.OpenAsync(24_000, default);
        await output.WriteAsync(new short[5], default);
        await output.WriteAsync(new short[7], default);
        Assert.Equal([(24_000, 5), (24_000, 7)], heard);
    }

    [Fact]
    public async Task A_closed_or_cancelled_output_takes_nothing()
    {
        var sink = new NullSink();
        var output = await sink.OpenAsync(8_000, default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await output.WriteAsync(new short[1], new CancellationToken(canceled: true)));
        await output.DisposeAsync();
        await output.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await output.WriteAsync(new short[1], default));
        Assert.Equal(0, sink.Samples);
    }
}
