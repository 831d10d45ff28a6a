using ActorVoice.Audio;
using ActorVoice.Connection.Transport;
using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer;
using ActorVoice.Recording;

namespace ActorVoice.Host.Talk;

/// <summary>A conversation that can be begun: everything was read and found right.</summary>
internal sealed record TalkPlan
{
    public required TalkInput Input { get; init; }

    public required TalkOutput Output { get; init; }

    /// <value>Null: a server of our own, see <see cref="ServerModel"/>.</value>
    public RealtimeEndpoint? Endpoint { get; init; }

    /// <value>What answers in a server of our own.</value>
    public ServerModel? ServerModel { get; init; }

    /// <value>What goes wrong in a server of our own.</value>
    public FaultPlan ServerFaults { get; init; } = FaultPlan.None;

    /// <value>For people: where the model is.</value>
    public required string Service { get; init; }

    /// <value>For the query of a server of our own.</value>
    public required string Model { get; init; }

    public required SessionSettings Settings { get; init; }

    public string? Greeting { get; init; }

    /// <value>Null: the call is not recorded.</value>
    public RecordingOptions? Recording { get; init; }

    public required ConfigurationFiles Files { get; init; }

    public required TalkMode Mode { get; init; }

    /// <summary>The end of the input is the end of the turn.</summary>
    public bool IsManual => Settings.TurnDetection is ManualTurns;
}

/// <summary>Switches of the command line.</summary>
/// <param name="Fast">In virtual time, in memory.</param>
/// <param name="Json">One JSON object a line on standard output.</param>
/// <param name="Verbose">Log lines and stack traces on standard error.</param>
internal sealed record TalkMode(bool Fast, bool Json, bool Verbose);

/// <summary>What is said.</summary>
/// <param name="Name">For people.</param>
/// <param name="Source">Gives its sound as fast as it is read.</param>
internal sealed record TalkInput(string Name, IAudioSource Source);

/// <summary>Where the answer goes.</summary>
/// <param name="Name">For people: the whole path of a file.</param>
/// <param name="Sink">Makes nothing before there is something to hear.</param>
/// <param name="WasWritten">Whether there is something now.</param>
internal sealed record TalkOutput(string Name, IAudioSink Sink, Func<bool> WasWritten);
