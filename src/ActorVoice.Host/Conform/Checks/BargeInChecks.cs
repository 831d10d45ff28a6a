using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>A person speaks while the model does.</summary>
internal static class BargeInChecks
{
    private const string Started = "input_audio_buffer.speech_started";

    public static IEnumerable<Check> All =>
    [
        Interrupted("interruption/is-told-first-then-the-answer-ends", "8.4", "", async (client, _) =>
        {
            await StartedAsync(client);
            await client.ExpectOrderAsync(CancelChecks.Rest);
        }),
        Interrupted("interruption/cancels-the-answer-because-of-the-turn", "8.4", "", async (client, created) =>
        {
            await StartedAsync(client);
            (await client.ExpectAsync("response.done")).Is("response.id", created.Text("response.id")).Is("response.status", "cancelled")
                .Is("response.status_details.type", "cancelled").Is("response.status_details.reason", "turn_detected");
        }),
        Interrupted("interruption/leaves-an-incomplete-item", "8.4", "", async (client, _) =>
        {
            await StartedAsync(client);
            var heard = await client.ExpectOrderAsync(CancelChecks.Rest);
            heard.First(one => one.Type == "response.output_item.done").Is("item.status", "incomplete");
        }),
        Interrupted("interruption/lets-no-sound-of-the-answer-through", "8.4", "\"create_response\":false", async (client, _) =>
        {
            await StartedAsync(client);
            await client.ExpectAsync("response.done");
            var late = (await client.FenceAsync()).FirstOrDefault(heard => heard.Type.EndsWith(".delta", StringComparison.Ordinal));
            ConformFailure.Unless(late is null, "no delta behind response.done", late?.ToString() ?? "");
        }),
        Interrupted("interruption/becomes-a-turn-that-is-answered", "8.4", "", async (client, created) =>
        {
            await StartedAsync(client);
            await client.ExpectAsync("response.done");
            await client.AppendAsync(Sounds.Silence(1_000));
            await client.ExpectOrderAsync(
                "input_audio_buffer.speech_stopped", "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done", "response.created");
        }),
        Interrupted("interruption/can-be-followed-by-a-truncation", "8.4", "\"create_response\":false", async (client, _) =>
        {
            await StartedAsync(client);
            var done = await client.ExpectAsync("response.done");
            var item = done.Text("response.output[0].id");
            await client.SayAsync($$"""{"type":"conversation.item.truncate","item_id":"{{item}}","content_index":0,"audio_end_ms":40}""");
            (await client.ExpectAsync("conversation.item.truncated")).Is("item_id", item).Is("audio_end_ms", 40);
        }),
        Interrupted("interruption/does-not-happen-if-it-is-not-wanted", "4.2", "\"create_response\":false,\"interrupt_response\":false", async (client, created) =>
        {
            await StartedAsync(client);
            (await client.ExpectAsync(CancelChecks.FirstSound)).Is("response_id", created.Text("response.id"));
            await client.SayAsync("""{"type":"response.cancel"}""");
            (await client.ExpectAsync("response.done")).Is("response.status_details.reason", "client_cancelled");
        }),
    ];

    /// <summary>The next event that is no part of the answer tells that speech began.</summary>
    private static async Task StartedAsync(ConformClient client)
    {
        await client.AppendAsync(Sounds.Question);
        var heard = await client.TakeAsync(Started);
        while (heard.Type is CancelChecks.FirstSound or "response.output_audio_transcript.delta" || Expecting.IsAside(heard))
        {
            heard = await client.TakeAsync(Started);
        }

        ConformFailure.Unless(heard.Type == Started, $"{Started} before the answer ends", heard.ToString());
    }

    /// <summary>A check on a session whose model is speaking.</summary>
    private static Check Interrupted(string name, string section, string detection, Func<ConformClient, WireEvent, Task> body) => Check.In(name, section, async client =>
    {
        await client.DetectAsync(detection);
        await client.WriteAsync(Prompts.Long);
        await client.AskAsync("{}");
        var created = await client.ExpectAsync("response.created");
        await client.ExpectAsync(CancelChecks.FirstSound);
        await body(client, created);
    }, Needs.Slow);
}
