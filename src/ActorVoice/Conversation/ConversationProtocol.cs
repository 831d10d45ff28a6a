using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>The mail of the ConversationActor, beside <see cref="AskForResponse"/> and the facts of the other parts (<see cref="SocketProtocol.FactHeard"/>, what
/// <see cref="Playback.PlaybackProtocol"/> reports, <see cref="Uplink.UplinkProtocol.TurnAudioTaken"/>, <see cref="Tools.ToolsProtocol.CallEnded"/>).</summary>
internal static class ConversationProtocol
{
    /// <summary>From the parent: whom to talk to; again whenever one of them was made anew.</summary>
    public sealed record Wired(IActorRef Playback, IActorRef Encoder, IActorRef Tools);

    /// <summary>A line is open: tell the service all it must know.</summary>
    public sealed record Attached(Epoch Epoch, IActorRef Socket);

    /// <summary>The line of this epoch is gone.</summary>
    public sealed record Detached(Epoch Epoch);

    // Wishes of the user

    /// <summary>To the actor, which makes it a <see cref="UseSettings"/>: what a user's function answers is no business of a pure core.</summary>
    public sealed record ChangeSettings(Func<SessionSettings, SessionSettings> Change);

    public sealed record UseSettings(SessionSettings Settings);

    /// <summary>Puts an item into the conversation and, if <paramref name="Respond"/> is given, asks for an answer to it.
    /// <paramref name="Id"/> is completed with our id.</summary>
    public sealed record AddItem(ItemDraft Draft, ResponseRequest? Respond, TaskCompletionSource<ItemId>? Id);

    public sealed record RemoveItem(ItemId Item);

    /// <summary>Be silent: stop what plays, cancel what is being made, keep what was heard.</summary>
    public sealed record CutAnswer;

    /// <summary>A manual turn ended: commit it, if it is long enough, and ask for an answer.</summary>
    public sealed record EndTurn(long UpTo, TimeSpan Length, bool Respond);

    /// <summary>What was said since the last commit is withdrawn.</summary>
    public sealed record DropInput;

    /// <summary>No answer was heard for too long: the one that was asked for is called off and asked for again.</summary>
    public sealed record RepeatRequest;

    /// <summary>A sound that belongs to no item; goes to the player behind what was told before.</summary>
    public sealed record SayAside(Playback.PlaybackProtocol.PlayClip Clip);

    public sealed record SendWire(ReadOnlyMemory<byte> Utf8);

    /// <summary>From the actor itself: <see cref="ConversationCore.Deadline"/> has come.</summary>
    public sealed record DeadlineCame;

    // Told to the parent

    /// <summary>Something happened; <paramref name="State"/> is the conversation after it.</summary>
    public sealed record Announced(VoiceEvent Happened, ConversationState State);

    /// <summary>The service took our settings and knows the conversation: the session is live.</summary>
    public sealed record ServiceReady(Epoch Epoch, int ItemsRestored, int ItemsLost);

    /// <summary>The line of this epoch has taken over: its service listens, was told the conversation, and was sent all sound that had waited.</summary>
    public sealed record TookOver(Epoch Epoch, RestoredItems Restored, TimeSpan SoundResent, ResumedIntents Resumed, IReadOnlyList<RecoveryLoss> Lost);

    /// <summary>The service leaves what it must answer lying: its line is as good as dead.</summary>
    public sealed record ServiceSilent(Epoch Epoch, string Reason);

    /// <summary>Nothing can go on before a person has mended something: key, model, quota.</summary>
    public sealed record NeedsPerson(string Reason);

    /// <summary>The settings in force, for the encoder's and player's formats.</summary>
    public sealed record SettingsChanged(SessionSettings Settings);
}
