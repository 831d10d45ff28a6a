using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Sessions that only write down what is said.</summary>
internal static class TranscriptionSessionChecks
{
    private const string Ended = "conversation.item.input_audio_transcription.completed|conversation.item.input_audio_transcription.failed";
    private static readonly Handshake Intent = new() { Query = "intent=transcription" };

    public static IEnumerable<Check> All =>
    [
        Of("transcription/says-what-it-is", "4.6", (_, created) => Task.FromResult(created
            .Is("session.type", "transcription").Is("session.object", "realtime.transcription_session").Matches("session.id", ".+").Has("session.expires_at"))),
        Of("transcription/begins-with-everything-off-but-turns", "4.6", (_, created) => Task.FromResult(created
            .Is("session.audio.input.format.type", "audio/pcm").Is("session.audio.input.transcription", [null]).Is("session.audio.input.noise_reduction", [null])
            .Is("session.audio.input.turn_detection.type", "server_vad").Is("session.include", [null]))),
        Of("transcription/has-nothing-of-an-answer", "4.6", (_, created) => Task.FromResult(created
            .Lacks("session.audio.output", "session.output_modalities", "session.tools", "session.instructions", "session.max_output_tokens"))),
        Of("transcription/takes-its-settings", "8.7", async (client, _) => (await UpdateAsync(client, "null")).Is("session.type", "transcription")
            .Is("session.audio.input.transcription.model", "whisper-1").Is("session.audio.input.turn_detection", [null])),
        Of("transcription/shows-what-is-not-set-of-the-transcription", "4.6", async (client, _) => (await UpdateAsync(client, "null"))
            .Is("session.audio.input.transcription.language", [null]).Is("session.audio.input.transcription.prompt", [null])),
        Of("transcription/by-hand-gives-an-item-and-its-words-or-why-not", "8.7", async (client, _) =>
        {
            await UpdateAsync(client, "null");
            await client.AppendAsync(Sounds.Question);
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            var committed = await client.ExpectNextAsync("input_audio_buffer.committed");
            (await client.ExpectAsync(Ended)).Is("item_id", committed.Text("item_id"));
        }),
        Of("transcription/of-found-turns-has-this-order-and-no-answer", "8.7", async (client, _) =>
        {
            await UpdateAsync(client, """{"type":"server_vad","silence_duration_ms":500}""");
            await client.AppendAsync(Sounds.Turn);
            await client.ExpectOrderAsync(
                "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "input_audio_buffer.committed", "conversation.item.added",
                "conversation.item.done");
            await client.ExpectSilenceAsync("behind a turn of a transcription session");
        }),
        Refused("transcription/makes-no-responses", "8.7", """{"type":"response.create"}"""),
        Refused("transcription/needs-its-type", "3.1",
            """{"type":"session.update","session":{"audio":{"input":{"turn_detection":null}}}}""", "missing_required_parameter"),
        Refused("transcription/cannot-become-a-conversation", "4.6", """{"type":"session.update","session":{"type":"realtime"}}"""),
        Refused("transcription/knows-no-instructions", "4.6",
            """{"type":"session.update","session":{"type":"transcription","instructions":"x"}}""", "unknown_parameter"),
        Refused("transcription/knows-no-output", "4.6",
            """{"type":"session.update","session":{"type":"transcription","audio":{"output":{"voice":"ash"}}}}""", "unknown_parameter"),
    ];

    private static Task<WireEvent> UpdateAsync(ConformClient client, string turns) => client.UpdateAsync(
        $$""" "audio":{"input":{"transcription":{"model":"whisper-1"},"turn_detection":{{turns}} } } """, "transcription");

    private static Check Of(string name, string section, Func<ConformClient, WireEvent, Task> body) => Check.Of(name, section, async run =>
    {
        var (client, created) = await run.GreetAsync(Intent);
        await body(client, created);
    });

    private static Check Refused(string name, string section, string json, params string[] codes) => Of(name, section, async (client, _) =>
    {
        await client.SayAsync(json);
        await client.ExpectErrorAsync(null, codes);
        await client.ExpectSilenceAsync("behind the error");
    });
}
