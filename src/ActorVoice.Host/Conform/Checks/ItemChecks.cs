using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>What a client does to the conversation: create, retrieve, delete items.</summary>
internal static class ItemChecks
{
    // One black pixel.
    private const string Png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    public static IEnumerable<Check> All =>
    [
        Check.In("items/one-is-added-and-done", "3.1", async client =>
        {
            await client.SayAsync($$"""{"type":"conversation.item.create","item":{{Saying.UserMessage("Hello")}} }""");
            var heard = await client.ExpectOrderAsync("conversation.item.added", "conversation.item.done");
            heard[1].Is("item.id", heard[0].Text("item.id")).Is("item.status", "completed");
        }),
        Check.In("items/one-is-shown-whole", "6", async client => (await client.CreateAsync(Saying.UserMessage("Hello")))
            .Matches("item.id", "^.{1,32}$").Is("item.object", "realtime.item", null).Is("item.type", "message").Is("item.role", "user")
            .Counts("item.content", 1).Is("item.content[0].type", "input_text").Is("item.content[0].text", "Hello")),
        Check.In("items/one-keeps-the-clients-id", "2", async client =>
            (await client.CreateAsync("""{"id":"conform_own_id","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}""")).Is("item.id", "conform_own_id")),
        Check.In("items/an-id-of-32-characters-is-taken", "1.4", async client =>
            await client.CreateAsync($$"""{"id":"{{new string('i', 32)}}","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}""")),
        Check.In("items/the-first-follows-nothing", "3.2", async client => (await client.CreateAsync(Saying.UserMessage("x"))).Is("previous_item_id", [null])),
        Check.In("items/each-follows-the-one-before", "3.2", async client =>
        {
            var first = await client.WriteAsync("one");
            (await client.CreateAsync(Saying.UserMessage("two"))).Is("previous_item_id", first);
        }),
        Check.In("items/null-as-place-is-the-end", "3.1", async client =>
        {
            var first = await client.WriteAsync("one");
            (await client.CreateAsync(Saying.UserMessage("two"), """ "previous_item_id":null """)).Is("previous_item_id", first);
        }),
        Check.In("items/root-is-the-beginning", "3.1", async client =>
        {
            await client.WriteAsync("one");
            var first = await client.CreateAsync(Saying.UserMessage("zero"), """ "previous_item_id":"root" """);
            first.Is("previous_item_id", null, "root");
        }),
        Check.In("items/one-goes-behind-the-item-that-is-named", "3.1", async client =>
        {
            var (first, last) = (await client.WriteAsync("one"), await client.WriteAsync("three"));
            (await client.CreateAsync(Saying.UserMessage("two"), $$""" "previous_item_id":"{{first}}" """)).Is("previous_item_id", first);
            (await client.CreateAsync(Saying.UserMessage("four"))).Is("previous_item_id", last);
        }),
        Check.In("items/a-system-message-is-taken", "6", async client =>
            (await client.CreateAsync("""{"type":"message","role":"system","content":[{"type":"input_text","text":"Be kind."}]}""")).Is("item.role", "system")),
        Check.In("items/words-of-the-model-are-taken", "6", async client =>
            (await client.CreateAsync("""{"type":"message","role":"assistant","content":[{"type":"output_text","text":"I said so."}]}"""))
                .Is("item.role", "assistant").Is("item.content[0].type", "output_text").Is("item.content[0].text", "I said so.")),
        Check.In("items/a-call-and-its-output-are-taken", "6", async client =>
        {
            (await client.CreateAsync("""{"type":"function_call","call_id":"call_conform","name":"get_weather","arguments":"{}"}"""))
                .Is("item.type", "function_call").Is("item.call_id", "call_conform").Is("item.name", "get_weather").Is("item.arguments", "{}");
            (await client.CreateAsync("""{"type":"function_call_output","call_id":"call_conform","output":"sunny"}"""))
                .Is("item.type", "function_call_output").Is("item.call_id", "call_conform").Is("item.output", "sunny");
        }),
        Check.In("items/sound-of-the-person-is-taken-and-not-shown", "6", async client =>
        {
            var added = await client.CreateAsync(Spoken(Sounds.Tone(200)));
            added.Is("item.content[0].type", "input_audio").Is("item.content[0].audio", [null]);
        }),
        Check.In("items/a-picture-is-taken", "6", async client => (await client.CreateAsync(
            $$"""{"type":"message","role":"user","content":[{"type":"input_text","text":"What is this?"},{"type":"input_image","image_url":"{{Png}}"}]}"""))
            .Counts("item.content", 2).Is("item.content[1].type", "input_image")),
        Check.In("items/creating-one-makes-no-response", "3.1", async client =>
        {
            await client.WriteAsync("Hello");
            await client.ExpectSilenceAsync("behind a new item");
        }),
        Check.In("items/a-written-one-can-be-retrieved", "3.1", async client =>
        {
            var id = await client.WriteAsync("Hello");
            (await client.RetrieveAsync(id)).Is("item.id", id).Is("item.role", "user").Is("item.content[0].text", "Hello");
        }),
        Check.In("items/a-spoken-one-is-retrieved-with-its-sound", "3.2", async client =>
        {
            var tone = Sounds.Tone(200);
            var id = (await client.CreateAsync(Spoken(tone))).Text("item.id");
            (await client.RetrieveAsync(id)).Is("item.content[0].audio", Convert.ToBase64String(tone));
        }),
        Check.In("items/an-answer-can-be-retrieved", "3.1", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short);
            (await client.RetrieveAsync(answer.MessageId)).Is("item.role", "assistant").Is("item.status", "completed", null)
                .Is("item.content[0].type", "output_text", "text").Is("item.content[0].text", answer.Joined("response.output_text.delta"));
        }),
        Check.In("items/one-can-be-deleted", "3.1", async client =>
        {
            var id = await client.WriteAsync("Hello");
            await DeleteAsync(client, id);
            await client.SayAsync($$"""{"type":"conversation.item.retrieve","item_id":"{{id}}"}""");
            await client.ExpectErrorAsync(null);
        }),
        Check.In("items/one-can-be-deleted-only-once", "9", async client =>
        {
            var id = await client.WriteAsync("Hello");
            await DeleteAsync(client, id);
            await client.SayAsync($$"""{"type":"conversation.item.delete","item_id":"{{id}}"}""");
            await client.ExpectErrorAsync(null, "item_delete_invalid_item_id");
        }),
        Check.In("items/a-deleted-one-leaves-no-gap", "3.2", async client =>
        {
            var (first, second) = (await client.WriteAsync("one"), await client.WriteAsync("two"));
            await DeleteAsync(client, second);
            (await client.CreateAsync(Saying.UserMessage("three"))).Is("previous_item_id", first);
        }),
        Check.In("items/the-id-of-a-deleted-one-is-free", "3.1", async client =>
        {
            const string item = """{"id":"conform_again","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}""";
            await client.CreateAsync(item);
            await DeleteAsync(client, "conform_again");
            await client.CreateAsync(item);
        }),
        Check.In("items/one-that-was-refused-is-not-there", "3.1", async client =>
        {
            await client.SayAsync("""
                {"type":"conversation.item.create","previous_item_id":"conform_unknown","item":{"id":"conform_lost","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}}
                """);
            await client.ExpectErrorAsync(null);
            await client.SayAsync("""{"type":"conversation.item.retrieve","item_id":"conform_lost"}""");
            await client.ExpectErrorAsync(null);
        }),
    ];

    private static string Spoken(byte[] sound) =>
        $$"""{"type":"message","role":"user","content":[{"type":"input_audio","audio":"{{Convert.ToBase64String(sound)}}"}]}""";

    private static async Task DeleteAsync(ConformClient client, string id)
    {
        await client.SayAsync($$"""{"type":"conversation.item.delete","item_id":"{{id}}"}""");
        (await client.ExpectNextAsync("conversation.item.deleted")).Is("item_id", id);
    }
}
