namespace ActorVoice.Connection;

/// <summary>The mail of the SessionSocketActor, beside <see cref="ProviderCommand"/> and the uplink's.</summary>
internal static class SocketProtocol
{
    /// <summary>From the conversation, when settings and seeds are told: sound may go out from here on.</summary>
    public sealed record OpenUplink;

    /// <summary>To the conversation, through the stream of the downlink: answered to the sender with <see cref="FactTaken"/>, so that a service
    /// that talks faster than we think is held back by its own line.</summary>
    public sealed record FactHeard(Epoch Epoch, ProviderFact Fact);

    public sealed record FactTaken
    {
        public static readonly FactTaken Instance = new();
    }

    /// <summary>To the parent: the line is open.</summary>
    public sealed record LineOpened(Epoch Epoch);

    /// <summary>To the parent, once, as the last word of a connection.</summary>
    public sealed record LineEnded(Epoch Epoch, LineLoss Loss);

    /// <summary>To the parent: a message on the wire (only if tapped).</summary>
    public sealed record WireSeen(bool Outgoing, ReadOnlyMemory<byte> Utf8);
}

/// <summary>Why a connection ended.</summary>
/// <param name="Code">Short and stable.</param>
/// <param name="Message">For a person; holds no key.</param>
/// <param name="Mends">A new connection may help; else a person must look.</param>
internal sealed record LineLoss(string Code, string Message, bool Mends);
