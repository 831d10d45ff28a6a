namespace ActorVoice.Host.Reporting;

/// <summary>One thing to tell of a conversation: a line of JSON, and usually a line for people. The README holds the table of fields.</summary>
/// <param name="At">Since the conversation began.</param>
internal abstract record TalkLine(TimeSpan At);

/// <param name="At">When.</param>
/// <param name="Service">Where the model is.</param>
/// <param name="Model">Its name in the service's address.</param>
/// <param name="Input">What is said.</param>
/// <param name="Output">Where the answer goes.</param>
/// <param name="ServerModel">What answers in a server of our own; null: the service is elsewhere.</param>
/// <param name="Why">Why that was taken, if nobody asked for it or it lacks something.</param>
internal sealed record SessionLine(
    TimeSpan At, string Service, string Model, string Input, string Output, string? ServerModel = null, string? Why = null) : TalkLine(At);

internal sealed record StateLine(TimeSpan At, SessionState State, string? Reason) : TalkLine(At);

/// <param name="At">When.</param>
/// <param name="Number">Counts the turns that were taken, from 1; while one is being spoken, the number it will have.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Item">The item it became.</param>
/// <param name="SpokenMs">How long the person spoke, if the service told.</param>
internal sealed record TurnLine(TimeSpan At, int Number, TurnStep Phase, string? Item, long? SpokenMs = null) : TalkLine(At);

internal enum TurnStep
{
    Started,
    Stopped,
    Taken,
}

/// <param name="At">When.</param>
/// <param name="Item">The item that is spoken or written.</param>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">The whole text so far; of an answer that was cut, what was heard of it.</param>
/// <param name="Final">It will not change any more.</param>
/// <param name="Cut">The answer was interrupted.</param>
/// <param name="AudioMs">How long its sound is, or as much of it as was heard; null: it has none.</param>
internal sealed record TranscriptLine(TimeSpan At, string Item, string Role, string Text, bool Final, bool Cut, long? AudioMs = null) : TalkLine(At);

internal sealed record ToolLine(TimeSpan At, string Call, string? Name, string? Arguments, string? Output, bool Failed) : TalkLine(At);

internal sealed record InterruptedLine(TimeSpan At, string Item, long HeardMs) : TalkLine(At);

/// <param name="At">When.</param>
/// <param name="Left">Until the line must end; null: the next one serves.</param>
/// <param name="Done">What became of it; null: it begins.</param>
internal sealed record RolloverLine(TimeSpan At, TimeSpan? Left, RolledOver? Done) : TalkLine(At);

internal sealed record FaultLine(TimeSpan At, FaultBlame Blame, string Code, string Message) : TalkLine(At);

/// <param name="At">When.</param>
/// <param name="Report">What the session tells of it.</param>
internal sealed record RecoveryLine(TimeSpan At, RecoveryReport Report) : TalkLine(At);

/// <param name="At">When.</param>
/// <param name="Turns">Turns of the person.</param>
/// <param name="Responses">Responses that ended, however.</param>
/// <param name="SentMs">Sound of the input that was sent, the silence behind it included.</param>
/// <param name="HeardMs">Sound of answers that reached the ear.</param>
/// <param name="Reconnects">Lines that were replaced.</param>
/// <param name="Faults">What went wrong on the way, whoever is to blame.</param>
/// <param name="LatencyMs">Median from the end of speech to the first sound of the answer; null: nothing was answered.</param>
internal sealed record SummaryLine(TimeSpan At, int Turns, int Responses, long SentMs, long HeardMs, int Reconnects, int Faults, long? LatencyMs) : TalkLine(At);
