using System.Text.Json;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Functions: the model calls, the client answers.</summary>
internal static class ToolChecks
{
    private const string Delta = "response.function_call_arguments.delta";
    private const string Done = "response.function_call_arguments.done";

    public static IEnumerable<Check> All =>
    [
        Check.In("tools/a-call-has-this-order", "8.5", async client =>
        {
            await client.WriteAsync(Prompts.Tool);
            await client.AskAsync(Prompts.MustCall);
            await client.ExpectOrderAsync(
                "response.created", "response.output_item.added", "conversation.item.added", $"{Delta}+", Done,
                "(conversation.item.done response.output_item.done)", "response.done");
        }, Needs.Tools),
        Called("tools/a-call-begins-with-name-and-id", "8.5", answer => answer.One("response.output_item.added")
            .Is("item.type", "function_call").Is("item.status", "in_progress").Is("item.name", "get_weather").Matches("item.call_id", ".+").Is("item.arguments", "")),
        Called("tools/the-deltas-make-the-arguments", "3.3", answer =>
        {
            var arguments = answer.Joined(Delta);
            answer.One(Done).Is("arguments", arguments).Is("name", "get_weather");
            answer.Done.Is("response.output[0].arguments", arguments);
        }),
        Called("tools/the-arguments-are-json", "6", answer =>
        {
            try
            {
                _ = JsonElement.Parse(answer.One(Done).Text("arguments"));
            }
            catch (JsonException)
            {
                throw new ConformFailure("arguments in JSON", answer.One(Done).Text("arguments"));
            }
        }),
        Called("tools/every-event-carries-the-same-ids", "3.3", answer =>
        {
            var added = answer.One("response.output_item.added");
            foreach (var heard in answer.All(Delta).Append(answer.One(Done)))
            {
                heard.Is("response_id", answer.Id).Is("item_id", added.Text("item.id")).Is("call_id", added.Text("item.call_id"))
                    .Is("output_index", added.Number("output_index")).Lacks("content_index");
            }
        }),
        Called("tools/the-item-ends-whole", "8.5", answer => answer.One("response.output_item.done")
            .Is("item.type", "function_call").Is("item.status", "completed").Is("item.name", "get_weather").Matches("item.call_id", ".+")
            .Is("item.arguments", answer.Joined(Delta))),
        Called("tools/the-response-holds-the-call", "8.5", answer => answer.Done
            .Is("response.status", "completed").Is("response.output[0].type", "function_call").Is("response.output[0].name", "get_weather")
            .Is("response.output[0].call_id", answer.One(Done).Text("call_id"))),
        Check.In("tools/an-output-is-taken-and-answered", "8.5", async client =>
        {
            await AnsweredAsync(client, await client.TalkAsync(Prompts.Tool, Prompts.MustCall));
            var answer = await client.AnswerAsync($$"""{"output_modalities":["text"],"tools":[{{Prompts.Weather}}],"tool_choice":"auto"}""");
            answer.Done.Is("response.status", "completed").Is("response.output[0].type", "message");
        }, Needs.Tools),
        Check.In("tools/an-output-alone-makes-no-response", "8.5", async client =>
        {
            await AnsweredAsync(client, await client.TalkAsync(Prompts.Tool, Prompts.MustCall));
            await client.ExpectSilenceAsync("behind the output of a call");
        }, Needs.Tools),
        Check.In("tools/the-output-follows-the-call", "3.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Tool, Prompts.MustCall);
            (await AnsweredAsync(client, answer)).Is("previous_item_id", answer.Done.Text("response.output[0].id"));
        }, Needs.Tools),
        Check.In("tools/of-the-session-are-known-to-responses", "4.4", async client =>
        {
            await client.UpdateAsync($$""" "tools":[{{Prompts.Weather}}],"tool_choice":"required" """);
            var answer = await client.TalkAsync(Prompts.Tool);
            answer.Done.Is("response.output[0].type", "function_call");
        }, Needs.Tools),
        Check.In("tools/one-that-is-named-is-called", "4.1", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Tool, $$"""
                {"output_modalities":["text"],"tools":[{{Prompts.Weather}}],"tool_choice":{"type":"function","name":"get_weather"} }
                """);
            answer.Done.Is("response.output[0].name", "get_weather");
        }, Needs.Tools),
        Check.In("tools/are-not-called-if-none-is-allowed", "4.1", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, $$"""{"output_modalities":["text"],"tools":[{{Prompts.Weather}}],"tool_choice":"none"}""");
            ConformFailure.Unless(answer.All(Done).Count == 0, "no call", answer.Done.ToString());
        }),
        Check.In("tools/two-calls-are-two-items-of-one-response", "5.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.TwoTools, Prompts.MustCall);
            answer.Done.Counts("response.output", 2).Is("response.output[0].type", "function_call").Is("response.output[1].type", "function_call");
            ConformFailure.Unless(
                answer.All(Done).Select(heard => heard.Number("output_index")).SequenceEqual([0, 1]), "output_index 0 and 1", answer.Done.ToString());
        }, Needs.Script),
        Check.In("tools/two-outputs-need-one-response", "8.5", async client =>
        {
            var answer = await client.TalkAsync(Prompts.TwoTools, Prompts.MustCall);
            await AnsweredAsync(client, answer, 0);
            await AnsweredAsync(client, answer, 1);
            (await client.AnswerAsync()).Done.Is("response.status", "completed").Is("response.output[0].type", "message");
        }, Needs.Script),
        Check.In("tools/words-and-a-call-may-stand-in-one-response", "5.2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.SayAndCall, Prompts.MustCall);
            answer.Done.Counts("response.output", 2).Is("response.output[0].type", "message").Is("response.output[1].type", "function_call");
            answer.All("response.output_item.added")[1].Is("output_index", 1);
        }, Needs.Script),
        Check.In("tools/by-voice-too", "8.5", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Tool, $$"""{"tools":[{{Prompts.Weather}}],"tool_choice":"required"}""");
            answer.One(Done).Is("name", "get_weather");
        }, Needs.Tools),
    ];

    /// <summary>Gives the output of a call.</summary>
    /// <returns><c>conversation.item.added</c>.</returns>
    private static async Task<WireEvent> AnsweredAsync(ConformClient client, Answer answer, int call = 0)
    {
        var id = answer.All(Done)[call].Text("call_id");
        var added = await client.CreateAsync($$"""{"type":"function_call_output","call_id":"{{id}}","output":"sunny, 21 degrees"}""");
        return added.Is("item.type", "function_call_output").Is("item.call_id", id).Is("item.output", "sunny, 21 degrees");
    }

    private static Check Called(string name, string section, Action<Answer> judge) =>
        Check.In(name, section, async client => judge(await client.TalkAsync(Prompts.Tool, Prompts.MustCall)), Needs.Tools);

    private static Check Called(string name, string section, Func<Answer, object> judge) => Called(name, section, (Action<Answer>)(answer => judge(answer)));
}
