using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>A response that is still being made: a second one, and its cancellation.</summary>
internal static class CancelChecks
{
    public const string FirstSound = "response.output_audio.delta";

    /// <summary>The rest of a response that was broken off, whatever of it had come before.</summary>
    public static readonly string[] Rest =
    [
        "{response.output_audio.delta response.output_audio_transcript.delta}*", "(response.output_audio.done response.output_audio_transcript.done)",
        "response.content_part.done", "(conversation.item.done response.output_item.done)", "response.done",
    ];

    public static IEnumerable<Check> All =>
    [
        Speaking("active/a-second-response-is-refused", "9", async (client, created) =>
        {
            await client.SayAsync("""{"type":"response.create","event_id":"conform_second"}""");
            var error = await ErrorAsync(client);
            error.Is("error.code", "conversation_already_has_active_response").Is("error.event_id", "conform_second")
                .That(error.Text("error.message").Contains(created.Text("response.id"), StringComparison.Ordinal), "the id of the active response", "error.message");
        }),
        Speaking("active/a-refused-response-leaves-the-active-one-alone", "9", async (client, created) =>
        {
            await client.SayAsync("""{"type":"response.create"}""");
            await ErrorAsync(client);
            (await client.ExpectAsync(FirstSound)).Is("response_id", created.Text("response.id"));
        }),
        Speaking("active/a-cancel-ends-it-as-cancelled-by-the-client", "3.1", async (client, created) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            (await client.ExpectAsync("response.done")).Is("response.id", created.Text("response.id")).Is("response.status", "cancelled")
                .Is("response.status_details.type", "cancelled").Is("response.status_details.reason", "client_cancelled");
        }),
        Speaking("active/a-cancel-ends-part-and-item-first", "8.4", async (client, _) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            var heard = await client.ExpectOrderAsync(Rest);
            heard[^1].Is("response.status", "cancelled");
        }),
        Speaking("active/a-cancelled-item-is-incomplete", "3.3", async (client, _) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            var heard = await client.ExpectOrderAsync(Rest);
            heard.First(one => one.Type == "response.output_item.done").Is("item.status", "incomplete");
            heard.First(one => one.Type == "conversation.item.done").Is("item.status", "incomplete");
            heard[^1].Is("response.output[0].status", "incomplete");
        }),
        Speaking("active/nothing-of-it-comes-behind-its-end", "14", async (client, _) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            await client.ExpectAsync("response.done");
            await client.ExpectSilenceAsync("behind the end of a cancelled response");
        }),
        Speaking("active/a-cancel-may-name-it", "3.1", async (client, created) =>
        {
            await client.SayAsync($$"""{"type":"response.cancel","response_id":"{{created.Text("response.id")}}"}""");
            (await client.ExpectAsync("response.done")).Is("response.status", "cancelled");
        }),
        Speaking("active/a-cancel-of-another-is-refused", "9", async (client, created) =>
        {
            await client.SayAsync("""{"type":"response.cancel","response_id":"resp_conform_unknown"}""");
            (await ErrorAsync(client)).Is("error.code", "response_cancel_not_active");
            (await client.ExpectAsync(FirstSound)).Is("response_id", created.Text("response.id"));
        }),
        Speaking("active/a-second-cancel-is-refused", "9", async (client, _) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            await client.ExpectAsync("response.done");
            await client.SayAsync("""{"type":"response.cancel"}""");
            (await ErrorAsync(client)).Is("error.code", "response_cancel_not_active");
        }),
        Speaking("active/a-cancel-makes-room-for-the-next", "3.1", async (client, _) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            await client.ExpectAsync("response.done");
            (await client.TalkAsync(Prompts.Short)).Done.Is("response.status", "completed");
        }),
        Speaking("active/usage-of-a-cancelled-one-adds-up-if-told", "7.1", async (client, _) =>
        {
            await client.SayAsync("""{"type":"response.cancel"}""");
            var done = await client.ExpectAsync("response.done");
            if (done.Find("response.usage.total_tokens") is not null)
            {
                UsageChecks.AddUp(done);
            }
        }),
        Speaking("active/an-item-can-be-created-meanwhile", "3.1", async (client, _) =>
        {
            await client.SayAsync($$"""{"type":"conversation.item.create","item":{{Saying.UserMessage("Meanwhile")}} }""");
            (await client.ExpectAsync("conversation.item.added")).Is("item.role", "user");
            await client.ExpectAsync("conversation.item.done");
        }),
        Speaking("active/a-session-can-be-updated-meanwhile", "3.1", async (client, _) =>
        {
            await client.SayAsync("""{"type":"session.update","session":{"type":"realtime","instructions":"Later."}}""");
            (await client.ExpectAsync("session.updated")).Is("session.instructions", "Later.");
        }),
        Speaking("active/a-response-beside-the-conversation-may-run-too", "8.6", async (client, active) =>
        {
            await client.AskAsync("""{"conversation":"none","output_modalities":["text"],"metadata":{"beside":"yes"},"input":[]}""");
            var created = await client.ExpectAsync("response.created");
            created.Is("response.metadata.beside", "yes").Is("response.conversation_id", [null]);
            await client.SayAsync("""{"type":"response.cancel"}""");
            string[] ended = [(await client.ExpectAsync("response.done")).Text("response.id"), (await client.ExpectAsync("response.done")).Text("response.id")];
            ConformFailure.Unless(
                ended.Order().SequenceEqual(((string[])[created.Text("response.id"), active.Text("response.id")]).Order()), "the end of both", string.Join(", ", ended));
        }),
    ];

    /// <summary>The error to come, among the events of a running answer.</summary>
    private static async Task<WireEvent> ErrorAsync(ConformClient client)
    {
        while (true)
        {
            var heard = await client.TakeAsync("error");
            if (heard.Type == "error")
            {
                return heard;
            }

            ConformFailure.Unless(heard.Type is not ("response.done" or "response.created"), "error", heard.ToString());
        }
    }

    /// <summary>A check on a session whose model is speaking.</summary>
    private static Check Speaking(string name, string section, Func<ConformClient, WireEvent, Task> body) => Check.In(name, section, async client =>
    {
        await client.WriteAsync(Prompts.Long);
        await client.AskAsync("{}");
        var created = await client.ExpectAsync("response.created");
        await client.ExpectAsync(FirstSound);
        await body(client, created);
    }, Needs.Slow);
}
