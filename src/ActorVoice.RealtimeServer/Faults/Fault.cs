namespace ActorVoice.RealtimeServer.Faults;

/// <summary>One thing that goes wrong on demand.</summary>
/// <param name="Lines">On which of a server's lines.</param>
/// <param name="Text">As it was written.</param>
internal sealed record Fault(FaultAction Action, Counts Lines, FaultPlace Place, string Text);

/// <param name="Type">Of events: only those of this type are counted; null: all.</param>
/// <param name="Nth">Which of them, from 1.</param>
internal readonly record struct FaultPlace(FaultSide Side, string? Type, Counts Nth);

internal enum FaultSide
{
    /// <summary>The handshake.</summary>
    Door,

    /// <summary>What the client sends.</summary>
    In,

    /// <summary>What the server sends.</summary>
    Out,

    /// <summary>What the model is asked for.</summary>
    Response,
}

/// <summary>Numbers from 1: one, a range, or all.</summary>
internal readonly record struct Counts(int First, int Last)
{
    public static Counts All => new(1, int.MaxValue);

    public static Counts Only(int number) => new(number, number);

    public bool Contains(int number) => number >= First && number <= Last;
}
