using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Testing;
using ActorVoice.Uplink;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Tests.Uplink;

public sealed class EncoderActorTests : IDisposable
{
    private readonly FakeSource _source = new(24_000);
    private readonly UplinkRig _rig;
    private short _said;

    public EncoderActorTests() => _rig = new(_source);

    [Fact]
    public void Gives_a_frame_for_each_pull_as_soon_as_there_is_one()
    {
        var service = _rig.Connect(1);
        _rig.Record();
        Say(479);
        Assert.Empty(service.Frames);
        Say(1);
        Assert.Equal([480], service.Frames);
        Say(960);
        Assert.Equal([480, 480, 480], service.Frames);
    }

    [Fact]
    public void Hands_a_frame_to_one_pull_only_though_it_is_asked_twice()
    {
        var service = _rig.Connect(1);
        _rig.Ask(new PullUplink(new Epoch(1)));
        _rig.Record();
        service.IsStuck = true;
        Say(960);

        Assert.Equal(1, service.Frames.Count + _rig.Told.OfType<UplinkNext>().Count());
    }

    [Fact]
    public void Sends_the_rest_of_a_recording_when_it_pauses()
    {
        var service = _rig.Connect(1);
        _rig.Record();
        Say(500);
        _rig.Pause();

        Assert.Equal([480, 20], service.Frames);
        Assert.Equal(RecorderState.Paused, _rig.State);
    }

    [Fact]
    public void Ends_a_manual_turn_with_all_that_was_said()
    {
        _rig.Ask(new ChangeUplinkTurns(UplinkTurns.ByApplication));
        var service = _rig.Connect(1);
        _rig.Record();
        Say(5_000);
        _rig.Pause();

        Assert.Equal(new UplinkTurnEnded(5_000, 5_000, 24_000), _rig.Ask(new EndUplinkTurn()));
        Assert.Equal(5_000, service.Heard.Count);
        Assert.Equal(Said(0, 5_000), _rig.TakeTurn(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Keeps_what_is_said_after_a_turn_or_a_clear_until_the_socket_has_been_told(bool clears)
    {
        _rig.Ask(new ChangeUplinkTurns(UplinkTurns.ByApplication));
        var service = _rig.Connect(1);
        _rig.Record();
        Say(4_800);
        _rig.Ask(clears ? new ClearUplink() : new EndUplinkTurn());
        Say(4_800);
        Assert.Equal(4_800, service.Heard.Count);

        _rig.Ask(new UplinkFencePassed());

        Assert.Equal(9_600, service.Heard.Count);
    }

    [Fact]
    public void Never_makes_capture_wait_for_a_line_that_is_stuck()
    {
        var service = _rig.Connect(1);
        service.IsStuck = true;
        _rig.Record();
        for (var i = 0; i < 10; i++)
            Say(2_400);

        _rig.Pause();

        Assert.Equal(RecorderState.Paused, _rig.State);
        Assert.Single(service.Frames);
        Assert.Equal(Said(0, 24_000), _rig.Connect(2).Heard);
    }

    [Fact]
    public void Ignores_the_pulls_of_an_older_connection()
    {
        var old = _rig.Connect(1);
        var service = _rig.Connect(2);
        _rig.Record();
        Say(960);
        _rig.Ask(new PullUplink(new Epoch(1)));

        Assert.Empty(old.Frames);
        Assert.Equal([480, 480], service.Frames);
    }

    [Fact]
    public void Tells_of_sound_that_nobody_took_once_and_then_every_second()
    {
        using var rig = new UplinkRig(_source, options: new UplinkOptions { Capacity = TimeSpan.FromSeconds(1) });
        rig.Record();
        for (var i = 0; i < 200; i++)
            rig.Do(() => _source.Push(new short[480]));

        Assert.Equal([new UplinkOverflowed(480, 24_000), new UplinkOverflowed(24_480, 24_000), new UplinkOverflowed(48_480, 24_000)], rig.Told.OfType<UplinkOverflowed>());
    }

    [Fact]
    public void Ends_a_recording_whose_rate_nobody_can_use_with_the_reason()
    {
        var odd = new FakeSource(1_000);
        using var rig = new UplinkRig(odd);
        rig.Record();
        rig.Do(() => odd.Push(new short[20]));

        var last = rig.Told.OfType<CaptureChanged>().Last();
        Assert.Equal(RecorderState.Ended, last.State);
        Assert.Contains("1000 Hz", last.Fault, StringComparison.Ordinal);
        Assert.Equal(0, odd.OpenNow);
    }

    [Fact]
    public void Sends_another_format_from_the_next_frame_on()
    {
        var service = _rig.Connect(1);
        _rig.Record();
        Say(480);
        _rig.Ask(new ChangeUplinkFormat(new RawFormat(8_000)));
        Say(4_800);
        _rig.Pause();

        Assert.Equal(480, service.Frames[0]);
        Assert.Equal(160, service.Frames[1]);
        Assert.Equal(1_600, service.Frames.Skip(1).Sum());
    }

    [Fact]
    public void Rests_the_meter_when_a_recording_pauses()
    {
        _rig.Record();
        _rig.Do(() => _source.Push(Enumerable.Repeat((short)16_384, 480).ToArray()));
        Assert.Equal(0.5f, _rig.Meter.Read().Peak);
        _rig.Pause();
        Assert.Equal(0f, _rig.Meter.Read().Peak);
    }

    public void Dispose() => _rig.Dispose();

    private static short[] Said(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => (short)i)];

    private void Say(int samples)
    {
        _rig.Do(() => _source.Push(Said(_said, _said + samples)));
        _said += (short)samples;
    }
}
