using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorVoice.Protocol.Beta;

/// <summary>
/// The protocol as it was before GA, for peers that still speak it: translated at the edge, event by event and without memory, so that nothing
/// else knows that it exists.
/// </summary>
public sealed class BetaDialect : IDialect
{
    internal static readonly StrictRules Rules = new(
        BetaTable.Client,
        [.. BetaTable.Client.Names.Where(name => name != "output_audio_buffer.clear")],
        ["message", "function_call", "function_call_output"],
        StrictRules.PartsOf(user: ["input_text", "input_audio"], assistant: ["text", "audio"]),
        BetaShapes.Of)
    {
        Tools = ["function"],
        Hidden = [(typeof(ServerVad), "idle_timeout_ms")],
    };

    private BetaDialect()
    {
    }

    public static BetaDialect Instance { get; } = new();

    public string Name => "beta";

    public string AudioDeltaType => "response.audio.delta";

    /// <remarks>An item that beta announces when it is already whole is also done: beta has no word for that, so it becomes two events.</remarks>
    public bool TryReadServer(ReadOnlySpan<byte> utf8, ICollection<ServerEvent> into, [NotNullWhen(false)] out ProtocolFault? fault)
    {
        if (!EventReader.TryRead(utf8, BetaTable.Server, (type, raw) => new UnknownEvent(type, raw), out ServerEvent? beta, out fault)) return false;
        var ga = BetaTranslation.ToGa(beta);
        into.Add(ga);
        if (ga is ConversationItemAdded { Item: { } item } added && item.Status == ItemStatus.Completed)
            into.Add(new ConversationItemDone(item, added.PreviousItemId) { EventId = added.EventId });
        return true;
    }

    public bool WriteClient(IBufferWriter<byte> output, ClientEvent wireEvent) =>
        BetaTranslation.FromGa(wireEvent) is { } beta && Write(output, beta, beta.Type, BetaTable.Client, (beta as UnknownClientEvent)?.Raw);

    public bool TryReadClient(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ClientEvent? read, [NotNullWhen(false)] out ErrorDetails? error)
    {
        read = null;
        if (!StrictReader.TryRead(utf8, Rules, out var any, out error)) return false;
        var beta = (ClientEvent)any;
        error = BetaModalities.Fault(beta) is { } fault ? fault with { EventId = beta.EventId } : null;
        read = error is null ? BetaTranslation.ToGa(beta) : null;
        return read is not null;
    }

    public bool WriteServer(IBufferWriter<byte> output, ServerEvent wireEvent) =>
        BetaTranslation.FromGa(wireEvent) is { } beta && Write(output, beta, beta.Type, BetaTable.Server, (beta as UnknownEvent)?.Raw);

    private static bool Write(IBufferWriter<byte> output, WireObject beta, string gaName, EventTable table, RawJson? raw)
    {
        var name = raw is null ? table.NameOf(beta) : gaName;
        if (name == gaName)
        {
            EventWriter.Write(output, beta, table, raw);
            return true;
        }

        // Only the name differs. It stands first in what the writer makes, so the rest is kept as it is.
        var ga = new ArrayBufferWriter<byte>(512);
        EventWriter.Write(ga, beta, table, null);
        output.Write(Start(name));
        output.Write(ga.WrittenSpan[Start(gaName).Length..]);
        return true;
    }

    private static byte[] Start(string name) => Encoding.UTF8.GetBytes($"{{\"type\":\"{name}\"");
}
