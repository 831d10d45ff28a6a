using System.Globalization;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

/// <summary>Random clients, and what must hold whatever they say.</summary>
public sealed class InvariantTests
{
    private const int Runs = 100;
    private const int Steps = 120;

    [Fact]
    public void Whatever_a_client_says_the_protocol_holds()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var time = new StepTime();
            using var client = new Client(Options(random), time: time);
            var check = new ProtocolCheck();
            client.OnEvent = wireEvent => check.See(wireEvent, $"seed {seed.ToString(CultureInfo.InvariantCulture)}");
            for (var step = 0; step < Steps; step++) Step(client, random, check);
            client.Say("""{"type":"response.cancel"}""").Wait(60_000);
            client.IsFull = false;
            client.Line.Resume();
            client.Wait(600_000);

            Assert.True(client.Closed is null, $"seed {seed}: closed with {client.Closed}");
            Assert.True(check.Open.Count == 0, $"seed {seed}: responses without an end: {string.Join(", ", check.Open)}");
        }
    }

    private static RealtimeServerOptions Options(Random random) => new()
    {
        Seed = 1,
        Model = random.Next(3) == 0 ? new EchoModel() : new RandomModel(random.Next()),
        Pace = TimeSpan.FromMilliseconds(random.Next(3) == 0 ? 5 : 0),
        SessionLength = TimeSpan.FromHours(10),
        InputTokens = random.Next(3) == 0 ? 200 : 28_224,
        RequestsPerMinute = random.Next(3) == 0 ? 5 : null,
        VoiceActivity = rate => new ScriptedVoice(rate, [.. Enumerable.Range(0, 20).Select(i => (i * 1500, (i * 1500) + random.Next(100, 1400)))]),
        Limits = new() { Uncommitted = TimeSpan.FromSeconds(3), KeptSound = TimeSpan.FromSeconds(4), Items = 60, WaitingEvents = 100_000 },
    };

    private static void Step(Client client, Random random, ProtocolCheck check)
    {
        string Item() => check.Items.Count == 0 || random.Next(8) == 0 ? "item_nowhere" : check.Items[random.Next(check.Items.Count)];
        switch (random.Next(16))
        {
            case 0: client.SayText(string.Join(' ', Enumerable.Repeat("word", random.Next(1, 30)))); break;
            case 1 or 2: client.Respond(); break;
            case 3: client.Say("""{"type":"response.cancel"}"""); break;
            case 4: client.Say("""{"type":"input_audio_buffer.commit"}"""); break;
            case 5: client.Say("""{"type":"input_audio_buffer.clear"}"""); break;
            case 6: client.Say(new { type = "conversation.item.delete", item_id = Item() }); break;
            case 7: client.Say(new { type = "conversation.item.truncate", item_id = Item(), content_index = 0, audio_end_ms = random.Next(0, 1000) }); break;
            case 8: client.Say(new { type = "conversation.item.retrieve", item_id = Item() }); break;
            case 9: client.Say("""{"type":"response.create","response":{"conversation":"none","input":[],"max_output_tokens":9}}"""); break;
            case 10: client.Update(Settings[random.Next(Settings.Length)]); break;
            case 11: client.Wait(random.Next(0, 400)); break;
            case 12: client.IsFull = !client.IsFull; client.Line.Resume(); break;
            case 13: client.Append(new byte[random.Next(1, 200_000)]); break;
            default: for (var i = random.Next(50); i >= 0; i--) client.Append(new short[480]).Wait(20); break;
        }
    }

    private static readonly string[] Settings =
    [
        "\"audio\":{\"input\":{\"turn_detection\":null}}",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":5000}}}",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"interrupt_response\":false}}}",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\",\"eagerness\":\"high\",\"create_response\":false}}}",
        "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}",
        "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcm\"}},\"output\":{\"format\":{\"type\":\"audio/pcma\"}}}",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}",
        "\"output_modalities\":[\"text\"]",
        "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],\"tool_choice\":\"required\"",
        "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"s\",\"server_url\":\"https://x.test\"}],\"tool_choice\":\"none\"",
        "\"tools\":[],\"tool_choice\":\"auto\",\"truncation\":\"disabled\"",
        "\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":0.5}",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\"}}}",
        "\"output_modalities\":[\"audio\"],\"max_output_tokens\":20",
    ];

    private sealed class RandomModel(int seed) : IRealtimeModel, IModelSession
    {
        private readonly Random _random = new(seed);

        public string Name => "random";

        public ModelHearing Hearing => seed % 2 == 0 ? ModelHearing.WhileSpoken : ModelHearing.CommittedTurns;

        public IModelSession Open(ModelPacing pacing) => this;

        public IModelRun Answer(AnswerRequest request, Action wake) => new ScheduledRun(Steps(_random.Next()));

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => _random.Next(2) == 0
            ? null
            : new ScheduledRun([new(new TranscriptDone("words"), TimeSpan.FromMilliseconds(_random.Next(1000)))]);

        public IModelHearing Hear(HearingRequest request, Action wake) => new RandomHearing(_random);

        public void Dispose()
        {
        }

        private static IEnumerable<ModelStep> Steps(int seed)
        {
            var random = new Random(seed);
            var at = TimeSpan.Zero;
            for (var i = random.Next(20); i > 0; i--)
            {
                at += TimeSpan.FromMilliseconds(random.Next(200));
                yield return new(
                    random.Next(8) switch
                    {
                        0 => new ModelItemEnd(),
                        1 => new ModelToolCall("f", "{}"),
                        2 or 3 => new ModelWords("some words "),
                        _ => new ModelAudio(random.Next(2) == 0 ? 24_000 : 16_000, new short[random.Next(1, 5000)]),
                    },
                    at);
            }

            if (random.Next(4) == 0) throw new InvalidOperationException("broke");
            yield return new(random.Next(3) == 0 ? new ModelFailed("server_error", "failed") : new ModelDone(), at);
        }
    }

    private sealed class RandomHearing(Random random) : IModelHearing
    {
        private readonly Queue<ModelOutput> _outputs = new();

        public void Add(TurnSound sound)
        {
            if (random.Next(40) == 0) throw new InvalidOperationException("broke");
            if (random.Next(3) == 0) _outputs.Enqueue(new TranscriptPartial(new string('x', random.Next(20)), random.Next(20)));
        }

        public void Finish(CommittedTurn turn) =>
            _outputs.Enqueue(random.Next(5) == 0 ? new TranscriptFailed("audio_unintelligible", "mumbled") : new TranscriptDone("words"));

        public ModelStep Next() => _outputs.TryDequeue(out var output) ? new(output, TimeSpan.Zero) : ModelStep.Pending;

        public void Dispose()
        {
        }
    }
}
