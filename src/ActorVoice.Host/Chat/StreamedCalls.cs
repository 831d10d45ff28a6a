using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace ActorVoice.Host.Chat;

/// <summary>Puts tool calls together that come in pieces.</summary>
internal sealed class StreamedCalls
{
    private readonly SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)> _calls = [];

    public void Add(IEnumerable<StreamingChatToolCallUpdate> pieces)
    {
        foreach (var piece in pieces)
        {
            var known = _calls.TryGetValue(piece.Index, out var call) ? call : ("", "", new StringBuilder());
            known.Item3.Append(piece.FunctionArgumentsUpdate?.ToString());
            _calls[piece.Index] = (piece.ToolCallId is { Length: > 0 } id ? id : known.Item1, piece.FunctionName is { Length: > 0 } name ? name : known.Item2, known.Item3);
        }
    }

    /// <summary>The calls so far; they are gone from here then.</summary>
    public IReadOnlyList<AIContent> Take()
    {
        List<AIContent> taken = [.. _calls.Values.Select(call => new FunctionCallContent(call.Id, call.Name, Arguments(call.Arguments.ToString())))];
        _calls.Clear();
        return taken;
    }

    private static Dictionary<string, object?>? Arguments(string json)
    {
        try
        {
            return json.Length > 0 && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } root
                ? root.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value)
                : null;
        }
        catch (JsonException)
        {
            // What a model writes is not always JSON; the function then misses its arguments and says so.
            return null;
        }
    }
}
