using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Asks a language model.</summary>
internal sealed class ChatAnswers(IChatClient chat) : IAnswerSource
{
    public async IAsyncEnumerable<ModelOutput> AnswerAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var updates = chat.GetStreamingResponseAsync(ChatConversation.Of(request), ChatConversation.Options(request), cancellationToken);
        await using var reading = updates.GetAsyncEnumerator(cancellationToken);
        ChatFinishReason? reason = null;
        while (true)
        {
            var (isMore, failure) = await MoveAsync(reading, cancellationToken);
            if (failure is not null) yield return failure;
            if (!isMore) break;
            reason = reading.Current.FinishReason ?? reason;
            foreach (var output in reading.Current.Contents.Select(Output).OfType<ModelOutput>()) yield return output;
        }

        if (reason == ChatFinishReason.Length) yield return new ModelStopped("max_output_tokens");
        else if (reason == ChatFinishReason.ContentFilter) yield return new ModelStopped("content_filter");
    }

    private static async Task<(bool IsMore, ModelFailed? Failure)> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> reading, CancellationToken cancellationToken)
    {
        try
        {
            return (await reading.MoveNextAsync(), null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return (false, new("chat_failed", $"The chat model did not answer: {e.Message}"));
        }
    }

    private static ModelOutput? Output(AIContent content) => content switch
    {
        TextContent { Text.Length: > 0 } text => new ModelWords(text.Text),
        FunctionCallContent call => new ModelToolCall(call.Name, ChatConversation.Json(call.Arguments), call.CallId),
        ErrorContent error => new ModelFailed(error.ErrorCode ?? "chat_failed", error.Message),
        _ => null,
    };
}
