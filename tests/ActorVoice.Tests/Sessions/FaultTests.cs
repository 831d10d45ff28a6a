using System.Text;
using System.Text.Json;
using ActorVoice.Capture;
using ActorVoice.Connection.Transport;
using ActorVoice.Sessions;
using ActorVoice.Testing;
using ActorVoice.Tools;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Sessions;

/// <summary>Everything around a conversation breaks; it lives on, or ends with a reason.</summary>
public sealed class FaultTests(ITestOutputHelper output) : IDisposable
{
    private const string Created = """{"type":"session.created","event_id":"e1","session":{"type":"realtime","id":"s1"}}""";
    private const string Updated = """{"type":"session.updated","event_id":"e2","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","interrupt_response":true}}}}}""";

    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public void A_service_that_talks_nonsense_is_counted_and_the_session_lives_on()
    {
        var peer = LivePeer();
        var call = Run(peer, async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            peer.Say("this is no JSON");
            peer.Line!.SayBinary(new byte[] { 1, 2, 3 });
            peer.Say("""{"type":"nobody.knows.this","x":1}""");
            peer.Say("""{"x":"no type"}""");
            peer.Say("""{"type":"response.output_audio.delta","response_id":"rX","item_id":"iX","delta":"AAAAAA=="}""");
            peer.Say("""{"type":"response.output_item.done","response_id":"rX","item":{"id":"iY","type":"message","role":"assistant","content":[]}}""");
            peer.Say("""{"type":"response.created","response":{"id":"r1"}}""");
            peer.Say("""{"type":"response.output_item.added","response_id":"r1","item":{"id":"i1","type":"message","role":"assistant"}}""");
            peer.Say("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","content_index":0.0,"delta":"not base64!"}""");
            peer.Say("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"i1","content_index":0,"delta":"AQAC"}""");
            peer.Say("""{"delta":"AQAC\u002BgQA","content_index":0,"item_id":"i1","response_id":"r1","type":"response.output_audio.delta"}""");
            await it.ExpectAsync<Fault>(fault => fault.Code == "odd_length_pcm");
            peer.Say("""{"type":"input_audio_buffer.speech_started","audio_start_ms":"soon","item_id":5}""");
            await it.ExpectAsync<Fault>(fault => fault.Code == "wrong_field");
        });

        Assert.Equal(
            ["malformed_json", "binary_frame", "missing_type", "unknown_response", "undecodable_audio", "odd_length_pcm", "wrong_field"],
            call.Events.OfType<Fault>().Select(fault => fault.Code));
        Assert.Equal(4, call.Session.Items.Single(item => item.ProviderId == "i1" || item.Audio.Samples > 0).Audio.Samples);
    }

    [Fact]
    public void A_wrong_key_told_after_the_handshake_ends_the_session_with_that_reason_and_no_second_try()
    {
        var peer = new ScriptedPeer();
        peer.Greet("""{"type":"error","event_id":"e1","error":{"type":"invalid_request_error","code":"invalid_api_key","message":"Incorrect API key provided.","param":null,"event_id":null}}""");
        peer.On("session.update", _ => peer.Line!.CloseByPeer(3000, "invalid_request_error.invalid_api_key"));

        var call = Run(peer, async it => await it.Session.Ended);

        Assert.Single(call.Transport.Lines);
        Assert.Contains("Incorrect API key", Assert.Single(call.Events.OfType<SessionStateChanged>(), changed => changed.State == SessionState.Ended).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expired_session_is_replaced_by_a_new_one()
    {
        var peer = LivePeer();
        var call = Run(peer, async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            peer.Say("""{"type":"error","error":{"type":"invalid_request_error","code":"session_expired","message":"Your session hit the maximum duration of 60 minutes."}}""");
            peer.Line!.CloseByPeer(1001, "Your session hit the maximum duration of 60 minutes.");
            await it.ExpectAsync<RecoveryReport>();
        });

        Assert.Equal(2, call.Transport.Lines.Count);
    }

    [Fact]
    public void A_line_that_goes_silent_is_noticed_within_three_seconds_and_replaced()
    {
        var peer = LivePeer();
        var call = Run(peer, async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Transport.Line.GoSilent();
            await it.ExpectAsync<RecoveryReport>();
        });

        Assert.InRange(call.Events.OfType<SessionStateChanged>().Single(changed => changed.State == SessionState.Reconnecting).At.TotalSeconds, 0, 3.1);
    }

    [Fact]
    public void A_service_that_stays_away_is_tried_at_growing_pauses_until_it_is_back()
    {
        var peer = LivePeer();
        var call = Run(peer, async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Transport.FailNext(TransportFailure.Unreachable, "nobody listens", times: 4);
            it.Transport.Line.Reset();
            var report = await it.ExpectAsync<RecoveryReport>();
            Assert.Equal(5, report.Attempts);
        });

        var pauses = call.Events.OfType<SessionStateChanged>().Where(changed => changed.Retry is not null).Select(changed => changed.Retry!.Delay.TotalMilliseconds).ToList();
        Assert.All(pauses.Zip([200, 400, 800, 1600, 3200]), pause => Assert.InRange(pause.First, pause.Second * 0.8, pause.Second));
    }

    [Fact]
    public void A_microphone_that_breaks_is_told_and_can_be_opened_again()
    {
        var microphone = new FakeSource();
        var peer = LivePeer();
        var call = Run(peer, microphone, async it =>
        {
            await it.ExpectAsync<RecorderChanged>(changed => changed.State == RecorderState.Recording);
            microphone.Push(Speech.Frames(100, 0));
            microphone.Fail("The device was unplugged.");
            await it.ExpectAsync<Fault>(fault => fault.Blame == FaultBlame.Device);
            it.Session.Record();
            await it.ExpectAsync<RecorderChanged>(changed => changed.State == RecorderState.Recording);
        });

        Assert.Equal((2, 0), (microphone.Opened, microphone.OpenNow));
        Assert.Contains(call.Events.OfType<Fault>(), fault => fault.Message.Contains("unplugged", StringComparison.Ordinal));
    }

    [Fact]
    public void A_microphone_that_is_denied_is_told_and_the_conversation_goes_on_in_writing()
    {
        var microphone = new FakeSource();
        microphone.Refuse("Permission was denied.");
        var peer = LivePeer();
        Run(peer, microphone, async it =>
        {
            await it.ExpectAsync<Fault>(fault => fault.Message.Contains("Permission", StringComparison.Ordinal));
            await it.Session.SendTextAsync("then in writing");
            await peer.ExpectAsync("conversation.item.create");
        });

        Assert.Equal(0, microphone.OpenNow);
    }

    [Fact]
    public void A_loudspeaker_that_breaks_is_made_anew_and_plays_the_next_answer()
    {
        var ear = new FakeSink();
        var call = new Call { Time = _time, Sink = ear, Change = options => options with { RecordAtStart = false, Source = null } };

        call.Run(async it =>
        {
            ear.Fail("The loudspeaker was unplugged.");
            await it.Session.SendTextAsync("one");
            await it.ExpectAsync<Fault>(fault => fault.Code == "playback_failed");
            ear.Fail(null);
            await Task.Delay(TimeSpan.FromSeconds(2), it.Time.Clock);
            await it.Session.SendTextAsync("two");
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        Assert.Equal(call.Session.Items[^1].Audio.ToArray(), ear.Written[^(int)call.Session.Items[^1].Audio.Samples..]);
        Assert.Equal(0, ear.OpenNow);
    }

    [Fact]
    public void A_bug_in_one_conversation_ends_it_and_leaves_its_neighbour_alone()
    {
        var call = new Call { Time = _time, Change = options => options with { RecordAtStart = false } };

        call.Run(async it =>
        {
            await using var neighbour = it.Runtime.Start(new VoiceSessionOptions
            {
                Endpoint = ActorVoice.Connection.Realtime.RealtimeEndpoints.At(Call.Address, "m"),
                Transport = it.Transport,
            });
            await it.Session.SendTextAsync("remember me");
            await it.ExpectAsync<ItemCompleted>();
            it.Session.Tell(new SessionProtocol.ToConversation("mail that no conversation knows"));
            await it.Session.Ended;
            var answer = neighbour.WaitForNextCompletedItemAsync();
            await neighbour.SendTextAsync("still there?");
            Assert.Equal("still there?", (await answer).Words);
            Assert.NotEqual(SessionState.Ended, neighbour.State);
        });

        output.WriteLine(call.Log);
        Assert.Contains(call.Events.OfType<Fault>(), fault => fault.Blame == FaultBlame.Pipeline);
        Assert.Equal("remember me", call.Session.Items[0].Words);
    }

    [Fact]
    public void A_wish_to_a_session_that_has_ended_is_refused_and_not_waited_for()
    {
        var call = new Call { Time = _time, Change = options => options with { RecordAtStart = false } };

        call.Run(async it =>
        {
            await it.Session.DisposeAsync();
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => it.Session.SendTextAsync("anybody there?"));
            Assert.Contains("has ended", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Tools_that_throw_hang_or_do_not_exist_are_answered_so_that_the_model_need_not_wait()
    {
        var peer = LivePeer();
        var tools = new[]
        {
            VoiceTool.Create("good", "works", null, (arguments, _) => ValueTask.FromResult($"got {arguments.GetProperty("x").GetInt32()}")),
            VoiceTool.Create("bad", "throws", null, (_, _) => throw new InvalidOperationException("no \"luck\"")),
            VoiceTool.Create("slow", "hangs", null, async (_, token) => { await Task.Delay(Timeout.InfiniteTimeSpan, _time.Clock, token); return ""; }),
        };
        var call = new Call { Time = _time, Peer = peer, Tools = tools, Change = options => options with { RecordAtStart = false, ToolDeadline = TimeSpan.FromSeconds(5) } };

        call.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            peer.Say("""{"type":"response.created","response":{"id":"r1"}}""");
            foreach (var (id, name, arguments) in new[] { (1, "good", "{\\\"x\\\":7}"), (2, "bad", "{}"), (3, "slow", "{}"), (4, "missing", "{}"), (5, "good", "not json") })
            {
                peer.Say($$$"""{"type":"response.output_item.done","response_id":"r1","item":{"id":"f{{{id}}}","type":"function_call","status":"completed","name":"{{{name}}}","call_id":"c{{{id}}}","arguments":"{{{arguments}}}"}}""");
            }

            peer.Say("""{"type":"response.done","response":{"id":"r1","status":"completed"}}""");
            await peer.ExpectAsync("response.create");
        });

        output.WriteLine(call.Log);
        var outputs = peer.Heard.Where(heard => heard.GetProperty("type").GetString() == "conversation.item.create")
            .ToDictionary(heard => heard.GetProperty("item").GetProperty("call_id").GetString()!, heard => heard.GetProperty("item").GetProperty("output").GetString()!);
        Assert.Equal(5, outputs.Count);
        Assert.Equal("got 7", outputs["c1"]);
        Assert.Equal("no \"luck\"", JsonDocument.Parse(outputs["c2"]).RootElement.GetProperty("error").GetString());
        Assert.Contains("5 s", outputs["c3"], StringComparison.Ordinal);
        Assert.Contains("missing", outputs["c4"], StringComparison.Ordinal);
        Assert.Contains("no JSON", outputs["c5"], StringComparison.Ordinal);
        Assert.Single(peer.HeardTypes, "response.create");
        Assert.Equal(["good", "bad", "slow"], peer.Heard[0].GetProperty("session").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
    }

    [Fact]
    public void Added_and_removed_tools_are_told_at_once_and_again_on_the_next_line()
    {
        var peer = LivePeer();
        var call = Run(peer, async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Session.AddTool(VoiceTool.Create("one", "first", null, (_, _) => ValueTask.FromResult("1")));
            it.Session.AddTool(VoiceTool.Create("two", "second", null, (_, _) => ValueTask.FromResult("2")));
            it.Session.RemoveTool("one");
            await Task.Delay(TimeSpan.FromSeconds(1), it.Time.Clock);
            it.Transport.Line.Reset();
            await it.ExpectAsync<RecoveryReport>();
        });

        var told = peer.Heard.Where(heard => heard.GetProperty("type").GetString() == "session.update")
            .Select(heard => heard.GetProperty("session").TryGetProperty("tools", out var tools) ? string.Join(',', tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString())) : "-");
        Assert.Equal(["-", "one", "one,two", "two", "two"], told);
    }

    [Fact]
    public void The_wire_can_be_watched_and_events_of_ones_own_sent()
    {
        var peer = LivePeer();
        var call = new Call { Time = _time, Peer = peer, Change = options => options with { Source = null, TapWire = true } };
        call.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Session.SendRaw("""{"type":"my.own"}"""u8.ToArray());
            await peer.ExpectAsync("my.own");
        });

        Assert.Equal(
            ["< session.created", "> session.update", "< session.updated", "> my.own"],
            call.Events.OfType<WireTapped>().Select(tapped => $"{(tapped.Outgoing ? '>' : '<')} {tapped.Type}"));
        Assert.Contains("my.own", Encoding.UTF8.GetString(call.Events.OfType<WireTapped>().Last().Utf8.Span), StringComparison.Ordinal);
    }

    private static ScriptedPeer LivePeer() => new ScriptedPeer().Greet(Created).On("session.update", Updated);

    private Call Run(ScriptedPeer peer, Func<Call, Task> conversation) => Run(peer, null, conversation);

    private Call Run(ScriptedPeer peer, FakeSource? microphone, Func<Call, Task> conversation)
    {
        var call = new Call { Time = _time, Peer = peer, Source = microphone, Change = options => microphone is null ? options with { Source = null } : options };
        call.Run(conversation);
        output.WriteLine(call.Log);
        return call;
    }
}
