using System.Text.Json;
using ActorVoice.Host.Chat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ActorVoice.Host.Tests.Chat;

/// <summary>The adapter against a chat service on this machine's loopback.</summary>
public sealed class OpenAIChatClientTests : IAsyncLifetime
{
    private readonly List<(string? Key, JsonElement Body)> _asked = [];
    private WebApplication? _service;
    private string[] _answer = [];
    private int _status = 200;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _service = builder.Build();
        _service.UseRouting();
        _service.MapPost("/v1/chat/completions", AnswerAsync);
        await _service.StartAsync();
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task Words_stream_and_the_conversation_goes_along()
    {
        _answer = ["""{"content":"Hello "}""", """{"content":"there."}"""];
        using var client = Client("sk-secret");
        var updates = await AskAsync(client, new ChatMessage(ChatRole.System, "Be kind."), new ChatMessage(ChatRole.User, "hi"));

        Assert.Equal(["Hello ", "there."], updates.Select(update => update.Text).Where(text => text.Length > 0));
        var (key, body) = Assert.Single(_asked);
        Assert.Equal("Bearer sk-secret", key);
        Assert.Equal(("small", true), (body.GetProperty("model").GetString(), body.GetProperty("stream").GetBoolean()));
        Assert.Equal(["system", "user"], body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task A_tool_call_in_pieces_is_given_whole_and_its_output_goes_back()
    {
        _answer =
        [
            """{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"ci"}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"ty\":\"Paris\"}"}}]}""",
        ];
        using var client = Client(null);
        var tool = AIFunctionFactory.CreateDeclaration("weather", "Tells it.", JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}"""));
        var updates = await AskAsync(client, new ChatOptions { Tools = [tool], ToolMode = ChatToolMode.RequireSpecific("weather") }, new ChatMessage(ChatRole.User, "weather in paris"));
        var call = Assert.Single(updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("call_1", "weather", "Paris"), (call.CallId, call.Name, call.Arguments!["city"]!.ToString()));

        await AskAsync(client, new ChatMessage(ChatRole.Assistant, [call]), new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call_1", "sunny")]));
        Assert.Equal("weather", _asked[0].Body.GetProperty("tool_choice").GetProperty("function").GetProperty("name").GetString());
        var messages = _asked[1].Body.GetProperty("messages");
        Assert.Equal("Paris", JsonElement.Parse(messages[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString()!).GetProperty("city").GetString());
        Assert.Equal(("call_1", "sunny"), (messages[1].GetProperty("tool_call_id").GetString(), messages[1].GetProperty("content").ToString()));
    }

    [Fact]
    public async Task A_refusal_of_the_service_is_an_exception_without_the_key()
    {
        _status = 401;
        using var client = Client("sk-secret");
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(client, new ChatMessage(ChatRole.User, "hi")));

        Assert.Contains("401", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    private static Task<List<ChatResponseUpdate>> AskAsync(OpenAIChatClient client, params ChatMessage[] messages) => AskAsync(client, new ChatOptions(), messages);

    private static async Task<List<ChatResponseUpdate>> AskAsync(OpenAIChatClient client, ChatOptions options, params ChatMessage[] messages)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.GetStreamingResponseAsync(messages, options)) updates.Add(update);
        return updates;
    }

    private OpenAIChatClient Client(string? key) => new(new Uri($"{_service!.Urls.First()}/v1"), "small", key);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        _asked.Add((context.Request.Headers.Authorization, body.RootElement.Clone()));
        context.Response.StatusCode = _status;
        if (_status != 200)
        {
            await context.Response.WriteAsync("""{"error":{"message":"Who are you?","type":"invalid_request_error","code":"invalid_api_key"}}""");
            return;
        }

        context.Response.ContentType = "text/event-stream";
        foreach (var delta in _answer) await context.Response.WriteAsync($"data: {Chunk(delta, "null")}\n\n");
        await context.Response.WriteAsync($"data: {Chunk("{}", "\"stop\"")}\n\ndata: [DONE]\n\n");
    }

    private static string Chunk(string delta, string reason) =>
        $$"""{"id":"c","object":"chat.completion.chunk","created":1,"model":"small","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{reason}}}]}""";
}
