using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Protocol;

/// <summary>
/// How the peer at the other end of one connection puts our events: whoever holds a socket holds a dialect, and nobody else knows that there is
/// more than one. Implementations are pure and thread-safe.
/// </summary>
public interface IDialect
{
    /// <summary>For logs: <c>GA</c>, <c>beta</c>.</summary>
    string Name { get; }

    /// <summary>The wire name of an audio delta, for <see cref="AudioDeltaWriter"/>.</summary>
    string AudioDeltaType { get; }

    /// <summary>Client side: reads one message leniently and adds what it says in GA's words, one event or more, to <paramref name="into"/>.</summary>
    bool TryReadServer(ReadOnlySpan<byte> utf8, ICollection<ServerEvent> into, [NotNullWhen(false)] out ProtocolFault? fault);

    /// <summary>Client side: writes one message.</summary>
    /// <returns>False, with nothing written, when the dialect has no such event.</returns>
    bool WriteClient(IBufferWriter<byte> output, ClientEvent wireEvent);

    /// <summary>Server side: reads one message strictly; the error names the parameter as the client wrote it.</summary>
    bool TryReadClient(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ClientEvent? read, [NotNullWhen(false)] out ErrorDetails? error);

    /// <summary>Server side: writes one message.</summary>
    /// <returns>False, with nothing written, when the dialect has no such event.</returns>
    bool WriteServer(IBufferWriter<byte> output, ServerEvent wireEvent);
}
