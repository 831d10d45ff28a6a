using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Testing;
using ActorVoice.Uplink;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Tests.Uplink;

/// <summary>The faults of the reference clients' way up, each as a test that ours passes.</summary>
public sealed class ReferenceUplinkFaultTests : IDisposable
{
    private readonly FakeSource _source = new(24_000);
    private readonly UplinkRig _rig;
    private int _said;

    public ReferenceUplinkFaultTests() => _rig = new(_source);

    // "RealtimeAPI is not connected", for every chunk.
    [Fact]
    public void A_dead_socket_while_recording_loses_no_sample_and_stops_nobody()
    {
        var first = _rig.Connect(1);
        _rig.Record();
        Say(4_800);
        first.IsStuck = true;
        Say(4_800);
        _rig.Do(() => first.Socket.Tell(PoisonPill.Instance));
        Say(4_800);

        Assert.Equal(Said(0, 14_400), _rig.Connect(2).Heard);
        Assert.Equal(RecorderState.Recording, _rig.State);
        Assert.All(_rig.Told.OfType<CaptureChanged>(), changed => Assert.Null(changed.Fault));
    }

    // The reference cut every later turn from the wrong place after a reconnect, because its buffer did not begin anew with the service's count.
    [Fact]
    public void A_turn_after_a_reconnect_is_cut_from_the_right_place()
    {
        _rig.Connect(1);
        _rig.Record();
        Say(48_000);
        Assert.Equal(Said(2_400, 45_600), _rig.TakeTurn(1, 100, 1_900));

        var second = _rig.Connect(2);
        Say(24_000);

        Assert.Equal(Said(45_600, 72_000), second.Heard);
        Assert.Equal(Said(45_600 + 4_800, 45_600 + 19_200), _rig.TakeTurn(2, 200, 800));
    }

    // The reference never emptied its input buffer under server VAD and copied all of it with every append: 3 GB an hour.
    [Fact]
    public void An_hour_of_listening_keeps_seconds_of_sound()
    {
        var encoder = new UplinkEncoder(new RawFormat(24_000), new UplinkOptions(), new(24_000));
        encoder.Ring.BeginEpoch(new Epoch(1));
        var frame = new Audio.AudioFrame(0, 24_000, new short[480]);
        for (var i = 0; i < 180_000; i++)
        {
            encoder.Hear(frame);
            encoder.Ring.Lend();
        }

        Assert.Equal((3_600L * 24_000, 96_000L), (encoder.Ring.End, encoder.Ring.End - encoder.Ring.Start));
    }

    // The reference sent the whole buffer behind a view: 2 samples went out as 12 bytes.
    [Fact]
    public void A_view_of_a_larger_buffer_is_sent_as_its_own_samples_only()
    {
        var driver = Said(0, 5_000);
        var encoder = new UplinkEncoder(new RawFormat(24_000), new UplinkOptions(), new(24_000));
        encoder.Ring.BeginEpoch(new Epoch(1));
        encoder.Hear(new(0, 24_000, driver.AsMemory(100, 480)));
        encoder.Hear(new(0, 24_000, driver.AsMemory(700, 2)));
        encoder.EndRecording();

        Assert.Equal(Said(100, 580), RawFormat.Read(encoder.Ring.Lend()!.Wire));
        Assert.Equal(Said(700, 702), RawFormat.Read(encoder.Ring.Lend()!.Wire));
    }

    // The reference's clear() stopped the capture while the state went on saying "recording".
    [Fact]
    public void Clearing_while_recording_goes_on_recording()
    {
        _rig.Ask(new ChangeUplinkTurns(UplinkTurns.ByApplication));
        var service = _rig.Connect(1);
        _rig.Record();
        Say(500);
        _rig.Ask(new ClearUplink());
        _rig.Ask(new UplinkFencePassed());
        Say(480);

        Assert.Equal(RecorderState.Recording, _rig.State);
        Assert.Equal([.. Said(0, 480), .. Said(500, 980)], service.Heard);
    }

    // No browser makes a 24 kHz context on every microphone: the device's rate is taken as it is.
    [Theory]
    [InlineData(8_000)]
    [InlineData(16_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Any_rate_of_a_microphone_will_do(int rate)
    {
        var microphone = new FakeSource(rate);
        using var rig = new UplinkRig(microphone);
        var service = rig.Connect(1);
        rig.Record();
        for (var i = 0; i < 100; i++)
            rig.Do(() => microphone.Push(new short[rate / 100]));

        rig.Pause();
        Assert.Equal(24_000, service.Heard.Count);
    }

    // Two sockets fed the same conversation: every sample was said twice.
    [Fact]
    public void Two_connections_at_once_do_not_share_a_frame()
    {
        var first = _rig.Connect(1);
        _rig.Record();
        Say(4_800);
        var second = _rig.Connect(2);
        Say(4_800);

        Assert.Equal(Said(0, 4_800), first.Heard);
        Assert.Equal(Said(0, 9_600), second.Heard);
    }

    public void Dispose() => _rig.Dispose();

    private static short[] Said(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => (short)(i % 30_000))];

    private void Say(int samples)
    {
        foreach (var piece in Said(_said, _said + samples).Chunk(240))
            _rig.Do(() => _source.Push(piece));

        _said += samples;
    }
}
