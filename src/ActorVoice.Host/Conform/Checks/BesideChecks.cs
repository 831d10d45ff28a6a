using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Responses beside the conversation, and those with a context of their own.</summary>
internal static class BesideChecks
{
    private const string Beside = """{"conversation":"none","output_modalities":["text"],"metadata":{"kind":"conform"}}""";

    public static IEnumerable<Check> All =>
    [
        Check.In("beside/has-this-order-and-no-events-of-the-conversation", "8.6", async client =>
        {
            await client.WriteAsync(Prompts.Short);
            await client.AskAsync(Beside);
            await client.ExpectOrderAsync([.. ResponseChecks.TextOrder.Where(type => !type.StartsWith("conversation.", StringComparison.Ordinal))]);
        }),
        Check.In("beside/belongs-to-no-conversation", "5.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, Beside);
            answer.Created.Names("response.conversation_id").Is("response.conversation_id", [null]).Is("response.metadata.kind", "conform");
            answer.Done.Is("response.conversation_id", [null]).Is("response.metadata.kind", "conform").Is("response.status", "completed");
        }),
        Check.In("beside/leaves-the-conversation-as-it-was", "8.6", async client =>
        {
            var id = await client.WriteAsync(Prompts.Short);
            await client.AnswerAsync(Beside);
            (await client.CreateAsync(Saying.UserMessage("And?"))).Is("previous_item_id", id);
        }),
        Check.In("beside/its-item-is-not-in-the-conversation", "8.6", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, Beside);
            await client.SayAsync($$"""{"type":"conversation.item.retrieve","item_id":"{{answer.MessageId}}"}""");
            await client.ExpectErrorAsync(null);
        }),
        Check.In("beside/can-be-spoken", "8.6", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, """{"conversation":"none"}""");
            ConformFailure.Unless(answer.Audio().Length > 0, "sound", "none");
            ConformFailure.Unless(answer.All("conversation.item.added").Count == 0, "no events of the conversation", "conversation.item.added");
        }),
        Check.In("beside/two-may-run-at-once", "8.6", async client =>
        {
            await client.AskAsync("""{"conversation":"none","output_modalities":["text"],"metadata":{"n":"1"}}""");
            await client.AskAsync("""{"conversation":"none","output_modalities":["text"],"metadata":{"n":"2"}}""");
            var (first, second) = (await client.ExpectAsync("response.done"), await client.ExpectAsync("response.done"));
            second.That(first.Text("response.metadata.n") != second.Text("response.metadata.n"), "the metadata of the other", "response.metadata.n");
        }),
        Check.In("beside/may-have-an-empty-context", "5.1", async client =>
            (await client.TalkAsync(Prompts.Short, """{"conversation":"none","output_modalities":["text"],"input":[]}""")).Done.Is("response.status", "completed")),
        Check.In("beside/its-input-may-refer-to-an-item", "5.1", async client =>
        {
            var id = await client.WriteAsync(Prompts.Short);
            var answer = await client.AnswerAsync($$"""{"conversation":"none","output_modalities":["text"],"input":[{"type":"item_reference","id":"{{id}}"}]}""");
            answer.Done.Is("response.status", "completed");
        }),
        Check.In("beside/its-input-takes-the-place-of-the-conversation", "5.1", async client =>
        {
            await client.WriteAsync("Say anything else.");
            var answer = await client.AnswerAsync($$"""{"conversation":"none","output_modalities":["text"],"input":[{{Saying.UserMessage(Prompts.Script)}}]}""");
            ConformFailure.Unless(answer.Joined("response.output_text.delta") == Prompts.ScriptReply, Prompts.ScriptReply, answer.Done.ToString());
        }, Needs.Script),
        Check.In("beside/input-may-stand-in-a-response-of-the-conversation-too", "5.1", async client =>
        {
            await client.WriteAsync("Say anything else.");
            var answer = await client.AnswerAsync($$"""{"output_modalities":["text"],"input":[{{Saying.UserMessage(Prompts.Script)}}]}""");
            answer.Done.Has("response.conversation_id");
            ConformFailure.Unless(answer.Joined("response.output_text.delta") == Prompts.ScriptReply, Prompts.ScriptReply, answer.Done.ToString());
        }, Needs.Script),
    ];
}
