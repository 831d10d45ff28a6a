using System.Text.Json;
using System.Text.Json.Nodes;
using ActorVoice.Protocol;
using Microsoft.Extensions.AI;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>A conversation as chat models take it.</summary>
internal static class ChatConversation
{
    // A voice can't speak a table.
    private const string Spoken = "Your answer is spoken: short sentences, no lists, no markup, numbers and units in words.";

    public static List<ChatMessage> Of(AnswerRequest request)
    {
        List<ChatMessage> messages = [];
        string[] instructions = [request.Instructions, request.IsWritten ? "" : Spoken];
        if (string.Join("\n\n", instructions.Where(text => text.Length > 0)) is { Length: > 0 } system) messages.Add(new(ChatRole.System, system));
        foreach (var message in request.Context.Select(Message).OfType<ChatMessage>())
        {
            // Calls that were made together belong to one message, or services refuse their outputs.
            if (IsCall(message) && messages.Count > 0 && IsCall(messages[^1])) ((List<AIContent>)messages[^1].Contents).AddRange(message.Contents);
            else messages.Add(message);
        }

        return messages;
    }

    public static ChatOptions Options(AnswerRequest request)
    {
        List<AITool> tools = [.. request.Tools.OfType<FunctionTool>().Where(tool => tool.Name is not null).Select(Declaration)];
        return new()
        {
            Tools = tools.Count > 0 ? tools : null,
            ToolMode = tools.Count == 0 ? null
                : request.ToolChoice.Object is { Name: { } forced } ? ChatToolMode.RequireSpecific(forced)
                : request.ToolChoice.Name switch
                {
                    "none" => ChatToolMode.None,
                    "required" => ChatToolMode.RequireAny,
                    _ => ChatToolMode.Auto,
                },
        };
    }

    /// <summary>A call's arguments as the protocol has them: JSON in a text.</summary>
    public static string Json(IDictionary<string, object?>? arguments)
    {
        var json = new JsonObject();
        foreach (var (name, value) in arguments ?? new Dictionary<string, object?>()) json[name] = Node(value);
        return json.ToJsonString();
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        _ => JsonSerializer.SerializeToNode(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType())),
    };

    private static ChatMessage? Message(ContextItem item) => item.Item switch
    {
        MessageItem { Role: { } role } when item.Words.Length > 0 => new(RoleOf(role), item.Words),
        FunctionCallItem call => new(ChatRole.Assistant, new List<AIContent> { new FunctionCallContent(call.CallId ?? "", call.Name ?? "", Arguments(call.Arguments)) }),
        FunctionCallOutputItem output => new(ChatRole.Tool, [new FunctionResultContent(output.CallId ?? "", output.Output ?? "")]),
        _ => null,
    };

    private static bool IsCall(ChatMessage message) => message.Contents.Any(content => content is FunctionCallContent);

    private static ChatRole RoleOf(Role role) => role == Role.Assistant ? ChatRole.Assistant : role == Role.System ? ChatRole.System : ChatRole.User;

    private static AIFunctionDeclaration Declaration(FunctionTool tool) => AIFunctionFactory.CreateDeclaration(
        tool.Name!, tool.Description ?? "", tool.Parameters is { Element.ValueKind: JsonValueKind.Object } schema ? schema.Element : JsonElement.Parse("""{"type":"object","properties":{}}"""));

    // A model's own call comes back to it as it was made; what is no object is kept as one text.
    private static Dictionary<string, object?>? Arguments(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return null;
        try
        {
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } root
                ? root.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value)
                : new() { ["value"] = json };
        }
        catch (JsonException)
        {
            return new() { ["value"] = json };
        }
    }
}
