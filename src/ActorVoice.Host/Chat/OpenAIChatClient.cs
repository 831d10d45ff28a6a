using System.ClientModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ActorVoice.Host.Chat;

/// <summary>Any OpenAI-compatible chat URL as an <see cref="IChatClient"/>: words stream, tool calls are given whole.</summary>
internal sealed class OpenAIChatClient : IChatClient
{
    // Services of one's own ask for none, but the package wants one.
    private const string NoKey = "none";

    private readonly ChatClient _client;

    /// <param name="url">Where <c>/chat/completions</c> is appended: https://api.openai.com/v1, http://127.0.0.1:11434/v1.</param>
    public OpenAIChatClient(Uri url, string model, string? key) =>
        _client = new(model, new ApiKeyCredential(string.IsNullOrEmpty(key) ? NoKey : key), new OpenAIClientOptions { Endpoint = url });

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new StreamedCalls();
        await foreach (var update in _client.CompleteChatStreamingAsync(OpenAIChat.Messages(messages), OpenAIChat.Options(options), cancellationToken))
        {
            foreach (var part in update.ContentUpdate)
                if (part.Text is { Length: > 0 } text) yield return new(ChatRole.Assistant, text);
            foreach (var refusal in new[] { update.RefusalUpdate }.OfType<string>().Where(text => text.Length > 0)) yield return new(ChatRole.Assistant, refusal);
            calls.Add(update.ToolCallUpdates);
            if (update.FinishReason is { } reason) yield return new(ChatRole.Assistant, [.. calls.Take()]) { FinishReason = OpenAIChat.Reason(reason) };
        }

        // A service that forgets to say why it ended.
        if (calls.Take() is { Count: > 0 } left) yield return new(ChatRole.Assistant, [.. left]);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(_client) ? _client : null;

    public void Dispose()
    {
        // The package's client holds nothing that ends.
    }
}
