using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade.Answers;
using Microsoft.Extensions.AI;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

public sealed class ChatAnswersTests
{
    private readonly FakeChat _chat = new();

    [Fact]
    public async Task Gives_the_model_instructions_and_conversation_and_streams_its_words()
    {
        _chat.Says(new TextContent("Hello "), new TextContent("there."));
        var outputs = await AnswerAsync(new()
        {
            ResponseId = "r",
            Instructions = "Be kind.",
            IsWritten = true,
            Context =
            [
                BuiltInAnswersTests.Said("hi"),
                new(new MessageItem(Role.Assistant, [new OutputTextPart("yes?")]), null),
                new(new FunctionCallItem("a", "c1", """{"x":1}"""), null),
                new(new FunctionCallItem("b", "c2", "{}"), null),
                new(new FunctionCallOutputItem("c1", "one"), null),
                new(new FunctionCallOutputItem("c2", "two"), null),
            ],
        });

        Assert.Equal([new ModelWords("Hello "), new ModelWords("there.")], outputs);
        Assert.Equal(
            ["system Be kind.", "user hi", "assistant yes?", "assistant a() b()", "tool one", "tool two"],
            _chat.Messages.Select(message => $"{message.Role} {string.Join(' ', message.Contents.Select(Text))}"));
    }

    [Fact]
    public async Task A_voice_is_asked_to_be_brief() =>
        Assert.Contains("spoken", (await MessagesAsync(new() { ResponseId = "r", Context = [BuiltInAnswersTests.Said("hi")] }))[0].Text, StringComparison.Ordinal);

    [Fact]
    public async Task Tools_and_calls_are_passed_on()
    {
        _chat.Says(new FunctionCallContent("call_1", "weather", new Dictionary<string, object?> { ["city"] = "Paris" }));
        var request = new AnswerRequest
        {
            ResponseId = "r",
            Context = [BuiltInAnswersTests.Said("hi")],
            Tools = [new FunctionTool("weather", "Tells it.", RawJson.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}"""))],
            ToolChoice = ToolChoice.Function("weather"),
        };

        Assert.Equal([new ModelToolCall("weather", """{"city":"Paris"}""", "call_1")], await AnswerAsync(request));
        var tool = Assert.IsAssignableFrom<AIFunctionDeclaration>(Assert.Single(_chat.Options!.Tools!));
        Assert.Equal(("weather", "Tells it.", true), (tool.Name, tool.Description, tool.JsonSchema.TryGetProperty("properties", out _)));
        Assert.Equal(ChatToolMode.RequireSpecific("weather"), _chat.Options.ToolMode);
    }

    [Fact]
    public async Task A_failure_is_the_answers_failure_behind_what_was_said()
    {
        _chat.Says(new TextContent("Well, "));
        _chat.Fault = new HttpRequestException("429 (Too Many Requests)");
        var outputs = await AnswerAsync(new() { ResponseId = "r", Context = [BuiltInAnswersTests.Said("hi")] });

        Assert.Equal(new ModelWords("Well, "), outputs[0]);
        var failed = Assert.IsType<ModelFailed>(outputs[1]);
        Assert.Equal("chat_failed", failed.Code);
        Assert.Contains("429", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_too_long_is_incomplete()
    {
        _chat.Says(new TextContent("and so on"));
        _chat.Reason = ChatFinishReason.Length;

        Assert.Equal(new ModelStopped("max_output_tokens"), (await AnswerAsync(new() { ResponseId = "r", Context = [BuiltInAnswersTests.Said("hi")] }))[^1]);
    }

    private static string Text(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"{call.Name}()",
        FunctionResultContent result => $"{result.Result}",
        _ => "?",
    };

    private async Task<List<ChatMessage>> MessagesAsync(AnswerRequest request)
    {
        await AnswerAsync(request);
        return _chat.Messages;
    }

    private async Task<List<ModelOutput>> AnswerAsync(AnswerRequest request)
    {
        List<ModelOutput> outputs = [];
        await foreach (var output in new ChatAnswers(_chat).AnswerAsync(request, CancellationToken.None)) outputs.Add(output);
        return outputs;
    }

    private sealed class FakeChat : IChatClient
    {
        private AIContent[] _contents = [];

        public List<ChatMessage> Messages { get; } = [];

        public ChatOptions? Options { get; private set; }

        public Exception? Fault { get; set; }

        public ChatFinishReason? Reason { get; set; }

        public void Says(params AIContent[] contents) => _contents = contents;

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Messages.AddRange(messages);
            Options = options;
            foreach (var content in _contents)
            {
                await Task.Yield();
                yield return new(ChatRole.Assistant, [content]);
            }

            if (Fault is not null) throw Fault;
            yield return new(ChatRole.Assistant, []) { FinishReason = Reason };
        }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
