using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>The input buffer by hand: append, commit, clear.</summary>
internal static class BufferChecks
{
    public static IEnumerable<Check> All =>
    [
        ByHand("buffer/an-append-has-no-answer", "2", async client =>
        {
            await client.AppendAsync(Sounds.Tone(200));
            var heard = await client.FenceAsync();
            ConformFailure.Unless(heard.Count == 0, "no answer", heard.Count == 0 ? "" : heard[0].ToString());
        }),
        ByHand("buffer/a-clear-is-answered", "3.1", async client =>
        {
            await client.SayAsync("""{"type":"input_audio_buffer.clear"}""");
            await client.ExpectNextAsync("input_audio_buffer.cleared");
        }),
        ByHand("buffer/a-commit-makes-an-item-of-the-person", "8.3", async client =>
        {
            await client.AppendAsync(Sounds.Tone(300));
            var heard = await client.CommitAsync();
            var id = heard[0].Text("item_id");
            heard[1].Is("item.id", id).Is("item.type", "message").Is("item.role", "user").Counts("item.content", 1)
                .Is("item.content[0].type", "input_audio");
            heard[2].Is("item.id", id);
        }),
        ByHand("buffer/the-item-holds-neither-sound-nor-words-yet", "6", async client =>
        {
            await client.AppendAsync(Sounds.Tone(300));
            foreach (var heard in (await client.CommitAsync()).Skip(1))
            {
                heard.Names("item.content[0].transcript").Is("item.content[0].transcript", [null]).Is("item.content[0].audio", [null]);
            }
        }),
        ByHand("buffer/the-first-commit-follows-nothing", "3.2", async client =>
        {
            await client.AppendAsync(Sounds.Tone(200));
            (await client.CommitAsync())[0].Is("previous_item_id", [null]);
        }),
        ByHand("buffer/each-commit-follows-the-one-before", "3.2", async client =>
        {
            await client.AppendAsync(Sounds.Tone(200));
            var first = (await client.CommitAsync())[0].Text("item_id");
            await client.AppendAsync(Sounds.Tone(200));
            var heard = await client.CommitAsync();
            heard[0].Is("previous_item_id", first);
            heard[1].Is("previous_item_id", first);
        }),
        ByHand("buffer/a-commit-makes-no-response", "3.1", async client =>
        {
            await client.AppendAsync(Sounds.Tone(200));
            await client.CommitAsync();
            await client.ExpectSilenceAsync("behind a commit by hand");
        }),
        ByHand("buffer/a-commit-empties-it", "3.1", async client =>
        {
            await client.AppendAsync(Sounds.Tone(200));
            await client.CommitAsync();
            await EmptyAsync(client);
        }),
        ByHand("buffer/a-clear-empties-it", "3.1", async client =>
        {
            await client.AppendAsync(Sounds.Tone(200));
            await client.FenceAsync();
            await EmptyAsync(client);
        }),
        ByHand("buffer/100-ms-are-enough", "1.4", async client =>
        {
            await client.AppendAsync(Sounds.Tone(100));
            await client.CommitAsync();
        }),
        ByHand("buffer/an-empty-commit-tells-how-much-was-there", "9", async client =>
        {
            await client.AppendAsync(Sounds.Tone(50));
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            (await client.ExpectErrorAsync(null, "input_audio_buffer_commit_empty")).Matches("error.message", @"100ms.*\b50(\.0+)?ms");
        }),
        ByHand("buffer/what-was-too-little-stays-there", "9", async client =>
        {
            await client.AppendAsync(Sounds.Tone(60));
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            await client.ExpectErrorAsync(null, "input_audio_buffer_commit_empty");
            await client.AppendAsync(Sounds.Tone(60));
            await client.CommitAsync();
        }),
        ByHand("buffer/small-appends-add-up", "3.1", async client =>
        {
            await client.StreamAsync(Sounds.Tone(200), 20 * Sounds.BytesPerMs);
            await client.CommitAsync();
        }),
        ByHand("buffer/gives-the-sound-back-sample-by-sample", "3.2", async client =>
        {
            var tone = Sounds.Tone(250);
            await client.StreamAsync(tone, 1_000);
            await SameAsync(client, tone);
        }),
        Check.In("buffer/counts-mu-law-by-its-own-rate", "10", async client =>
        {
            await client.UpdateAsync(""" "audio":{"input":{"format":{"type":"audio/pcmu"},"turn_detection":null}} """);
            await client.AppendAsync(Sounds.SilenceMuLaw(99));
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            await client.ExpectErrorAsync(null, "input_audio_buffer_commit_empty");
            await client.AppendAsync(Sounds.SilenceMuLaw(1));
            await client.CommitAsync();
        }),
        Check.In("buffer/gives-mu-law-back-as-it-was", "10", async client =>
        {
            await client.UpdateAsync(""" "audio":{"input":{"format":{"type":"audio/pcmu"},"turn_detection":null}} """);
            // Each code once: as whole numbers they come back as they were, but for the second code that means zero.
            byte[] codes = [.. Enumerable.Range(0, 256).Select(code => code == 0x7F ? (byte)0xFF : (byte)code)];
            byte[] sound = [.. codes, .. codes, .. codes, .. codes];
            await client.AppendAsync(sound);
            await SameAsync(client, sound);
        }),
        ByHand("buffer/commit-and-response-may-be-sent-in-one-breath", "8.3", async client =>
        {
            await client.AppendAsync(Sounds.Question);
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            await client.AskAsync();
            await client.ExpectOrderAsync("input_audio_buffer.committed", "conversation.item.added", "conversation.item.done", "response.created");
        }),
        ByHand("buffer/a-failed-commit-does-not-keep-the-response-back", "8.3", async client =>
        {
            await client.WriteAsync(Prompts.Short);
            await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
            await client.AskAsync();
            // The error may come later than the acknowledgement of what was sent behind it.
            var first = await client.TakeAsync("error");
            var second = first.Type == "error" ? await client.ExpectAsync("response.created") : first;
            second.Is("type", "response.created");
        }),
    ];

    private static Check ByHand(string name, string section, Func<ConformClient, Task> body) => Check.In(name, section, async client =>
    {
        await client.ByHandAsync();
        await body(client);
    });

    private static async Task EmptyAsync(ConformClient client)
    {
        await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
        await client.ExpectErrorAsync(null, "input_audio_buffer_commit_empty");
    }

    private static async Task SameAsync(ConformClient client, byte[] sound)
    {
        var id = (await client.CommitAsync())[0].Text("item_id");
        var kept = (await client.RetrieveAsync(id)).Text("item.content[0].audio");
        ConformFailure.Unless(kept == Convert.ToBase64String(sound), $"the {sound.Length} bytes that were sent", $"{kept.Length * 3 / 4} others");
    }
}
