using ActorVoice.Connection;

namespace ActorVoice.Uplink;

/// <summary>A frame of sound on its way to the service.</summary>
/// <param name="Start">Position in samples of the uplink's rate since the session began; independent of connections.</param>
/// <param name="Samples">Mono, shared read-only.</param>
/// <param name="Wire">The whole wire message. Valid while the frame is in the ring or lent to the socket.</param>
internal sealed record UplinkFrame(long Start, ReadOnlyMemory<short> Samples, ReadOnlyMemory<byte> Wire)
{
    public long End => Start + Samples.Length;
}

/// <summary>The mail of the EncoderActor beside the stream mail of <see cref="Capture.CaptureProtocol"/>.</summary>
internal static class UplinkProtocol
{
    /// <summary>From the SessionActor: a new connection takes over. Everything the service of the old one had not committed is sent again;
    /// positions of the new connection count from the first frame sent on it.</summary>
    public sealed record UplinkAttached(Epoch Epoch);

    /// <summary>From the socket: give me the next frame when there is one; at most one request is open. Gives back the frame lent before.
    /// An older epoch is ignored.</summary>
    public sealed record PullUplink(Epoch Epoch);

    /// <summary>To the socket that pulled.</summary>
    public sealed record UplinkNext(Epoch Epoch, UplinkFrame Frame);

    /// <summary>The person's turn is over here (manual turns): flush what is held back, answer the sender with <see cref="UplinkTurnEnded"/>.</summary>
    public sealed record EndUplinkTurn;

    /// <param name="UpTo">Position just behind the last sample of the turn.</param>
    /// <param name="Length">Samples since the last turn that was long enough, or since a clear.</param>
    /// <param name="Rate">Samples a second.</param>
    /// <remarks>A turn shorter than <see cref="UplinkOptions.ShortestTurn"/> must not be committed: the service would refuse it. Its sound
    /// counts to the next turn unless <see cref="ClearUplink"/> follows. Every longer one must be, and in order.</remarks>
    public sealed record UplinkTurnEnded(long UpTo, long Length, int Rate);

    /// <summary>Throw away what belongs to no turn yet (manual turns: stale sound before the key went down). Sound of a turn that ended
    /// here stays until the service commits it.</summary>
    public sealed record ClearUplink;

    /// <summary>From the conversation, for each <see cref="EndUplinkTurn"/> and <see cref="ClearUplink"/> in order: the socket has the command that
    /// belongs to it, so what was said afterwards may follow (<see cref="UplinkFence"/>).</summary>
    public sealed record UplinkFencePassed;

    /// <summary>From the SessionActor: who ends turns from now on.</summary>
    public sealed record ChangeUplinkTurns(UplinkTurns Turns);

    /// <summary>The service reported speech: keep everything from here on. Positions are the connection's, in milliseconds.</summary>
    public sealed record UplinkSpeechBegan(Epoch Epoch, long AtMs);

    /// <summary>The service committed a turn. The encoder answers the sender with <see cref="TurnAudioTaken"/> and lets go of what lies before.
    /// Without positions (manual turns) it is the oldest turn that ended here and was not taken, or else all that was sent since the last.
    /// An epoch before the present one is served too, as long as its sound is still here.</summary>
    public sealed record TakeTurnAudio(Epoch Epoch, ItemId Item, long? FromMs, long? ToMs);

    /// <summary>What the person said in a turn: shared frames, the first and last cut to the sample.</summary>
    public sealed record TurnAudioTaken(ItemId Item, int Rate, IReadOnlyList<ReadOnlyMemory<short>> Chunks);

    /// <summary>From the SessionActor: the service wants another sound from now on. What waits in the ring is encoded anew, and positions
    /// count samples of the new rate, so no turn may be on its way to a commit.</summary>
    public sealed record ChangeUplinkFormat(UplinkFormat Format);

    /// <summary>To the parent, once for each connection: all that was here when it began has been sent on it, and the socket asks for more.</summary>
    /// <param name="Epoch">The connection.</param>
    /// <param name="Samples">So much was sent again, or for the first time although it was said before.</param>
    /// <param name="Dropped">Samples dropped since the connection before, because the ring was full.</param>
    /// <param name="Rate">Samples a second.</param>
    public sealed record UplinkCaughtUp(Epoch Epoch, long Samples, long Dropped, int Rate);

    /// <summary>To the parent: the ring was full (<see cref="UplinkOptions.Capacity"/>) and its oldest sound was dropped. Told with the first
    /// drop and again with every second of sound that goes the same way.</summary>
    /// <param name="DroppedSamples">Since the session began.</param>
    /// <param name="Rate">Samples a second.</param>
    public sealed record UplinkOverflowed(long DroppedSamples, int Rate);
}

/// <summary>Who finds the end of a person's turn, and with it what must be kept until then.</summary>
internal enum UplinkTurns
{
    /// <summary>The service: silence between turns needs not be kept.</summary>
    ByService,

    /// <summary>The application: everything since the last turn belongs to the next.</summary>
    ByApplication,
}

/// <summary>Sizes of the uplink.</summary>
internal sealed record UplinkOptions
{
    /// <value>Length of a frame on the wire; 20 ms unless set.</value>
    public TimeSpan Frame { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <value>Longest sound kept for a service that does not take it; 120 s unless set. Then the oldest goes and is counted.</value>
    public TimeSpan Capacity { get; init; } = TimeSpan.FromSeconds(120);

    /// <value>Silence kept before speech that the service has not reported yet; 4 s unless set. It must outlast the prefix padding, the time a
    /// report takes, and the 3 s in which a line that died silently is found out: what was sent into it was heard by nobody.</value>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromSeconds(4);

    /// <value>The service refuses to commit less; 100 ms unless set.</value>
    public TimeSpan ShortestTurn { get; init; } = TimeSpan.FromMilliseconds(100);
}
