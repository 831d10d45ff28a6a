using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Connections;

public sealed class LineTests
{
    [Fact]
    public void The_same_script_gives_the_same_bytes()
    {
        static string Run()
        {
            using var client = new Client(new() { Seed = 7, VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500), (4000, 5000)) });
            client.SayText("hello").Respond().Talk(8000);
            return string.Join('\n', client.Received.Select(wireEvent => wireEvent.ToJsonString()));
        }

        Assert.Equal(Run(), Run());
    }

    [Fact]
    public void Every_event_has_an_id_of_its_own()
    {
        using var client = new Client();
        client.SayText("hello there").Respond().Wait(1000);

        Assert.Equal(client.Received.Count, client.Received.Select(wireEvent => (string)wireEvent["event_id"]!).Distinct().Count());
    }

    [Fact]
    public void A_pace_keeps_events_apart_and_in_order()
    {
        using var paced = new Client(new() { Pace = TimeSpan.FromMilliseconds(10) });
        using var plain = new Client();
        List<long> at = [];
        paced.OnEvent = _ => at.Add(paced.Time.GetTimestamp());
        foreach (var client in (Client[])[paced, plain]) client.SayText("hello there").Respond().Wait(10_000);

        Assert.Equal(plain.Types, paced.Types);
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 10 * TimeSpan.TicksPerMillisecond));
    }

    [Fact]
    public void A_client_that_floods_a_paced_line_is_cut_off()
    {
        using var client = new Client(new() { Pace = TimeSpan.FromSeconds(1), Limits = new() { WaitingEvents = 20 } });
        for (var i = 0; i < 100; i++) client.Say("{}");

        Assert.Equal(1008, client.Closed!.Value.Code);
    }

    [Fact]
    public void A_full_client_makes_the_model_wait_and_nothing_is_lost()
    {
        using var client = new Client();
        client.PushToTalk().Append(Sounds.Ramp(48_000)).Say("""{"type":"input_audio_buffer.commit"}""");
        client.OnEvent = wireEvent => client.IsFull = Client.TypeOf(wireEvent) == "response.output_audio.delta";
        client.Respond().Wait(5000);
        Assert.Single(client.All("response.output_audio.delta"));
        Assert.Empty(client.All("response.done"));

        for (var i = 0; i < 30; i++)
        {
            client.IsFull = false;
            client.Line.Resume();
        }

        Assert.Equal(Sounds.Ramp(48_000), Sounds.Samples(client.Sound()));
        Assert.Single(client.All("response.done"));
    }

    [Fact]
    public void A_client_may_answer_from_inside_an_event()
    {
        using var client = new Client();
        client.PushToTalk().Append(Sounds.Ramp(48_000)).Say("""{"type":"input_audio_buffer.commit"}""");
        client.OnEvent = wireEvent =>
        {
            if (client.All("response.output_audio.delta").Count() == 3) client.OnEvent = null;
            if (client.OnEvent is null) client.Say("""{"type":"response.cancel"}""");
        };
        client.Respond().Wait(1000);

        Assert.Equal(3, client.All("response.output_audio.delta").Count());
        Assert.Equal("cancelled", (string)client.One("response.done")["response"]!["status"]!);
    }

    [Fact]
    public void A_model_may_wake_its_session_from_another_thread()
    {
        var model = new PushedModel();
        using var client = new Client(new() { Model = model });
        client.SayText("x").Respond().Wait(100);
        Assert.Empty(client.All("response.done"));

        var thread = new Thread(() => model.Push(new ModelWords("late"), new ModelDone()));
        thread.Start();
        thread.Join();

        Assert.Equal("late", (string)client.One("response.output_audio_transcript.done")["transcript"]!);
        Assert.Single(client.All("response.done"));
    }

    [Fact]
    public void A_cancelled_answer_stops_its_model()
    {
        var model = new PushedModel();
        using var client = new Client(new() { Model = model });
        client.SayText("x").Respond().Wait(100).Say("""{"type":"response.cancel"}""");

        Assert.True(model.IsDisposed);
        model.Push(new ModelWords("late"), new ModelDone());
        Assert.Equal("cancelled", (string)client.One("response.done")["response"]!["status"]!);
        Assert.Empty(client.All("response.output_item.added"));
    }

    [Fact]
    public void When_the_client_is_gone_its_model_is_stopped_and_nothing_is_sent()
    {
        var model = new PushedModel();
        var client = new Client(new() { Model = model });
        client.SayText("x").Respond().Forget();
        client.Dispose();
        model.Push(new ModelWords("late"), new ModelDone());
        client.SayText("y").Wait(1000);

        Assert.Empty(client.Received);
        Assert.True(model.IsDisposed);
    }

    [Fact]
    public void Two_sessions_of_one_server_have_different_ids()
    {
        var engine = new RealtimeServerEngine(new() { Seed = 1 }, new StepTime());
        List<string> ids = [];
        for (var i = 0; i < 2; i++)
        {
            var peer = new IdPeer();
            engine.Open(RealtimeRequest.For("m"), peer).Start();
            ids.Add(peer.First);
        }

        Assert.NotEqual(ids[0], ids[1]);
    }

    private sealed class IdPeer : IRealtimePeer
    {
        public string First { get; private set; } = "";

        public bool IsFull => false;

        public void Send(ReadOnlyMemory<byte> utf8) => First = System.Text.Encoding.UTF8.GetString(utf8.Span);

        public void Close(int code, string reason) => Assert.Fail($"closed: {reason}");
    }

    private sealed class PushedModel : IRealtimeModel, IModelSession, IModelRun
    {
        private readonly Queue<ModelOutput> _outputs = new();
        private Action? _wake;

        public string Name => "pushed";

        public bool IsDisposed { get; private set; }

        public IModelSession Open(ModelPacing pacing) => this;

        public IModelRun Answer(AnswerRequest request, Action wake)
        {
            _wake = wake;
            return this;
        }

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => null;

        public ModelStep Next() => _outputs.TryDequeue(out var output) ? new(output, TimeSpan.Zero) : ModelStep.Pending;

        public void Push(params ModelOutput[] outputs)
        {
            foreach (var output in outputs) _outputs.Enqueue(output);
            _wake!();
        }

        public void Dispose() => IsDisposed = true;
    }
}
