using ActorVoice.Audio;
using ActorVoice.Audio.Vad;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

public sealed class FakeDeviceTests
{
    [Fact]
    public async Task A_source_opens_when_it_is_released_and_gives_what_is_pushed()
    {
        var source = new FakeSource(16_000);
        source.Hold();
        var opening = source.OpenAsync(default).AsTask();
        Assert.Equal((0, false), (source.OpenNow, opening.IsCompleted));

        source.Release();
        await using var capture = await opening;
        Assert.False(source.Push(1, 2));
        var frames = ReadAllAsync(capture);
        Assert.True(source.Push(3, 4));
        source.Complete();

        Assert.Equal([(short)3, (short)4], (await frames).SelectMany(frame => frame.Samples.ToArray()));
        await capture.DisposeAsync();
        Assert.Equal((1, 0), (source.Opened, source.OpenNow));
    }

    [Fact]
    public async Task A_source_refuses_and_breaks_when_told()
    {
        var source = new FakeSource();
        source.Refuse("no microphone");
        Assert.Equal("no microphone", (await Assert.ThrowsAsync<AudioException>(() => source.OpenAsync(default).AsTask())).Message);

        source.Refuse(null);
        await using var capture = await source.OpenAsync(default);
        var frames = ReadAllAsync(capture);
        source.Fail("unplugged");

        Assert.Equal("unplugged", (await Assert.ThrowsAsync<AudioException>(() => frames)).Message);
    }

    [Fact]
    public async Task A_loudspeaker_hears_when_told_and_forgets_what_is_discarded()
    {
        var sink = new FakeSink(keepsTime: true);
        await using var output = await sink.OpenAsync(24_000, default);
        await output.WriteAsync(new short[] { 1, 2, 3, 4 }, default);

        sink.Hear(3);
        Assert.Equal(1, output.Queued);
        Assert.Equal(1, await output.DiscardAsync(default));

        Assert.Equal([(short)1, (short)2, (short)3], sink.Written);
        sink.Fail("broken");
        await Assert.ThrowsAsync<AudioException>(() => output.WriteAsync(new short[1], default).AsTask());
    }

    [Fact]
    public void A_loudness_vad_finds_the_turns_of_made_speech()
    {
        var detector = new VoiceActivityDetector(24_000, new LoudnessVad(24_000), new TurnSettings { SilenceDuration = TimeSpan.FromMilliseconds(500) });

        var events = Speech.Frames([(960, 1000), (640, 1000)]).SelectMany(detector.Hear).ToArray();

        Assert.Equal([nameof(SpeechStarted), nameof(SpeechStopped), nameof(SpeechStarted), nameof(SpeechStopped)], events.Select(heard => heard.GetType().Name));
    }

    [Fact]
    public void A_scripted_vad_hears_what_its_script_says()
    {
        var vad = new ScriptedVad(16_000, [(TimeSpan.FromMilliseconds(32), TimeSpan.FromMilliseconds(96))]);

        var heard = Enumerable.Range(0, 5).Select(_ => vad.Hear(new float[vad.ChunkLength]));

        Assert.Equal([0f, 1f, 1f, 0f, 0f], heard);
    }

    private static async Task<List<AudioFrame>> ReadAllAsync(IAudioCapture capture)
    {
        var frames = new List<AudioFrame>();
        await foreach (var frame in capture.ReadAsync(default))
        {
            frames.Add(frame);
        }

        return frames;
    }
}
