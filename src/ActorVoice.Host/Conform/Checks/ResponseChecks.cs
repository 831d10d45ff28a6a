using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Responses in words: their timeline, the response object, what its events say.</summary>
internal static class ResponseChecks
{
    private const string Delta = "response.output_text.delta";

    public static readonly string[] TextOrder =
    [
        "response.created", "response.output_item.added", "conversation.item.added", "response.content_part.added", $"{Delta}+", "response.output_text.done",
        "response.content_part.done", "conversation.item.done", "response.output_item.done", "response.done",
    ];

    public static IEnumerable<Check> All =>
    [
        Check.In("responses/a-written-one-has-this-order", "8.1", async client =>
        {
            await client.WriteAsync(Prompts.Short);
            await client.AskAsync();
            await client.ExpectOrderAsync(TextOrder);
        }),
        Text("responses/created-is-in-progress-and-empty", "5.2", answer => answer.Created
            .Matches("response.id", ".+").Is("response.object", "realtime.response").Is("response.status", "in_progress")
            .Counts("response.output", 0).Names("response.usage", "response.status_details").Is("response.usage", [null]).Is("response.status_details", [null])),
        Text("responses/created-shows-what-holds", "5.2", answer => answer.Created
            .Matches("response.conversation_id", ".+").Is("response.output_modalities[0]", "text").Is("response.max_output_tokens", "inf", 4096)
            .Is("response.metadata", [null]).Has("response.audio.output.format.type", "response.audio.output.voice")),
        Text("responses/done-is-completed-without-details", "5.2", answer => answer.Done
            .Is("response.id", answer.Id).Is("response.status", "completed").Names("response.status_details").Is("response.status_details", [null]).Has("response.usage")),
        Text("responses/done-holds-the-message", "5.2", answer => answer.Done
            .Is("response.output[0].type", "message").Is("response.output[0].role", "assistant").Is("response.output[0].status", "completed")
            .Is("response.output[0].content[0].type", "output_text").Is("response.output[0].content[0].text", answer.Joined(Delta))),
        Text("responses/the-item-begins-empty", "3.2", answer => answer.One("response.output_item.added")
            .Is("response_id", answer.Id).Is("output_index", 0).Is("item.status", "in_progress").Is("item.role", "assistant").Counts("item.content", 0)),
        Text("responses/the-item-is-announced-in-the-conversation", "3.2", answer => answer.One("conversation.item.added")
            .Is("item.id", answer.MessageId).Is("item.status", "in_progress").Matches("previous_item_id", ".+")),
        Text("responses/the-item-ends-whole", "3.3", answer =>
        {
            answer.One("response.output_item.done").Is("item.id", answer.MessageId).Is("item.status", "completed").Is("item.content[0].text", answer.Joined(Delta));
            answer.One("conversation.item.done").Is("item.id", answer.MessageId).Is("item.status", "completed").Is("item.content[0].text", answer.Joined(Delta));
        }),
        Text("responses/the-part-begins-with-an-empty-text", "3.3", answer => answer.One("response.content_part.added")
            .Is("item_id", answer.MessageId).Is("content_index", 0).Is("part.type", "text").Is("part.text", "")),
        Text("responses/the-deltas-make-the-text", "3.3", answer =>
        {
            answer.One("response.output_text.done").Is("text", answer.Joined(Delta));
            answer.One("response.content_part.done").Is("part.type", "text").Is("part.text", answer.Joined(Delta));
        }),
        Text("responses/every-event-says-where-it-belongs", "3.3", answer =>
        {
            foreach (var heard in answer.All(Delta).Append(answer.One("response.output_text.done")).Append(answer.One("response.content_part.done")))
            {
                heard.Is("response_id", answer.Id).Is("item_id", answer.MessageId).Is("output_index", 0).Is("content_index", 0);
            }
        }),
        Text("responses/a-written-one-has-no-sound", "5.1", answer => ConformFailure.Unless(
            answer.All("response.output_audio.delta").Count + answer.All("response.output_audio_transcript.delta").Count == 0, "text alone", "sound or a transcript")),
        Check.In("responses/all-write-to-one-conversation", "5.2", async client =>
        {
            var first = await client.TalkAsync(Prompts.Short);
            var second = await client.TalkAsync(Prompts.Short);
            second.Created.Is("response.conversation_id", first.Created.Text("response.conversation_id"));
            second.Created.That(second.Id != first.Id, "an id of its own", "response.id");
        }),
        Check.In("responses/the-next-item-follows-the-answer", "3.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short);
            (await client.CreateAsync(Saying.UserMessage("And?"))).Is("previous_item_id", answer.MessageId);
        }),
        Check.In("responses/one-to-an-empty-conversation-is-made", "3.1", async client => (await client.AnswerAsync()).Done.Is("response.status", "completed")),
        Check.In("responses/need-no-parameters", "3.1", async client =>
        {
            await client.UpdateAsync(""" "output_modalities":["text"] """);
            await client.WriteAsync(Prompts.Short);
            await client.SayAsync("""{"type":"response.create"}""");
            await client.ExpectOrderAsync(TextOrder);
        }),
        Check.In("responses/take-instructions-for-this-once", "5.1", async client =>
        {
            (await client.TalkAsync(Prompts.Short, """{"output_modalities":["text"],"instructions":"Answer in French."}""")).Done.Is("response.status", "completed");
            var updated = await client.UpdateAsync("");
            updated.That(updated.Text("session.instructions") != "Answer in French.", "the session's own instructions", "session.instructions");
        }),
        Check.In("responses/take-a-modality-for-this-once", "5.1", async client =>
        {
            await client.TalkAsync(Prompts.Short);
            (await client.UpdateAsync("")).Is("session.output_modalities[0]", "audio");
        }),
        Check.In("responses/echo-their-metadata", "5.1", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, """{"output_modalities":["text"],"metadata":{"topic":"conform","n":"1"}}""");
            answer.Created.Is("response.metadata.topic", "conform").Is("response.metadata.n", "1");
            answer.Done.Is("response.metadata.topic", "conform").Is("response.metadata.n", "1");
        }),
        Check.In("responses/take-16-pairs-of-metadata-as-long-as-may-be", "5.1", async client =>
        {
            var pairs = string.Join(',', Enumerable.Range(0, 16).Select(i => $"\"{new string('k', 62)}{i:00}\":\"{new string('v', 512)}\""));
            (await client.TalkAsync(Prompts.Short, $$"""{"output_modalities":["text"],"metadata":{ {{pairs}} } }""")).Done.Is("response.status", "completed");
        }),
        Check.In("responses/stop-at-their-limit-of-tokens", "5.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Long, """{"output_modalities":["text"],"max_output_tokens":8}""");
            answer.Created.Is("response.max_output_tokens", 8);
            answer.Done.Is("response.status", "incomplete").Is("response.status_details.type", "incomplete").Is("response.status_details.reason", "max_output_tokens");
        }),
        Check.In("responses/leave-an-incomplete-item-at-their-limit", "3.3", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Long, """{"output_modalities":["text"],"max_output_tokens":8}""");
            answer.One("response.output_item.done").Is("item.status", "incomplete");
            answer.Done.Is("response.output[0].status", "incomplete").Between("response.usage.output_tokens", 0, 8);
        }),
        Check.In("responses/tell-the-rate-limits-rightly-if-at-all", "7.4", async client =>
        {
            await client.TalkAsync(Prompts.Short);
            foreach (var told in (await client.FenceAsync()).Where(heard => heard.Type == "rate_limits.updated"))
            {
                told.Matches("rate_limits[0].name", "requests|tokens").Between("rate_limits[0].limit", 1, double.MaxValue)
                    .Between("rate_limits[0].remaining", 0, told.Number("rate_limits[0].limit")).Between("rate_limits[0].reset_seconds", 0, double.MaxValue);
            }
        }),
        Check.In("responses/end-exactly-once", "14", async client =>
        {
            await client.TalkAsync(Prompts.Short);
            await client.ExpectSilenceAsync("behind response.done");
        }),
        Check.In("responses/follow-the-script", "5.1", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Script);
            ConformFailure.Unless(answer.Joined(Delta) == Prompts.ScriptReply, Prompts.ScriptReply, answer.Joined(Delta));
        }, Needs.Script),
        .. FailureCodes.Select(code => Check.In($"responses/fail-with-{code.Replace('_', '-')}-and-the-session-lives-on", "9", async client =>
        {
            var failed = await client.TalkAsync($"(conform: fail {code})");
            failed.Done.Is("response.status", "failed").Is("response.status_details.type", "failed").Is("response.status_details.error.code", code)
                .Has("response.status_details.error.type");
            (await client.TalkAsync(Prompts.Short)).Done.Is("response.status", "completed");
        }, Needs.Script)),
    ];

    private static readonly string[] FailureCodes = ["server_error", "rate_limit_exceeded", "insufficient_quota", "inference_rate_limit_exceeded"];

    private static Check Text(string name, string section, Action<Answer> judge) =>
        Check.In(name, section, async client => judge(await client.TalkAsync(Prompts.Short)));

    private static Check Text(string name, string section, Func<Answer, object> judge) => Text(name, section, (Action<Answer>)(answer => judge(answer)));
}
