using ActorVoice.BargeIn;
using ActorVoice.Capture;
using ActorVoice.Conversation;
using ActorVoice.DeadAir;

namespace ActorVoice;

/// <summary>What happens in a session, as its user hears of it. In order; of one session.</summary>
public abstract record VoiceEvent
{
    /// <summary>Since the session began.</summary>
    public TimeSpan At { get; init; }
}

/// <summary>Where a session stands.</summary>
public enum SessionState
{
    Connecting,

    /// <summary>The service has taken our settings: the person may speak.</summary>
    Live,

    /// <summary>The line died; a new one is being made. The person may go on speaking.</summary>
    Reconnecting,

    /// <summary>Over, by wish or because only a person can mend what is wrong.</summary>
    Ended,
}

/// <param name="State">The new state.</param>
/// <param name="Reason">For a person: why, if something is wrong.</param>
/// <param name="Retry">For <see cref="SessionState.Reconnecting"/>: which attempt comes next, and when.</param>
public sealed record SessionStateChanged(SessionState State, string? Reason = null, RetryPlan? Retry = null) : VoiceEvent;

/// <param name="Attempt">From 1.</param>
/// <param name="Delay">Until it is made.</param>
public sealed record RetryPlan(int Attempt, TimeSpan Delay);

/// <summary>A line that had died was replaced.</summary>
/// <param name="Outage">From the death of the old line until the service took our settings on the new one.</param>
/// <param name="ItemsRestored">Items of the conversation that were told to the service again.</param>
/// <param name="ItemsLost">Items that could not be told again.</param>
/// <param name="Attempts">Connections that were tried.</param>
public sealed record RecoveryReport(TimeSpan Outage, int ItemsRestored, int ItemsLost, int Attempts) : VoiceEvent
{
    /// <value>What stood for the items that were told again.</value>
    public RestoredItems Restored { get; init; } = new(0, 0, 0, 0);

    /// <value>The person's sound that was sent from the uplink's ring: said before the new line was there and not taken by the service.</value>
    public TimeSpan SoundResent { get; init; }

    /// <value>What was under way when the line died and goes on.</value>
    public ResumedIntents Resumed { get; init; } = new(0, 0, 0, 0);

    /// <value>What could not be restored, and why. Empty: nothing was lost.</value>
    public IReadOnlyList<RecoveryLoss> Lost { get; init; } = [];
}

/// <summary>Items that a service was told again, by what stood for them.</summary>
/// <param name="AsWords">Messages by their text or transcript; of a cut answer the heard part.</param>
/// <param name="AsSound">Messages of the person by their sound, since nobody had written it down.</param>
/// <param name="ToolCalls">Calls of tools.</param>
/// <param name="ToolOutputs">What tools had answered.</param>
public sealed record RestoredItems(int AsWords, int AsSound, int ToolCalls, int ToolOutputs)
{
    public int Total => AsWords + AsSound + ToolCalls + ToolOutputs;
}

/// <summary>What was under way when a line died and goes on, each exactly once.</summary>
/// <param name="Turns">Turns ended by hand that the service had not taken: their end is told again.</param>
/// <param name="Requests">Answers that had been asked for, or owed to a turn, and had not begun: asked for again.</param>
/// <param name="Continued">Answers that were cut and are gone on with.</param>
/// <param name="ToolCalls">Calls whose tool still runs; its output goes to the new line.</param>
public sealed record ResumedIntents(int Turns, int Requests, int Continued, int ToolCalls);

/// <summary>Something that a recovery could not restore.</summary>
/// <param name="Code">Short and stable, for programs: `no_words`, `sound_released`, `call_unknown`, `kind_unknown` (items that could not be told
/// again), `transcript_lost`, `answer_dropped`, `answer_not_continued`, `speech_dropped`.</param>
/// <param name="Reason">For a person; nobody's words.</param>
/// <param name="Item">Which item, if it is about one.</param>
public sealed record RecoveryLoss(string Code, string Reason, ItemId? Item = null)
{
    /// <summary>The item itself could not be told again.</summary>
    internal bool IsItem { get; init; }
}

/// <summary>The line must end soon, or is as old as it may become: the next one is made and told the conversation while this one serves.</summary>
/// <param name="Left">Until the limit.</param>
public sealed record RolloverBegan(TimeSpan Left) : VoiceEvent;

/// <summary>The next line serves. Nothing that was said or heard is lost by that, and no sound pauses.</summary>
/// <param name="Took">Since <see cref="RolloverBegan"/>.</param>
/// <param name="How">At which moment.</param>
/// <param name="Attempts">Lines that were tried.</param>
/// <param name="ItemsSeeded">Items of the conversation that the new line was told.</param>
/// <param name="ItemsLeftOut">Older ones that it was not told, by <see cref="VoiceSessionOptions.Seeding"/>.</param>
/// <param name="ItemsLost">Items of which nothing could be told: an answer without words, a turn that was not transcribed and whose sound was released.</param>
/// <param name="Summarised">It was told a summary of those left out.</param>
public sealed record RolledOver(
    TimeSpan Took, LineSwitch How, int Attempts, int ItemsSeeded, int ItemsLeftOut, int ItemsLost, bool Summarised) : VoiceEvent
{
    /// <summary>No moment between turns came in the window.</summary>
    public bool Forced => How != LineSwitch.BetweenTurns;
}

/// <summary>At which moment a line was switched.</summary>
public enum LineSwitch
{
    /// <summary>Nobody spoke and nothing was being made; an answer may have been playing.</summary>
    BetweenTurns,

    /// <summary>In the middle of an utterance: the new line hears it from its beginning, and it becomes one turn.</summary>
    DuringSpeech,

    /// <summary>The window was over in the middle of an answer: it was received to its end first.</summary>
    AfterAnswer,

    /// <summary>The window was over while something else was open: a running tool, a transcript that was due (it will not come).</summary>
    Forced,

    /// <summary>The answer took longer than the grace: it ended as if the line had died.</summary>
    AnswerCut,

    /// <summary>The old line died, and the new one, as far as it was told, took its place at once.</summary>
    LineDied,
}

public sealed record RecorderChanged(RecorderState State, string? Fault = null) : VoiceEvent;

/// <summary>The source has no more: a file came to its end.</summary>
public sealed record InputFinished : VoiceEvent;

/// <summary>The person began to speak. <paramref name="AudioMs"/>: position in the sound sent on this connection, as the service told it.</summary>
public sealed record SpeechStarted(ItemId? Item, long AudioMs) : VoiceEvent;

public sealed record SpeechStopped(ItemId? Item, long AudioMs) : VoiceEvent;

/// <summary>A turn of the person was committed; its item follows or is there.</summary>
public sealed record TurnTaken(ItemId Item) : VoiceEvent;

/// <summary>A manual turn was too short to be one; nothing was committed.</summary>
public sealed record TurnTooShort(TimeSpan Length) : VoiceEvent;

public sealed record ItemAppended(ConversationItem Item) : VoiceEvent;

/// <param name="Item">As it stands now.</param>
/// <param name="Delta">What was added; null if it changed otherwise.</param>
public sealed record ItemUpdated(ConversationItem Item, ItemDelta? Delta) : VoiceEvent;

public sealed record ItemCompleted(ConversationItem Item) : VoiceEvent;

public sealed record ItemDeleted(ItemId Item) : VoiceEvent;

/// <summary>An answer was cut off: the person cut in, or it was called off. Nothing of it beyond <paramref name="HeardMs"/> was heard.</summary>
public sealed record Interrupted(ItemId Item, long HeardMs) : VoiceEvent;

/// <param name="Response">Ours.</param>
/// <param name="MadeByService">The service answered a turn by itself.</param>
/// <param name="OutOfBand">It does not write to the conversation.</param>
public sealed record ResponseStarted(ResponseId Response, bool MadeByService, bool OutOfBand) : VoiceEvent;

public sealed record ResponseEnded(ResponseId Response, ResponseOutcome Outcome, string? Reason, TokenUsage? Usage) : VoiceEvent;

/// <summary>A tool is called; its answer follows as <see cref="ToolAnswered"/>.</summary>
public sealed record ToolCalled(ItemId Item, ToolInvocation Call) : VoiceEvent;

/// <param name="Call">Which.</param>
/// <param name="Output">What the model is told.</param>
/// <param name="Failed">The tool threw, was unknown or took too long; the output says so to the model.</param>
public sealed record ToolAnswered(CallId Call, string Output, bool Failed) : VoiceEvent;

/// <summary>The first sound of an answer reached the ear.</summary>
/// <param name="Item">Whose.</param>
/// <param name="Latency">Since the person's speech ended, as heard by us; null if nobody had spoken.</param>
public sealed record PlaybackStarted(ItemId Item, TimeSpan? Latency) : VoiceEvent;

/// <summary>An answer was heard to its end.</summary>
public sealed record PlaybackFinished(ItemId Item, long Samples) : VoiceEvent;

/// <summary>Nothing is playing and nothing waits.</summary>
public sealed record PlaybackIdle : VoiceEvent;

/// <summary>An answer is held: by <see cref="VoiceSession.HoldPlayback"/>, or because sound came in (<see cref="VoiceSessionOptions.BargeIn"/>).</summary>
/// <param name="Item">Whose sound is heard next when it goes on.</param>
/// <param name="Samples">Of it that were heard: it goes on from here, or is cut here.</param>
public sealed record PlaybackHeld(ItemId Item, long Samples) : VoiceEvent;

/// <summary>It goes on from the sample where it was held. If it is cut instead, <see cref="Interrupted"/> says so.</summary>
public sealed record PlaybackResumed(ItemId Item, ResumeReason Why) : VoiceEvent;

/// <summary>Nothing has been heard since the end of a person's turn: the next step is done.</summary>
/// <param name="Step">Of <see cref="VoiceSessionOptions.DeadAir"/>.</param>
/// <param name="Silence">Since the end of the turn was known.</param>
public sealed record DeadAirReached(DeadAirStep Step, TimeSpan Silence) : VoiceEvent;

public sealed record RateLimitsUpdated(IReadOnlyList<RateLimit> Limits) : VoiceEvent;

/// <summary>Something went wrong and the session lives on, unless a <see cref="SessionStateChanged"/> says otherwise.</summary>
/// <param name="Blame">Whose fault it is.</param>
/// <param name="Code">Short and stable, for programs.</param>
/// <param name="Message">For a person; holds no key and nobody's words.</param>
public sealed record Fault(FaultBlame Blame, string Code, string Message) : VoiceEvent;

/// <summary>Whose fault something is.</summary>
public enum FaultBlame
{
    /// <summary>The program that uses us.</summary>
    Caller,

    Network,

    /// <summary>The service.</summary>
    Server,

    /// <summary>A source or sink.</summary>
    Device,

    Tool,

    /// <summary>A bug of ours.</summary>
    Pipeline,
}

/// <summary>One message on the wire; only if <see cref="VoiceSessionOptions.TapWire"/> is set.</summary>
/// <param name="Outgoing">True: sent by us.</param>
/// <param name="Type">Its `type`.</param>
/// <param name="Utf8">The whole message. May hold a person's words and sound.</param>
public sealed record WireTapped(bool Outgoing, string Type, ReadOnlyMemory<byte> Utf8) : VoiceEvent;

/// <summary>This subscriber was too slow: so many events were thrown away just before this one.</summary>
public sealed record EventsLost(long Count) : VoiceEvent;
