using ActorVoice.Audio;
using ActorVoice.Audio.Sources;
using ActorVoice.Capture;
using ActorVoice.Testing;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Tests.Capture;

public sealed class CaptureActorTests : IDisposable
{
    private readonly FakeSource _source = new();
    private readonly CaptureRig _rig;

    public CaptureActorTests() => _rig = new(_source);

    [Fact]
    public void Opens_records_pauses_and_ends()
    {
        _rig.Begin();
        _rig.Record();
        _rig.Do(() => _source.Push(1, 2, 3));
        _rig.Pause();
        _rig.Do(() => Assert.False(_source.Push(4)));
        _rig.Record();
        _rig.Do(() => _source.Push(5));
        _rig.End();

        Assert.Equal<RecorderState>(
            [
                RecorderState.Opening, RecorderState.Paused, RecorderState.Recording, RecorderState.Paused,
                RecorderState.Recording, RecorderState.Closing, RecorderState.Ended,
            ],
            _rig.States);
        Assert.Equal<short>([1, 2, 3, 5], _rig.Encoder.Samples);
        Assert.Equal((1, 0, 0), (_source.Opened, _source.OpenNow, _rig.Encoder.Streams));
    }

    [Fact]
    public void Says_Paused_only_when_the_encoder_has_taken_every_frame()
    {
        _rig.Record();
        _rig.Encoder.HoldsBack = true;
        _rig.Do(() =>
        {
            foreach (var sample in new short[] { 1, 2, 3 })
                _source.Push(sample);
        });
        _rig.Pause();
        Assert.Equal(RecorderState.Recording, _rig.State);

        _rig.LetGo();

        Assert.Equal(RecorderState.Paused, _rig.State);
        Assert.Equal<short>([1, 2, 3], _rig.Encoder.Samples);
    }

    [Fact]
    public void Tells_that_a_source_has_no_more_and_stays_paused()
    {
        _rig.Record();
        _rig.Do(() =>
        {
            _source.Push(1, 2);
            _source.Complete();
        });

        Assert.Equal([new CaptureChanged(RecorderState.Paused, new(1)), new InputEnded()], _rig.Told.TakeLast(2));
        Assert.Equal<short>([1, 2], _rig.Encoder.Samples);

        _rig.Record();
        Assert.Equal([new CaptureChanged(RecorderState.Paused, new(1)), new InputEnded()], _rig.Told.TakeLast(2));
    }

    [Fact]
    public void Reads_a_file_to_its_end_as_fast_as_the_encoder_takes_it()
    {
        using var rig = new CaptureRig(new ToneSource(24_000, 440, TimeSpan.FromSeconds(3)));
        rig.Record();

        Assert.Equal(72_000, rig.Encoder.Samples.Count);
        Assert.Equal(new InputEnded(), rig.Told[^1]);
    }

    [Fact]
    public void Goes_on_reading_a_file_where_it_paused()
    {
        using var rig = new CaptureRig(new SampleSource("clip", Enumerable.Range(0, 24_000).Select(i => (short)i).ToArray(), 24_000));
        rig.Encoder.HoldsBack = true;
        rig.Record();
        rig.Pause();
        rig.LetGo();
        var first = rig.Encoder.Samples.Count;
        rig.Record();

        Assert.InRange(first, 1, 23_999);
        Assert.Equal(Enumerable.Range(0, 24_000).Select(i => (short)i), rig.Encoder.Samples);
    }

    [Fact]
    public void Ends_with_the_reason_when_a_source_throws_and_loses_nothing_said_before()
    {
        _rig.Record();
        _rig.Do(() =>
        {
            _source.Push(1);
            _source.Fail("The microphone was unplugged: plug it in again.");
        });

        Assert.Equal("The microphone was unplugged: plug it in again.", _rig.Fault);
        Assert.Equal((RecorderState.Ended, 0, 0), (_rig.State, _source.OpenNow, _rig.Encoder.Streams));
        Assert.Equal<short>([1], _rig.Encoder.Samples);

        _rig.Record();
        _rig.Do(() => _source.Push(2));
        Assert.Equal<short>([1, 2], _rig.Encoder.Samples);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Names_the_source_when_it_throws_what_no_source_should(bool whileReading)
    {
        using var rig = new CaptureRig(new BrokenSource(whileReading));
        rig.Record();

        Assert.Equal("broken microphone failed unexpectedly (NotSupportedException): Oops.", rig.Fault);
        Assert.Equal(RecorderState.Ended, rig.State);
    }

    [Theory]
    [InlineData("opening")]
    [InlineData("paused")]
    [InlineData("recording")]
    [InlineData("withdrawing")]
    public void Closes_its_device_however_it_stops(string when)
    {
        if (when is "opening" or "withdrawing")
            _source.Hold();

        _rig.Begin();
        if (when == "recording")
            _rig.Record();
        else if (when == "withdrawing")
            _rig.End();

        _rig.StopActor();
        _rig.Do(_source.Release);

        Assert.Equal((0, 0), (_source.OpenNow, _rig.Encoder.Streams));
    }

    [Fact]
    public void Closes_a_device_that_opened_just_as_it_stopped()
    {
        _source.Hold();
        _rig.Begin();
        _rig.Do(() =>
        {
            _source.Release();
            _rig.StopActorNow();
        });

        Assert.Equal(0, _source.OpenNow);
    }

    [Fact]
    public void Opens_a_hundred_times_and_leaves_nothing_open()
    {
        for (var i = 0; i < 100; i++)
        {
            _rig.Record();
            _rig.End();
        }

        Assert.Equal((100, 0, 0), (_source.Opened, _source.OpenNow, _rig.Encoder.Streams));
    }

    public void Dispose() => _rig.Dispose();

    private sealed class BrokenSource(bool whileReading) : IAudioSource, IAudioCapture
    {
        public string Name => "broken microphone";

        public int Rate => 24_000;

        public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken) =>
            whileReading ? new(this) : throw new NotSupportedException("Oops.");

        public IAsyncEnumerable<AudioFrame> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Oops.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
