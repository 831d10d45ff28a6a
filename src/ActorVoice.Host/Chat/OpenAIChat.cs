using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace ActorVoice.Host.Chat;

/// <summary>Messages, tools and reasons in the package's words.</summary>
internal static class OpenAIChat
{
    public static IEnumerable<OpenAI.Chat.ChatMessage> Messages(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System) yield return new SystemChatMessage(message.Text);
            else if (message.Role == ChatRole.User) yield return new UserChatMessage(message.Text);
            else if (message.Role == ChatRole.Assistant) yield return Assistant(message);
            else
                foreach (var result in message.Contents.OfType<FunctionResultContent>()) yield return new ToolChatMessage(result.CallId, result.Result?.ToString() ?? "");
        }
    }

    public static ChatCompletionOptions Options(ChatOptions? given)
    {
        var options = new ChatCompletionOptions();
        foreach (var tool in given?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            options.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        if (options.Tools.Count > 0) options.ToolChoice = Choice(given!.ToolMode);
        if (given?.MaxOutputTokens is { } most) options.MaxOutputTokenCount = most;
        return options;
    }

    public static ChatFinishReason Reason(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };

    private static AssistantChatMessage Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(Json(call.Arguments)))).ToList();
        return calls.Count > 0 ? new(calls) : new(message.Text);
    }

    private static string Json(IDictionary<string, object?>? arguments) =>
        arguments is null ? "{}" : JsonSerializer.Serialize(arguments, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, object?>)));

    private static ChatToolChoice Choice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => ChatToolChoice.CreateNoneChoice(),
        RequiredChatToolMode { RequiredFunctionName: { } name } => ChatToolChoice.CreateFunctionChoice(name),
        RequiredChatToolMode => ChatToolChoice.CreateRequiredChoice(),
        _ => ChatToolChoice.CreateAutoChoice(),
    };
}
