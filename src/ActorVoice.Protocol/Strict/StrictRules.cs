using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>What a dialect lets a client say.</summary>
/// <param name="Events">The client events with their shapes.</param>
/// <param name="EventNames">The types that a WebSocket client may send, in the order in which an error lists them.</param>
/// <param name="Items">The item types that a client may create.</param>
/// <param name="Parts">The content parts that a message may have, by its role.</param>
/// <param name="Shapes">The generated metadata of a record.</param>
internal sealed record StrictRules(
    EventTable Events,
    IReadOnlyList<string> EventNames,
    IReadOnlyList<string> Items,
    FrozenDictionary<string, IReadOnlyList<string>> Parts,
    Func<Type, JsonTypeInfo?> Shapes)
{
    /// <summary>The tools that a client may offer.</summary>
    public IReadOnlyList<string> Tools { get; init; } = Tool.Kinds.Names;

    /// <summary>Fields of shared records that this dialect does not have.</summary>
    public IReadOnlyList<(Type Record, string Field)> Hidden { get; init; } = [];

    private static readonly string[] CreatableItems = [.. Item.Kinds.Names.Where(name => name != "item_reference")];

    /// <summary>GA. <c>output_audio_buffer.clear</c> is for WebRTC and SIP: the service's own list on a WebSocket leaves it out.</summary>
    public static StrictRules Ga { get; } = new(
        EventTable.Client,
        [.. EventTable.Client.Names.Where(name => name != "output_audio_buffer.clear")],
        CreatableItems,
        PartsOf(user: ["input_text", "input_audio", "input_image"], assistant: ["output_text", "output_audio"]),
        WireJson.Default.GetTypeInfo)
    {
        // Of translation sessions, which are not read strictly.
        Hidden = [(typeof(SessionAudioOutput), "language")],
    };

    public static FrozenDictionary<string, IReadOnlyList<string>> PartsOf(IReadOnlyList<string> user, IReadOnlyList<string> assistant) =>
        new Dictionary<string, IReadOnlyList<string>> { ["system"] = ["input_text"], ["user"] = user, ["assistant"] = assistant }
            .ToFrozenDictionary(StringComparer.Ordinal);
}
