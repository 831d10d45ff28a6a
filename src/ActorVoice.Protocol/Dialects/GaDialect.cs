using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Protocol;

/// <summary>The protocol as it is: events go over the wire as they are here.</summary>
public sealed class GaDialect : IDialect
{
    private GaDialect()
    {
    }

    public static GaDialect Instance { get; } = new();

    public string Name => "GA";

    public string AudioDeltaType => "response.output_audio.delta";

    public bool TryReadServer(ReadOnlySpan<byte> utf8, ICollection<ServerEvent> into, [NotNullWhen(false)] out ProtocolFault? fault)
    {
        if (EventReader.TryRead(utf8, out ServerEvent? read, out fault)) into.Add(read);
        return fault is null;
    }

    public bool WriteClient(IBufferWriter<byte> output, ClientEvent wireEvent)
    {
        EventWriter.Write(output, wireEvent);
        return true;
    }

    public bool TryReadClient(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ClientEvent? read, [NotNullWhen(false)] out ErrorDetails? error) =>
        StrictReader.TryRead(utf8, out read, out error);

    public bool WriteServer(IBufferWriter<byte> output, ServerEvent wireEvent)
    {
        EventWriter.Write(output, wireEvent);
        return true;
    }
}
