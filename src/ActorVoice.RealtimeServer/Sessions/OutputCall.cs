using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>A function call of the assistant (section 8.5). It comes whole from the model and goes out in deltas, as the service sends it:
/// beta clients read nothing else.</summary>
internal static class OutputCall
{
    private const int DeltaLength = 64;

    /// <param name="status">Incomplete: its arguments were cut at the most tokens, and nobody should run it.</param>
    public static void Tell(ResponseOutput output, ModelToolCall call, ItemStatus status)
    {
        var scene = output.State.Scene;
        var callId = call.CallId ?? scene.Ids.Next("call_");
        var item = new StoredItem(new FunctionCallItem(call.Name, callId, "")
        {
            Id = scene.Ids.Next("item_"),
            Object = "realtime.item",
            Status = ItemStatus.InProgress,
        });
        var index = output.Begin(item);
        foreach (var delta in Deltas(call.Arguments))
            scene.Send(new ResponseFunctionCallArgumentsDelta(output.ResponseId, item.Id, index, callId, delta));
        scene.Send(new ResponseFunctionCallArgumentsDone(output.ResponseId, item.Id, index, callId, call.Name, call.Arguments));
        item.Wire = ((FunctionCallItem)item.Wire) with { Arguments = call.Arguments };
        output.End(index, status);
    }

    private static IEnumerable<string> Deltas(string arguments)
    {
        for (var start = 0; start < arguments.Length;)
        {
            var length = Math.Min(DeltaLength, arguments.Length - start);
            // A character of two code units must not be cut in half.
            if (start + length < arguments.Length && char.IsHighSurrogate(arguments[start + length - 1])) length++;
            yield return arguments.Substring(start, length);
            start += length;
        }
    }
}
