using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>What <c>session.update</c> changes, what it leaves alone, and what it clears.</summary>
internal static class SessionUpdateChecks
{
    private const string Turns = "session.audio.input.turn_detection";

    public static IEnumerable<Check> All =>
    [
        Update("update/is-answered-with-the-whole-session", "3.1", "", updated => updated.Names(SessionShapeChecks.Whole)),
        Update("update/sets-instructions", "3.1", """ "instructions":"Be brief." """, updated => updated.Is("session.instructions", "Be brief.")),
        Update("update/sets-text-as-modality", "4.1", """ "output_modalities":["text"] """, updated => updated.Is("session.output_modalities[0]", "text")),
        Update("update/sets-another-voice", "4.1", Output(""" "voice":"cedar" """), updated => updated.Is("session.audio.output.voice", "cedar")),
        Update("update/sets-the-speed", "4.1", Output(""" "speed":1.25 """), updated => updated.Is("session.audio.output.speed", 1.25)),
        Update("update/sets-mu-law-for-input", "4.1", Input(""" "format":{"type":"audio/pcmu"} """), updated => updated
            .Is("session.audio.input.format.type", "audio/pcmu").Is("session.audio.output.format.type", "audio/pcm")),
        Update("update/sets-a-law-for-output", "4.1", Output(""" "format":{"type":"audio/pcma"} """), updated => updated
            .Is("session.audio.output.format.type", "audio/pcma").Is("session.audio.input.format.type", "audio/pcm")),
        Update("update/sets-a-limit-of-tokens", "4.1", """ "max_output_tokens":100 """, updated => updated.Is("session.max_output_tokens", 100)),
        Update("update/sets-truncation-off", "4.5", """ "truncation":"disabled" """, updated => updated.Is("session.truncation", "disabled")),
        Update("update/sets-a-retention-ratio", "4.5", """ "truncation":{"type":"retention_ratio","retention_ratio":0.8} """, updated => updated
            .Is("session.truncation.type", "retention_ratio").Is("session.truncation.retention_ratio", 0.8)),
        Update("update/takes-tracing", "4.1", """ "tracing":"auto" """, updated => updated.Has("session.tracing")),
        Update("update/takes-include", "4.1", """ "include":["item.input_audio_transcription.logprobs"] """, updated => updated
            .Is("session.include[0]", "item.input_audio_transcription.logprobs")),
        Update("update/sets-a-function", "4.4", $$""" "tools":[{{Prompts.Weather}}],"tool_choice":"required" """, updated => updated
            .Counts("session.tools", 1).Is("session.tools[0].type", "function").Is("session.tools[0].name", "get_weather")
            .Is("session.tools[0].parameters.required[0]", "city").Lacks("session.tools[0].function").Is("session.tool_choice", "required")),
        Update("update/names-a-function-to-be-called", "4.1",
            $$""" "tools":[{{Prompts.Weather}}],"tool_choice":{"type":"function","name":"get_weather"} """, updated => updated
            .Is("session.tool_choice.type", "function").Is("session.tool_choice.name", "get_weather")),
        Update("update/spells-out-the-rest-of-a-turn-detection", "4.2",
            Input(""" "turn_detection":{"type":"server_vad","threshold":0.7} """), updated => updated
            .Is($"{Turns}.threshold", 0.7).Is($"{Turns}.prefix_padding_ms", 300).Is($"{Turns}.silence_duration_ms", 200, 500)
            .Is($"{Turns}.create_response", true).Is($"{Turns}.interrupt_response", true)),
        Update("update/sets-padding-and-silence", "4.2",
            Input(""" "turn_detection":{"type":"server_vad","prefix_padding_ms":100,"silence_duration_ms":700} """), updated => updated
            .Is($"{Turns}.prefix_padding_ms", 100).Is($"{Turns}.silence_duration_ms", 700)),
        Update("update/tells-that-nothing-interrupts-or-answers", "4.2",
            Input(""" "turn_detection":{"type":"server_vad","create_response":false,"interrupt_response":false} """), updated => updated
            .Is($"{Turns}.create_response", false).Is($"{Turns}.interrupt_response", false)),
        Update("update/sets-an-idle-timeout", "4.2", Input(""" "turn_detection":{"type":"server_vad","idle_timeout_ms":6000} """), updated => updated
            .Is($"{Turns}.idle_timeout_ms", 6000)),
        Update("update/sets-semantic-detection", "4.2", Input(""" "turn_detection":{"type":"semantic_vad"} """), updated => updated
            .Is($"{Turns}.type", "semantic_vad").Is($"{Turns}.eagerness", "auto", "medium").Is($"{Turns}.create_response", true)
            .Is($"{Turns}.interrupt_response", true).Lacks($"{Turns}.threshold", $"{Turns}.silence_duration_ms")),
        Update("update/sets-eagerness", "4.2", Input(""" "turn_detection":{"type":"semantic_vad","eagerness":"high"} """), updated => updated
            .Is($"{Turns}.eagerness", "high")),
        Update("update/sets-transcription", "4.3", Input(""" "transcription":{"model":"whisper-1","language":"en"} """), updated => updated
            .Is("session.audio.input.transcription.model", "whisper-1").Is("session.audio.input.transcription.language", "en")),
        Update("update/sets-noise-reduction", "4.1", Input(""" "noise_reduction":{"type":"far_field"} """), updated => updated
            .Is("session.audio.input.noise_reduction.type", "far_field")),
        Cleared("update/clears-instructions", """ "instructions":"Be brief." """, """ "instructions":"" """, updated => updated.Is("session.instructions", "")),
        Cleared("update/clears-tools", $$""" "tools":[{{Prompts.Weather}}] """, """ "tools":[] """, updated => updated.Counts("session.tools", 0)),
        Cleared("update/clears-turn-detection", "", Input(""" "turn_detection":null """), updated => updated.Names(Turns).Is(Turns, [null])),
        Cleared("update/clears-transcription", Input(""" "transcription":{"model":"whisper-1"} """), Input(""" "transcription":null """), updated => updated
            .Is("session.audio.input.transcription", [null])),
        Cleared("update/clears-noise-reduction",
            Input(""" "noise_reduction":{"type":"near_field"} """), Input(""" "noise_reduction":null """), updated => updated
            .Is("session.audio.input.noise_reduction", [null])),
        Cleared("update/takes-the-limit-of-tokens-away", """ "max_output_tokens":100 """, """ "max_output_tokens":"inf" """, updated => updated
            .Is("session.max_output_tokens", "inf")),
        Cleared("update/leaves-alone-what-it-does-not-name",
            """ "instructions":"Be brief.","max_output_tokens":100 """, Input(""" "noise_reduction":{"type":"near_field"} """), updated => updated
            .Is("session.instructions", "Be brief.").Is("session.max_output_tokens", 100).Is($"{Turns}.type", "server_vad")),
        Check.In("update/is-not-answered-with-the-clients-event-id", "3.1", async client =>
        {
            await client.SayAsync("""{"type":"session.update","event_id":"conform_update","session":{"type":"realtime"}}""");
            var updated = await client.ExpectNextAsync("session.updated");
            updated.That(updated.Text("event_id") != "conform_update", "an event id of the server", "event_id");
        }),
        Check.In("update/that-is-refused-changes-nothing", "14", async client =>
        {
            await client.SayAsync("""{"type":"session.update","session":{"type":"realtime","instructions":"Be rude.","audio":{"output":{"speed":9}}}}""");
            await client.ExpectErrorAsync(null);
            var updated = await client.UpdateAsync("");
            updated.That(updated.Text("session.instructions") != "Be rude.", "the instructions as they were", "session.instructions").Is("session.audio.output.speed", 1);
        }),
        Check.In("update/cannot-change-the-model", "3.1", client => RefusedAsync(client, """ "model":"conform-has-no-such-model" """)),
        Check.In("update/cannot-change-tracing-that-is-on", "3.1", async client =>
        {
            await client.UpdateAsync(""" "tracing":"auto" """);
            await RefusedAsync(client, """ "tracing":{"workflow_name":"conform"} """);
        }),
        Check.In("update/cannot-make-a-transcription-session-of-it", "4.1", async client =>
        {
            await client.SayAsync("""{"type":"session.update","event_id":"conform_type","session":{"type":"transcription"}}""");
            await client.ExpectErrorAsync("conform_type");
        }),
        Check.In("update/changes-the-voice-while-nothing-was-said", "4.1", async client =>
        {
            await client.TalkAsync(Prompts.Short);
            (await client.UpdateAsync(Output(""" "voice":"cedar" """))).Is("session.audio.output.voice", "cedar");
        }),
        Check.In("update/cannot-change-the-voice-that-was-heard", "9", async client =>
        {
            await client.UpdateAsync(Output(""" "voice":"ash" """));
            await client.TalkAsync(Prompts.Short, "{}");
            await RefusedAsync(client, Output(""" "voice":"cedar" """), "cannot_update_voice");
        }),
    ];

    private static string Input(string fields) => $$""" "audio":{"input":{ {{fields}} } } """;

    private static string Output(string fields) => $$""" "audio":{"output":{ {{fields}} } } """;

    private static Check Update(string name, string section, string fields, Func<WireEvent, object> judge) =>
        Check.In(name, section, async client => judge(await client.UpdateAsync(fields)));

    private static Check Cleared(string name, string first, string then, Func<WireEvent, object> judge) => Check.In(name, "3.1", async client =>
    {
        await client.UpdateAsync(first);
        judge(await client.UpdateAsync(then));
    });

    private static async Task RefusedAsync(ConformClient client, string fields, params string[] codes)
    {
        await client.SayAsync($$"""{"type":"session.update","event_id":"conform_refused","session":{"type":"realtime",{{fields}} } }""");
        await client.ExpectErrorAsync("conform_refused", codes);
        await client.ExpectSilenceAsync("behind the error");
    }
}
