using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>
/// Reads client events as the service does: what is unknown, missing, of a wrong type or out of its range is refused, with the whole path of the
/// parameter at fault and the client's event id. Only what can be judged from the event alone: whether an item exists is the server's to say.
/// Thread-safe; never throws on bad input; keeps nothing of the buffer.
/// </summary>
public static class StrictReader
{
    /// <summary>Reads one GA client event.</summary>
    /// <param name="error">The first fault in this order: JSON, type, unknown parameters, missing ones, wrong values.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ClientEvent? read, [NotNullWhen(false)] out ErrorDetails? error)
    {
        var done = TryRead(utf8, StrictRules.Ga, out var any, out error);
        read = any as ClientEvent;
        return done;
    }

    internal static bool TryRead(
        ReadOnlySpan<byte> utf8, StrictRules rules, [NotNullWhen(true)] out WireObject? read, [NotNullWhen(false)] out ErrorDetails? error) =>
        TryRead(utf8, null, rules, out read, out error);

    /// <param name="known">The shape of what comes; null: an event, whose type tells.</param>
    internal static bool TryRead(
        ReadOnlySpan<byte> utf8, JsonTypeInfo? known, StrictRules rules, [NotNullWhen(true)] out WireObject? read, [NotNullWhen(false)] out ErrorDetails? error)
    {
        read = null;
        try
        {
            if (!MessageCheck.TextsAreSound(utf8))
            {
                error = Errors.InvalidJson();
                return false;
            }

            var message = JsonElement.Parse(utf8);
            var shape = known;
            error = known is null ? StrictCheck.FirstFault(message, rules, out shape) : StrictCheck.FaultIn(message, rules, known);
            if (error is null) read = (WireObject)message.Deserialize(shape!)!;
            else if (EventIdOf(message) is { } id) error = error with { EventId = id };
        }
        catch (Exception e) when (EventReader.IsBadInput(e))
        {
            error = Errors.InvalidJson();
        }

        return error is null;
    }

    private static string? EventIdOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("event_id"u8, out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
}
