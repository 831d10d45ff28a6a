using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>The shape before GA, for the clients of 2024: flat sessions and the old names.</summary>
internal static class BetaChecks
{
    private const string AsText = """{"modalities":["text"]}""";
    private const string Sound = "response.audio.delta";
    private const string Words = "response.audio_transcript.delta";

    private static readonly string[] TextOrder =
    [
        "response.created", "response.output_item.added", "conversation.item.created", "response.content_part.added", "response.text.delta+",
        "response.text.done", "response.content_part.done", "response.output_item.done", "response.done",
    ];

    private static readonly string[] SpokenOrder =
    [
        "response.created", "response.output_item.added", "conversation.item.created", "response.content_part.added", $"{{{Words} {Sound}}}+",
        "(response.audio.done response.audio_transcript.done)", "response.content_part.done", "response.output_item.done", "response.done",
    ];

    public static IEnumerable<Check> All =>
    [
        Shape("beta/the-session-is-flat", created => created
            .Is("session.object", "realtime.session").Matches("session.id", ".+").Has("session.modalities", "session.voice", "session.temperature")
            .Lacks("session.audio", "session.output_modalities", "session.max_output_tokens", "session.type")),
        Shape("beta/the-session-has-its-old-defaults", created => created
            .Is("session.input_audio_format", "pcm16").Is("session.output_audio_format", "pcm16").Is("session.input_audio_transcription", [null])
            .Is("session.turn_detection.type", "server_vad").Is("session.temperature", 0.8).Is("session.max_response_output_tokens", "inf")
            .Is("session.tool_choice", "auto").Counts("session.tools", 0)),
        Shape("beta/both-modalities-are-on", created =>
        {
            string[] modalities = [created.Text("session.modalities[0]"), created.Text("session.modalities[1]")];
            return created.Counts("session.modalities", 2).That(modalities.Order().SequenceEqual(["audio", "text"]), "text and audio", "session.modalities");
        }),
        Beta("beta/by-subprotocol-too", async run =>
        {
            var (_, created) = await run.GreetAsync(new Handshake { SubProtocols = ["realtime", "openai-beta.realtime-v1"] });
            created.Has("session.modalities");
        }),
        In("beta/an-update-needs-no-type", async client => (await UpdateAsync(client, """{"instructions":"Be brief.","voice":"ash","temperature":0.7}"""))
            .Is("session.instructions", "Be brief.").Is("session.voice", "ash")),
        In("beta/an-update-of-everything-as-old-clients-send-it", async client => (await UpdateAsync(client, """
            {"modalities":["text","audio"],"instructions":"","voice":"verse","input_audio_format":"pcm16","output_audio_format":"pcm16","input_audio_transcription":null,
            "turn_detection":null,"tools":[],"tool_choice":"auto","temperature":0.8,"max_response_output_tokens":4096}
            """)).Is("session.turn_detection", [null]).Is("session.voice", "verse").Is("session.max_response_output_tokens", 4096)),
        In("beta/formats-have-their-old-names", async client => (await UpdateAsync(client, """{"input_audio_format":"g711_ulaw","output_audio_format":"g711_alaw"}"""))
            .Is("session.input_audio_format", "g711_ulaw").Is("session.output_audio_format", "g711_alaw")),
        In("beta/turn-detection-stands-at-the-top", async client => (await UpdateAsync(client, """{"turn_detection":{"type":"server_vad","silence_duration_ms":700}}"""))
            .Is("session.turn_detection.silence_duration_ms", 700).Is("session.turn_detection.threshold", 0.5)),
        In("beta/transcription-stands-at-the-top", async client => (await UpdateAsync(client, """{"input_audio_transcription":{"model":"whisper-1"}}"""))
            .Is("session.input_audio_transcription.model", "whisper-1")),
        In("beta/text-alone-is-a-modality", async client => (await UpdateAsync(client, AsText)).Counts("session.modalities", 1).Is("session.modalities[0]", "text")),
        In("beta/an-item-is-created-once", async client =>
        {
            var created = await CreateAsync(client, Prompts.Short);
            created.Is("item.role", "user").Is("item.status", "completed").Is("item.content[0].text", Prompts.Short).Names("previous_item_id");
            await client.ExpectSilenceAsync("behind conversation.item.created");
        }),
        In("beta/a-written-answer-has-this-order", async client =>
        {
            await CreateAsync(client, Prompts.Short);
            await client.AskAsync(AsText);
            await client.ExpectOrderAsync(TextOrder);
        }),
        In("beta/a-spoken-answer-has-this-order", async client =>
        {
            await CreateAsync(client, Prompts.Short);
            await client.AskAsync("{}");
            await client.ExpectOrderAsync(SpokenOrder);
        }),
        In("beta/parts-begin-so-that-deltas-can-be-added", async client =>
        {
            (await AnswerAsync(client, AsText)).One("response.content_part.added").Is("part.type", "text").Is("part.text", "");
            (await AnswerAsync(client, "{}")).One("response.content_part.added").Is("part.type", "audio").Is("part.transcript", "");
        }),
        In("beta/the-message-has-its-old-parts", async client =>
        {
            (await AnswerAsync(client, AsText)).Done.Is("response.output[0].content[0].type", "text");
            (await AnswerAsync(client, "{}")).Done.Is("response.output[0].content[0].type", "audio");
        }),
        In("beta/the-response-object-is-flat", async client =>
        {
            var answer = await AnswerAsync(client, AsText);
            answer.Created.Is("response.status", "in_progress").Is("response.modalities[0]", "text").Has("response.voice", "response.output_audio_format")
                .Lacks("response.audio", "response.output_modalities");
            UsageChecks.AddUp(answer.Done.Is("response.status", "completed"));
        }),
        In("beta/the-deltas-make-the-transcript", async client =>
        {
            var answer = await AnswerAsync(client, "{}");
            answer.One("response.audio_transcript.done").Is("transcript", answer.Joined(Words));
            ConformFailure.Unless(answer.Audio(Sound).Length is > 0 and var length && length % 2 == 0, "sound in whole samples", $"{answer.Audio(Sound).Length} bytes");
        }),
        In("beta/a-turn-is-found-and-answered-in-this-order", async client =>
        {
            await UpdateAsync(client, """{"turn_detection":{"type":"server_vad","silence_duration_ms":500}}""");
            await client.AppendAsync(Sounds.Turn);
            await client.ExpectOrderAsync(
                ["input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "input_audio_buffer.committed", "conversation.item.created", .. SpokenOrder]);
        }),
        In("beta/a-commit-makes-an-item", async client =>
        {
            await UpdateAsync(client, """{"turn_detection":null}""");
            await client.AppendAsync(Sounds.Tone(200));
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            var heard = await client.ExpectOrderAsync("input_audio_buffer.committed", "conversation.item.created");
            heard[1].Is("item.id", heard[0].Text("item_id")).Is("item.content[0].type", "input_audio").Is("item.content[0].transcript", [null]);
        }),
        In("beta/an-answer-can-be-truncated", async client =>
        {
            var item = (await AnswerAsync(client, "{}")).MessageId;
            await client.SayAsync($$"""{"type":"conversation.item.truncate","item_id":"{{item}}","content_index":0,"audio_end_ms":50}""");
            (await client.ExpectNextAsync("conversation.item.truncated")).Is("item_id", item).Is("audio_end_ms", 50);
        }),
        In("beta/an-item-can-be-deleted", async client =>
        {
            var id = (await CreateAsync(client, "x")).Text("item.id");
            await client.SayAsync($$"""{"type":"conversation.item.delete","item_id":"{{id}}"}""");
            (await client.ExpectNextAsync("conversation.item.deleted")).Is("item_id", id);
        }),
        In("beta/words-of-the-model-are-taken-in-an-old-part", async client =>
        {
            await client.SayAsync("""{"type":"conversation.item.create","item":{"type":"message","role":"assistant","content":[{"type":"text","text":"I said so."}]}}""");
            (await client.ExpectNextAsync("conversation.item.created")).Is("item.content[0].type", "text").Is("item.content[0].text", "I said so.");
        }),
        In("beta/a-call-comes-whole", async client =>
        {
            var answer = await AnswerAsync(client, $$"""{"modalities":["text"],"tools":[{{Prompts.Weather}}],"tool_choice":"required"}""", Prompts.Tool);
            var arguments = answer.Joined("response.function_call_arguments.delta");
            answer.One("response.function_call_arguments.done").Is("arguments", arguments);
            answer.One("response.output_item.done").Is("item.type", "function_call").Is("item.status", "completed").Is("item.arguments", arguments);
        }, Needs.Tools),
        In("beta/an-answer-beside-the-conversation-tells-no-items", async client =>
        {
            var answer = await AnswerAsync(client, """{"conversation":"none","modalities":["text"],"metadata":{"kind":"conform"}}""");
            answer.Created.Is("response.conversation_id", [null]).Is("response.metadata.kind", "conform");
            ConformFailure.Unless(answer.All("conversation.item.created").Count == 0, "no events of the conversation", "conversation.item.created");
        }),
        Refused("beta/names-a-wrong-parameter-as-the-client-wrote-it",
            """{"type":"session.update","session":{"voice":"nobody"}}""", "invalid_value", "session.voice"),
        Refused("beta/refuses-the-names-of-ga",
            """{"type":"session.update","session":{"output_modalities":["text"]}}""", "unknown_parameter", "session.output_modalities"),
        Refused("beta/refuses-a-temperature-beyond-its-range",
            """{"type":"session.update","session":{"temperature":2}}""", "decimal_above_max_value|invalid_value", "session.temperature"),
        Refused("beta/refuses-a-cancel-of-nothing", """{"type":"response.cancel"}""", "response_cancel_not_active", null),
        Beta("beta/transcription-sessions-have-their-old-events", async run =>
        {
            var (client, created) = await run.GreetAsync(Handshake.Beta with { Query = "intent=transcription" });
            created.Is("type", "transcription_session.created").Has("session.input_audio_format").Lacks("session.modalities");
            await client.SayAsync("""
                {"type":"transcription_session.update","session":{"input_audio_transcription":{"model":"whisper-1"},"turn_detection":null}}
                """);
            (await client.ExpectNextAsync("transcription_session.updated")).Is("session.input_audio_transcription.model", "whisper-1").Is("session.turn_detection", [null]);
        }),
        Beta("beta/keys-of-the-old-door-open", async run =>
        {
            var (status, given) = await Rest.PostAsync(run, "/sessions", $$"""{"model":"{{run.Target.Model}}","voice":"ash"}""");
            ConformFailure.Unless((int)status is 200 or 201, "HTTP 200", $"HTTP {(int)status}: {given}");
            given.Matches("client_secret.value", "^ek_").Has("client_secret.expires_at").Is("voice", "ash");
            (await run.GreetAsync(Handshake.Beta with { Key = given.Text("client_secret.value") })).Created.Is("session.voice", "ash");
        }, Needs.Secrets),
    ];

    private static Check Beta(string name, Func<CheckRun, Task> body, Needs needs = Needs.None) => Check.Of(name, "4.7", body, needs | Needs.Beta);

    private static Check In(string name, Func<ConformClient, Task> body, Needs needs = Needs.None) => Check.In(name, "3.5", body, needs | Needs.Beta);

    private static Check Shape(string name, Func<WireEvent, object> judge) => Beta(name, async run => judge((await run.GreetAsync()).Created));

    private static Check Refused(string name, string json, string codes, string? param) => new Refusal(name, "9", json, codes, param) { Needs = Needs.Beta }.Check;

    private static async Task<WireEvent> UpdateAsync(ConformClient client, string session)
    {
        await client.SayAsync($$"""{"type":"session.update","session":{{session}} }""");
        return await client.ExpectNextAsync("session.updated");
    }

    private static async Task<WireEvent> CreateAsync(ConformClient client, string text)
    {
        await client.SayAsync($$"""{"type":"conversation.item.create","item":{{Saying.UserMessage(text)}} }""");
        return await client.ExpectNextAsync("conversation.item.created");
    }

    private static async Task<Answer> AnswerAsync(ConformClient client, string response, string text = Prompts.Short)
    {
        await CreateAsync(client, text);
        return await client.AnswerAsync(response);
    }
}
