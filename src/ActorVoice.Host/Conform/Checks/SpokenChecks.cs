using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Responses by voice: their timeline, their sound and transcript, their format.</summary>
internal static class SpokenChecks
{
    private const string Sound = "response.output_audio.delta";
    private const string Words = "response.output_audio_transcript.delta";

    public static readonly string[] Order =
    [
        "response.created", "(response.output_item.added conversation.item.added)", "response.content_part.added", $"{{{Words} {Sound}}}+",
        "(response.output_audio.done response.output_audio_transcript.done)", "response.content_part.done", "conversation.item.done",
        "response.output_item.done", "response.done",
    ];

    public static IEnumerable<Check> All =>
    [
        Check.In("spoken/has-this-order", "8.2", async client =>
        {
            await client.WriteAsync(Prompts.Short);
            await client.AskAsync("{}");
            await client.ExpectOrderAsync(Order);
        }),
        Spoken("spoken/the-part-begins-with-an-empty-transcript", "3.3", answer => answer.One("response.content_part.added")
            .Is("part.type", "audio").Is("part.transcript", "").Is("part.audio", [null])),
        Spoken("spoken/gives-sound-in-whole-samples", "10", answer =>
        {
            ConformFailure.Unless(answer.All(Sound).Count > 0, "sound", "none");
            foreach (var delta in answer.All(Sound))
            {
                var bytes = new Answer([delta]).Audio().Length;
                delta.That(bytes > 0 && bytes % 2 == 0, "whole PCM16 samples", "delta");
            }
        }),
        Spoken("spoken/the-deltas-make-the-transcript", "3.3", answer =>
        {
            var words = answer.Joined(Words);
            ConformFailure.Unless(words.Length > 0, "a transcript", "none");
            answer.One("response.output_audio_transcript.done").Is("transcript", words);
            answer.One("response.content_part.done").Is("part.type", "audio").Is("part.transcript", words);
            answer.Done.Is("response.output[0].content[0].type", "output_audio").Is("response.output[0].content[0].transcript", words);
        }),
        Spoken("spoken/sound-stands-in-deltas-alone", "3.3", answer =>
        {
            answer.One("response.output_audio.done").Lacks("audio", "delta");
            answer.One("response.content_part.done").Is("part.audio", [null]);
            answer.One("response.output_item.done").Is("item.content[0].audio", [null]);
            answer.One("conversation.item.done").Is("item.content[0].audio", [null]);
            answer.Done.Is("response.output[0].content[0].audio", [null]);
        }),
        Spoken("spoken/every-delta-says-where-it-belongs", "3.3", answer =>
        {
            foreach (var delta in answer.All(Sound).Concat(answer.All(Words)))
            {
                delta.Is("response_id", answer.Id).Is("item_id", answer.MessageId).Is("output_index", 0).Is("content_index", 0);
            }
        }),
        Spoken("spoken/shows-voice-and-format", "5.2", answer => answer.Created
            .Is("response.output_modalities[0]", "audio").Is("response.audio.output.format.type", "audio/pcm").Has("response.audio.output.voice")),
        Check.In("spoken/an-answer-is-retrieved-with-its-sound", "3.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, "{}");
            var retrieved = await client.RetrieveAsync(answer.MessageId);
            retrieved.Is("item.content[0].audio", Convert.ToBase64String(answer.Audio()));
        }),
        Check.In("spoken/in-mu-law-for-this-once", "5.1", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, """{"audio":{"output":{"format":{"type":"audio/pcmu"}}}}""");
            answer.Created.Is("response.audio.output.format.type", "audio/pcmu");
            ConformFailure.Unless(answer.Audio().Length > 0, "sound", "none");
            (await client.UpdateAsync("")).Is("session.audio.output.format.type", "audio/pcm");
        }),
        Check.In("spoken/mu-law-has-eight-bytes-a-millisecond", "10", async client =>
        {
            await client.UpdateAsync(""" "audio":{"output":{"format":{"type":"audio/pcmu"}}} """);
            var answer = await client.TalkAsync(Prompts.Short, "{}");
            var milliseconds = answer.Audio().Length / 8.0;
            answer.Done.Between("response.usage.output_token_details.audio_tokens", (milliseconds * 0.8 / 50) - 3, (milliseconds * 1.2 / 50) + 3);
        }),
        Check.In("spoken/another-voice-for-a-response-is-refused-once-one-was-heard", "5.1", async client =>
        {
            await client.UpdateAsync(""" "audio":{"output":{"voice":"ash"}} """);
            await client.TalkAsync(Prompts.Short, "{}");
            await client.AskAsync("""{"audio":{"output":{"voice":"cedar"}}}""");
            await client.ExpectErrorAsync(null, "cannot_update_voice");
        }),
        Check.In("spoken/a-written-answer-can-follow", "5.1", async client =>
        {
            await client.TalkAsync(Prompts.Short, "{}");
            var written = await client.TalkAsync(Prompts.Short);
            written.Done.Is("response.output[0].content[0].type", "output_text");
        }),
    ];

    private static Check Spoken(string name, string section, Action<Answer> judge) =>
        Check.In(name, section, async client => judge(await client.TalkAsync(Prompts.Short, "{}")));

    private static Check Spoken(string name, string section, Func<Answer, object> judge) => Spoken(name, section, (Action<Answer>)(answer => judge(answer)));
}
