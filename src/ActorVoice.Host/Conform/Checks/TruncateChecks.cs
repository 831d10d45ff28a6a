using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Taking back what was not heard.</summary>
internal static class TruncateChecks
{
    public static IEnumerable<Check> All =>
    [
        Heard("truncation/is-confirmed", "3.1", async (client, answer) => await TruncateAsync(client, answer.MessageId, 100)),
        Heard("truncation/leaves-the-sound-that-was-heard", "3.1", async (client, answer) =>
        {
            await TruncateAsync(client, answer.MessageId, 100);
            var kept = Convert.FromBase64String((await client.RetrieveAsync(answer.MessageId)).Text("item.content[0].audio"));
            ConformFailure.Unless(answer.Audio().AsSpan(0, kept.Length).SequenceEqual(kept), "the beginning of the answer", "another sound");
            ConformFailure.Unless(kept.Length == 100 * Sounds.BytesPerMs, "100 ms of sound", $"{kept.Length / Sounds.BytesPerMs} ms");
        }),
        Heard("truncation/takes-the-transcript-away", "8.4", async (client, answer) =>
        {
            await TruncateAsync(client, answer.MessageId, 100);
            (await client.RetrieveAsync(answer.MessageId)).Is("item.content[0].transcript", "", null);
        }),
        Heard("truncation/to-nothing-is-possible", "3.1", async (client, answer) =>
        {
            await TruncateAsync(client, answer.MessageId, 0);
            (await client.RetrieveAsync(answer.MessageId)).Is("item.content[0].audio", "", null);
        }),
        Heard("truncation/at-the-very-end-is-possible", "3.1", async (client, answer) => await TruncateAsync(client, answer.MessageId, Milliseconds(answer))),
        Heard("truncation/may-come-again-and-earlier", "3.1", async (client, answer) =>
        {
            await TruncateAsync(client, answer.MessageId, 100);
            await TruncateAsync(client, answer.MessageId, 50);
        }),
        Heard("truncation/beyond-the-sound-is-refused", "9", (client, answer) => RefusedAsync(client, answer.MessageId, 0, Milliseconds(answer) + 60)),
        Heard("truncation/beyond-what-was-left-is-refused", "9", async (client, answer) =>
        {
            await TruncateAsync(client, answer.MessageId, 50);
            await RefusedAsync(client, answer.MessageId, 0, 100);
        }),
        Heard("truncation/of-a-part-that-is-not-there-is-refused", "9", (client, answer) => RefusedAsync(client, answer.MessageId, 7, 0)),
        Heard("truncation/that-is-refused-leaves-everything", "9", async (client, answer) =>
        {
            await RefusedAsync(client, answer.MessageId, 0, Milliseconds(answer) + 60);
            (await client.RetrieveAsync(answer.MessageId)).Is("item.content[0].audio", Convert.ToBase64String(answer.Audio()));
        }),
        Check.In("truncation/of-a-persons-sound-is-refused", "9", async client =>
        {
            await client.ByHandAsync();
            await client.AppendAsync(Sounds.Tone(300));
            await RefusedAsync(client, (await client.CommitAsync())[0].Text("item_id"), 0, 100, "unsupported_content_type");
        }),
        Check.In("truncation/of-a-written-answer-is-refused", "8.4", async client =>
            await RefusedAsync(client, (await client.TalkAsync(Prompts.Short)).MessageId, 0, 0, "unsupported_content_type")),
        Heard("truncation/needs-its-three-fields", "3.1", async (client, answer) =>
        {
            await client.SayAsync($$"""{"type":"conversation.item.truncate","item_id":"{{answer.MessageId}}","content_index":0}""");
            await client.ExpectErrorAsync(null, "missing_required_parameter");
        }),
        Heard("truncation/does-not-end-the-conversation", "8.4", async (client, answer) =>
        {
            await TruncateAsync(client, answer.MessageId, 100);
            (await client.TalkAsync(Prompts.Short, "{}")).Done.Is("response.status", "completed");
        }),
    ];

    private static int Milliseconds(Answer answer) => answer.Audio().Length / Sounds.BytesPerMs;

    private static async Task TruncateAsync(ConformClient client, string item, int milliseconds)
    {
        await client.SayAsync($$"""{"type":"conversation.item.truncate","item_id":"{{item}}","content_index":0,"audio_end_ms":{{milliseconds}} }""");
        (await client.ExpectNextAsync("conversation.item.truncated")).Is("item_id", item).Is("content_index", 0).Is("audio_end_ms", milliseconds);
    }

    private static async Task RefusedAsync(ConformClient client, string item, int part, int milliseconds, params string[] codes)
    {
        await client.SayAsync(
            $$"""{"type":"conversation.item.truncate","event_id":"conform_cut","item_id":"{{item}}","content_index":{{part}},"audio_end_ms":{{milliseconds}} }""");
        await client.ExpectErrorAsync("conform_cut", codes);
        await client.ExpectSilenceAsync("behind the error");
    }

    /// <summary>A check on a session whose model has spoken.</summary>
    private static Check Heard(string name, string section, Func<ConformClient, Answer, Task> body) => Check.In(name, section, async client =>
    {
        var answer = await client.TalkAsync(Prompts.Short, "{}");
        ConformFailure.Unless(Milliseconds(answer) > 150, "a spoken answer", $"{Milliseconds(answer)} ms of sound");
        await body(client, answer);
    });
}
