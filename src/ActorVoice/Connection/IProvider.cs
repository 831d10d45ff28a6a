using System.Buffers;

namespace ActorVoice.Connection;

/// <summary>A protocol by which a model is reached. Pure: bytes and words, no sockets. One folder under Connection for each.</summary>
internal interface IProvider
{
    ProviderCapabilities Capabilities { get; }

    /// <summary>The sound the service wants with these settings.</summary>
    UplinkFormat UplinkFormat(SessionSettings settings);

    /// <summary>Samples a second of the sound that the service sends with these settings, after decoding.</summary>
    int DownlinkRate(SessionSettings settings);

    /// <summary>The state of one connection's reading and writing.</summary>
    IProviderWire NewWire(SessionSettings settings);
}

/// <summary>Turns words into wire messages and back, for one connection. Not thread-safe; reading and writing may run at the same time.</summary>
internal interface IProviderWire
{
    /// <summary>Writes one command as zero or more messages, each handed to <paramref name="send"/> in order.</summary>
    void Write(ProviderCommand command, Action<ReadOnlyMemory<byte>> send);

    /// <summary>Reads one text message; adds what it says to <paramref name="facts"/>. Never throws for what a peer may send.</summary>
    void Read(ReadOnlySpan<byte> utf8, ICollection<ProviderFact> facts);
}

/// <summary>The sound of the uplink and how a frame of it becomes a ready wire message. Immutable and free of state, so that the encoder
/// can write a message before it is known which connection will carry it.</summary>
internal abstract record UplinkFormat(string Name, int Rate)
{
    /// <summary>Writes the whole message that appends <paramref name="samples"/> (mono, at <see cref="Rate"/>).</summary>
    public abstract void WriteAppend(ReadOnlySpan<short> samples, IBufferWriter<byte> message);
}
