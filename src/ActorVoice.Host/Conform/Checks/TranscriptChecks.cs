using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>The person's words, written down beside the conversation.</summary>
internal static class TranscriptChecks
{
    private const string Event = "conversation.item.input_audio_transcription";
    private const string Ended = $"{Event}.completed|{Event}.failed";

    public static IEnumerable<Check> All =>
    [
        Heard("transcripts/come-or-fail-for-each-turn", "8.2", (_, ended, item) => Task.FromResult(ended.Is("item_id", item).Is("content_index", 0))),
        Heard("transcripts/tell-words-and-cost-or-the-fault", "3.2", (_, ended, _) => Task.FromResult(ended.Type.EndsWith("failed", StringComparison.Ordinal)
            ? ended.Has("error.type", "error.message").Names("error.code")
            : ended.Matches("transcript", "").Is("usage.type", "tokens", "duration"))),
        Heard("transcripts/of-speech-have-words", "3.2", (_, ended, _) => Task.FromResult(ended.Matches("transcript", "[a-zA-Z]{2}")), Needs.Transcripts),
        Heard("transcripts/stand-in-the-item-afterwards", "6", async (client, ended, item) =>
            (await client.RetrieveAsync(item)).Is("item.content[0].transcript", ended.Text("transcript")), Needs.Transcripts),
        Heard("transcripts/tell-how-much-was-heard", "3.2", (_, ended, _) => Task.FromResult(ended.Text("usage.type") == "duration"
            ? ended.Between("usage.seconds", 2, 5)
            : ended.Is("usage.total_tokens", ended.Number("usage.input_tokens") + ended.Number("usage.output_tokens"))), Needs.Transcripts),
        Check.In("transcripts/are-what-their-deltas-make", "3.2", async client =>
        {
            var item = await CommitAsync(client);
            var words = "";
            while (true)
            {
                var heard = await client.TakeAsync(Ended);
                if (heard.Type == $"{Event}.delta")
                {
                    words += heard.Is("item_id", item).Text("delta");
                }
                else if (heard.Type == $"{Event}.completed")
                {
                    ConformFailure.Unless(words.Length == 0 || words == heard.Text("transcript"), heard.Text("transcript"), words);
                    return;
                }
            }
        }, Needs.Transcripts),
        Check.In("transcripts/come-for-turns-that-the-server-finds-too", "8.2", async client =>
        {
            await client.UpdateAsync("""
                "audio":{"input":{"transcription":{"model":"whisper-1"},"turn_detection":{"type":"server_vad","silence_duration_ms":500,"create_response":false}}}
                """);
            await client.AppendAsync(Sounds.Turn);
            var committed = await client.ExpectAsync("input_audio_buffer.committed");
            (await client.ExpectAsync(Ended)).Is("item_id", committed.Text("item_id"));
        }),
        Check.In("transcripts/are-not-made-unless-asked-for", "4.1", async client =>
        {
            await client.ByHandAsync();
            await client.AppendAsync(Sounds.Question);
            await client.CommitAsync();
            var heard = (await client.FenceAsync()).Concat(await client.QuietAsync()).FirstOrDefault(one => one.Type.StartsWith(Event, StringComparison.Ordinal));
            ConformFailure.Unless(heard is null, "no transcript", heard?.ToString() ?? "");
        }),
        Check.In("transcripts/that-fail-say-so-in-their-own-event", "9", async client =>
        {
            await client.UpdateAsync(""" "audio":{"input":{"turn_detection":null,"transcription":{"model":"whisper-1"}}} """);
            // The script knows what was said in the first turns, and of the tenth that nobody could make it out.
            for (var i = 0; i < 9; i++)
            {
                await client.WriteAsync($"{i}");
            }

            await client.AppendAsync(Sounds.Tone(200));
            var committed = await client.CommitAsync();
            (await client.ExpectAsync($"{Event}.failed")).Is("item_id", committed[0].Text("item_id")).Is("error.type", "transcription_error")
                .Is("error.code", "audio_unintelligible").Has("error.message");
        }, Needs.Script),
    ];

    private static async Task<string> CommitAsync(ConformClient client)
    {
        await client.UpdateAsync(""" "audio":{"input":{"turn_detection":null,"transcription":{"model":"whisper-1"}}} """);
        await client.AppendAsync(Sounds.Question);
        await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
        return (await client.ExpectAsync("input_audio_buffer.committed")).Text("item_id");
    }

    private static Check Heard(string name, string section, Func<ConformClient, WireEvent, string, Task> judge, Needs needs = Needs.None) =>
        Check.In(name, section, async client =>
        {
            var item = await CommitAsync(client);
            await judge(client, await client.ExpectAsync(Ended), item);
        }, needs);
}
