using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>What a response costs: sums that add up, sound by its duration, cached tokens as a part of what was read.</summary>
internal static class UsageChecks
{
    private const string Usage = "response.usage";
    private const string In = $"{Usage}.input_token_details";
    private const string Out = $"{Usage}.output_token_details";
    private const int CacheBlock = 64;

    public static IEnumerable<Check> All =>
    [
        Check.In("usage/of-a-written-answer-adds-up", "7.1", async client => AddUp((await client.TalkAsync(Prompts.Short)).Done)),
        Check.In("usage/of-a-spoken-answer-adds-up", "7.1", async client => AddUp((await client.TalkAsync(Prompts.Short, "{}")).Done)),
        Check.In("usage/of-words-alone-counts-no-sound", "7.2", async client =>
            (await client.TalkAsync(Prompts.Short)).Done.Is($"{In}.audio_tokens", 0).Is($"{Out}.audio_tokens", 0)
                .Between($"{Out}.text_tokens", 1, 1_000).Between($"{In}.text_tokens", 1, 20_000)),
        Check.In("usage/counts-a-persons-sound-by-100-ms", "7.2", async client =>
        {
            await client.ByHandAsync();
            await client.AppendAsync(Sounds.Question);
            await client.CommitAsync();
            var milliseconds = Sounds.Question.Length / Sounds.BytesPerMs;
            (await client.AnswerAsync()).Done.Between($"{In}.audio_tokens", (milliseconds / 100) - 2, (milliseconds / 100) + 3);
        }),
        Check.In("usage/counts-the-models-sound-by-50-ms", "7.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, "{}");
            var tokens = answer.Audio().Length / Sounds.BytesPerMs / 50.0;
            answer.Done.Between($"{Out}.audio_tokens", (tokens * 0.9) - 2, (tokens * 1.1) + 2);
        }),
        Check.In("usage/each-response-reads-the-conversation-again", "7.2", async client =>
        {
            var first = (await client.TalkAsync(Prompts.Short)).Done;
            var second = (await client.TalkAsync(Prompts.Short)).Done;
            second.Between($"{Usage}.input_tokens", first.Number($"{Usage}.input_tokens") + 1, double.MaxValue);
        }),
        Check.In("usage/cached-tokens-are-some-of-those-read", "7.1", async client =>
        {
            // Enough to fill a block of a cache.
            await client.WriteAsync(string.Concat(Enumerable.Repeat("The quick brown fox jumps over the lazy dog. ", 40)));
            await client.AnswerAsync();
            Cached((await client.TalkAsync(Prompts.Short)).Done);
        }),
        Check.In("usage/a-first-response-has-nothing-cached-of-its-turn", "7.2", async client =>
        {
            var done = (await client.TalkAsync(Prompts.Short)).Done;
            done.Between($"{In}.cached_tokens", 0, done.Number($"{Usage}.input_tokens"));
        }),
        Check.In("usage/of-a-failed-response-is-nothing-or-adds-up", "7.1", async client =>
        {
            var done = (await client.TalkAsync("(conform: fail server_error)")).Done;
            if (done.Find($"{Usage}.total_tokens") is not null)
            {
                AddUp(done);
            }
        }, Needs.Script),
        Check.In("usage/an-answer-beside-the-conversation-has-its-own", "7.1", async client =>
            AddUp((await client.TalkAsync(Prompts.Short, """{"conversation":"none","output_modalities":["text"]}""")).Done)),
    ];

    /// <summary>Every sum of a usage is the sum of its parts.</summary>
    public static void AddUp(WireEvent done)
    {
        var (input, output) = (done.Number($"{Usage}.input_tokens"), done.Number($"{Usage}.output_tokens"));
        done.Is($"{Usage}.total_tokens", input + output);
        done.Is($"{Usage}.input_tokens", done.Number($"{In}.text_tokens") + done.Number($"{In}.audio_tokens") + Optional(done, $"{In}.image_tokens"));
        done.Is($"{Usage}.output_tokens", done.Number($"{Out}.text_tokens") + done.Number($"{Out}.audio_tokens"));
        Cached(done);
    }

    private static void Cached(WireEvent done)
    {
        var cached = done.Between($"{In}.cached_tokens", 0, done.Number($"{Usage}.input_tokens")).Number($"{In}.cached_tokens");
        done.That(cached % CacheBlock == 0, "cached tokens in blocks of 64", $"{In}.cached_tokens");
        var details = $"{In}.cached_tokens_details";
        done.Is($"{In}.cached_tokens", done.Number($"{details}.text_tokens") + done.Number($"{details}.audio_tokens") + Optional(done, $"{details}.image_tokens"));
    }

    private static double Optional(WireEvent done, string path) => done.Find(path) is null ? 0 : done.Number(path);
}
