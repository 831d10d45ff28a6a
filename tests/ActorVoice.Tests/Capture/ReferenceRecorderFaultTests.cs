using ActorVoice.Audio;
using ActorVoice.Audio.Sources;
using ActorVoice.Capture;
using ActorVoice.Testing;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Tests.Capture;

/// <summary>The faults of the reference clients' recorder, each as a test that ours passes.</summary>
public sealed class ReferenceRecorderFaultTests : IDisposable
{
    private readonly FakeSource _source = new();
    private readonly CaptureRig _rig;

    public ReferenceRecorderFaultTests() => _rig = new(_source);

    // "Already recording: please call .pause() first": a page that mounts twice opened two microphones and one stayed on.
    [Fact]
    public void Mounting_twice_while_the_device_opens_gives_one_device_and_every_sample_once()
    {
        _source.Hold();
        _rig.Tell(new BeginCapture(new(1)), new RecordCapture(new(1)));
        _rig.Tell(new BeginCapture(new(2)), new RecordCapture(new(2)));
        _rig.Tell(new EndCapture(new(1)));
        _rig.Do(_source.Release);
        _rig.Do(() => _source.Push(1, 2, 3));

        Assert.Equal((1, 1, 1), (_source.Opened, _source.OpenNow, _rig.Encoder.Streams));
        Assert.Equal<short>([1, 2, 3], _rig.Encoder.Samples);

        _rig.End(lease: 2);
        Assert.Equal((RecorderState.Ended, 0, 0), (_rig.State, _source.OpenNow, _rig.Encoder.Streams));
        Assert.All(_rig.Told.OfType<CaptureChanged>(), changed => Assert.Null(changed.Fault));
    }

    [Fact]
    public void Recording_twice_at_once_sends_every_sample_once()
    {
        _rig.Tell(new RecordCapture(new(1)), new RecordCapture(new(1)));
        _rig.Record();
        _rig.Do(() => _source.Push(1, 2, 3));

        Assert.Equal<short>([1, 2, 3], _rig.Encoder.Samples);
        Assert.Equal(RecorderState.Recording, _rig.State);
    }

    [Fact]
    public void No_command_is_ever_refused_whatever_the_state()
    {
        CaptureCommand[] commands = [new BeginCapture(new(1)), new RecordCapture(new(1)), new PauseCapture(new(1)), new EndCapture(new(1))];
        foreach (var first in commands)
        {
            foreach (var second in commands)
            {
                var told = _rig.Told.Count;
                _rig.Tell(first, second, second);
                Assert.True(_rig.Told.Count > told);
                Assert.Null(_rig.Fault);
            }
        }

        _rig.End();
        Assert.Equal(0, _source.OpenNow);
    }

    [Fact]
    public void A_quick_press_and_release_does_not_leave_the_recorder_running()
    {
        _source.Hold();
        _rig.Tell(new RecordCapture(new(1)), new PauseCapture(new(1)));
        _rig.Do(_source.Release);
        _rig.Do(() => _source.Push(1));

        Assert.Equal((RecorderState.Paused, 0), (_rig.State, _rig.Encoder.Streams));
        Assert.Empty(_rig.Encoder.Samples);
    }

    [Fact]
    public void Press_release_press_in_one_moment_ends_up_recording()
    {
        _rig.Tell(new RecordCapture(new(1)), new PauseCapture(new(1)), new RecordCapture(new(1)));
        _rig.Do(() => _source.Push(1, 2));

        Assert.Equal(RecorderState.Recording, _rig.State);
        Assert.Equal<short>([1, 2], _rig.Encoder.Samples);
    }

    [Fact]
    public void A_denied_microphone_is_told_with_the_reason_and_ending_is_no_error_then()
    {
        _source.Refuse("The microphone is not allowed: grant access in the system's settings.");
        _rig.Record();
        Assert.Equal(RecorderState.Ended, _rig.State);
        Assert.Equal("The microphone is not allowed: grant access in the system's settings.", _rig.Fault);

        _rig.End();
        Assert.Equal(new CaptureChanged(RecorderState.Ended, new(1)), _rig.Told[^1]);

        _source.Refuse(null);
        _rig.Record();
        Assert.Equal(RecorderState.Recording, _rig.State);
    }

    [Fact]
    public void The_microphone_is_off_after_the_end_even_if_it_opens_too_late()
    {
        var stubborn = new StubbornSource(_source);
        using var rig = new CaptureRig(stubborn);
        rig.Begin();
        rig.End();
        Assert.Equal(RecorderState.Closing, rig.State);
        rig.Do(stubborn.Release);

        Assert.Equal((RecorderState.Ended, 1, 0), (rig.State, _source.Opened, _source.OpenNow));
    }

    [Fact]
    public void A_device_is_not_opened_beside_one_that_still_opens()
    {
        var stubborn = new StubbornSource(_source);
        using var rig = new CaptureRig(stubborn);
        rig.Tell(new BeginCapture(new(1)), new EndCapture(new(1)), new RecordCapture(new(1)));
        Assert.Equal(0, _source.Opened);
        rig.Do(stubborn.Release);

        Assert.Equal((RecorderState.Recording, 2, 1), (rig.State, _source.Opened, _source.OpenNow));
    }

    // The reference merged later blocks onto a chunk that it had flushed: 6,656 samples came out of 4,480, 3,880 of them distinct.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_partial_chunk_is_neither_lost_nor_doubled(bool atEnd)
    {
        var microphone = new PushSource("microphone", 24_000);
        using var rig = new CaptureRig(microphone);
        List<short> said = [];
        for (var round = 0; round < 5; round++)
        {
            rig.Record();
            for (var block = 0; block < 7; block++)
            {
                var samples = Enumerable.Range(said.Count, 128).Select(i => (short)i).ToArray();
                said.AddRange(samples);
                rig.Do(() => Assert.True(microphone.Push(samples)));
            }

            if (atEnd)
                rig.End();
            else
                rig.Pause();

            // By the time it is told that frames have stopped, every one has come.
            Assert.Equal(said, rig.Encoder.Samples);
        }
    }

    // The reference dropped digital silence until the first sample that was not zero: 88 of 128.
    [Fact]
    public void Silence_before_the_first_sound_is_sound_too()
    {
        _rig.Record();
        _rig.Do(() => _source.Push(0, 0, 0, 7));

        Assert.Equal<short>([0, 0, 0, 7], _rig.Encoder.Samples);
    }

    // The reference kept every block for ever and made a context that it never closed.
    [Fact]
    public void Many_recordings_leave_nothing_open()
    {
        for (long lease = 1; lease <= 50; lease++)
        {
            _rig.Record(lease);
            _rig.Pause(lease);
            _rig.Record(lease);
            _rig.End(lease);
        }

        Assert.Equal((50, 0, 0), (_source.Opened, _source.OpenNow, _rig.Encoder.Streams));
    }

    public void Dispose() => _rig.Dispose();

    // Its first opening takes its time and does not care whether it is still wanted.
    private sealed class StubbornSource(FakeSource inner) : IAudioSource
    {
        private readonly TaskCompletionSource _released = new();

        public string Name => "stubborn microphone";

        public void Release() => _released.TrySetResult();

        public async ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
        {
            await _released.Task;
            return await inner.OpenAsync(CancellationToken.None);
        }
    }
}
