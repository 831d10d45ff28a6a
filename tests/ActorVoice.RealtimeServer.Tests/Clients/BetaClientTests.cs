using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Clients;

/// <summary>The clients of 2024, which the service turns away since May 2026, live here.</summary>
public sealed class BetaClientTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Writes_and_hears_a_spoken_answer()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await BetaClient.ConnectAsync(server, null);
        await client.SayTextAsync("Hello!");
        await client.HearUntilAsync("response.done");

        Assert.Equal(["user", "assistant"], client.Conversation.Items.Select(item => item.Role));
        Assert.Equal("Hello!", client.Conversation.Items[0].Text);
        var answer = client.Conversation.Items[1];
        Assert.Equal(("completed", "Hello!"), (answer.Status, answer.Transcript));
        Assert.NotEmpty(answer.Audio);
    }

    [Fact]
    public async Task Writes_and_reads_a_written_answer()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await BetaClient.ConnectAsync(server, null, modalities: ["text"]);
        await client.SayTextAsync("Hello!");
        await client.HearUntilAsync("response.done");

        Assert.Equal("Hello!", client.Conversation.Items[1].Text);
    }

    [Fact]
    public async Task Speaks_and_its_turn_is_found()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
        using var client = await BetaClient.ConnectAsync(server, new { type = "server_vad" });
        for (var ms = 0; ms < 3000; ms += 100) await client.AppendAsync(Sounds.Ramp(2400, ms));
        await client.HearUntilAsync("response.done");

        var (question, answer) = (client.Conversation.Items[0], client.Conversation.Items[1]);
        Assert.Equal("user", question.Role);
        Assert.InRange(question.SpokenMs, 1000, 2000);
        Assert.InRange(answer.Audio.Count, (question.SpokenMs - 50) * 24, (question.SpokenMs + 50) * 24);
    }

    [Fact]
    public async Task Runs_a_tool_from_its_deltas()
    {
        var script = Path.Combine(_folder, "a.model.json");
        await File.WriteAllTextAsync(script, """
            { "rules": [
              { "when": { "text": "weather" }, "reply": [ { "call": { "name": "get_weather", "arguments": { "city": "Paris" } } } ] },
              { "when": { "tool": "get_weather" }, "reply": [ { "text": "It is {words}." } ] } ] }
            """);
        await using var server = await RealtimeServerHost.StartAsync(new() { Model = ScriptModel.Load(script) });
        object tool = new { type = "function", name = "get_weather", description = "", parameters = new { type = "object" } };
        using var client = await BetaClient.ConnectAsync(server, null, [tool]);
        await client.SayTextAsync("What is the weather?");
        await client.HearUntilAsync("response.done");
        var call = Assert.Single(client.Conversation.Items, item => item.Type == "function_call");
        Assert.Equal(("get_weather", "completed"), (call.Name, call.Status));
        Assert.Equal("""{"city":"Paris"}""", call.Arguments.Replace(" ", "", StringComparison.Ordinal));

        await client.SayAsync("conversation.item.create", new { item = new { type = "function_call_output", call_id = call.CallId, output = "\"sunny\"" } });
        await client.SayAsync("response.create", new { });
        await client.HearUntilAsync("response.done");
        Assert.Equal("It is \"sunny\".", client.Conversation.Items[^1].Transcript);
    }

    [Fact]
    public async Task Interrupts_an_answer_where_it_was_heard()
    {
        var script = Path.Combine(_folder, "a.model.json");
        await File.WriteAllTextAsync(script, """{ "rules": [ { "reply": [ { "tone": { "ms": 60000 }, "transcript": "A long story." } ] } ] }""");
        await using var server = await RealtimeServerHost.StartAsync(new() { Model = ScriptModel.Load(script), Pace = TimeSpan.FromMilliseconds(20) });
        using var client = await BetaClient.ConnectAsync(server, null);
        await client.SayTextAsync("Tell me a story.");
        var item = (string)(await client.HearUntilAsync("response.audio.delta"))["item_id"]!;
        await client.SayAsync("response.cancel", new { });
        Assert.Equal("cancelled", (string)(await client.HearUntilAsync("response.done"))["response"]!["status"]!);
        await client.SayAsync("conversation.item.truncate", new { item_id = item, content_index = 0, audio_end_ms = 40 });
        await client.HearUntilAsync("conversation.item.truncated");

        Assert.Equal((40 * 24, ""), (client.Conversation.Item(item).Audio.Count, client.Conversation.Item(item).Transcript));
    }

    [Fact]
    public async Task A_cancel_with_nothing_to_cancel_leaves_the_line_open()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await BetaClient.ConnectAsync(server, null);
        await client.SayAsync("response.cancel", new { });
        Assert.Equal("response_cancel_not_active", (string)(await client.HearUntilAsync("error"))["error"]!["code"]!);
        await client.SayTextAsync("Hello!");
        await client.HearUntilAsync("response.done");

        Assert.Equal("Hello!", client.Conversation.Items[^1].Transcript);
    }
}
