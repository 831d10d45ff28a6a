using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>How far an item is.</summary>
public enum ItemStatus
{
    InProgress,
    Completed,

    /// <summary>Ended early: cancelled, or cut by a limit.</summary>
    Incomplete,
}

/// <summary>One item of a conversation as it stands. Immutable: each delta makes a new one, so it may be kept and read on any thread.</summary>
public sealed record ConversationItem
{
    internal ConversationItem(ItemId id, ItemKind kind, ItemRole role, int audioRate)
    {
        Id = id;
        Kind = kind;
        Role = role;
        Audio = ItemAudio.None(audioRate);
    }

    public ItemId Id { get; }

    /// <summary>The service's name on the present connection; null if it does not know the item.</summary>
    public string? ProviderId { get; init; }

    public ItemKind Kind { get; }

    public ItemRole Role { get; }

    public ItemStatus Status { get; init; }

    /// <summary>Made by a response that does not write to the conversation.</summary>
    public bool OutOfBand { get; init; }

    /// <summary>Written words: typed by the person, or a text answer.</summary>
    public string Text => TextPieces.ToString();

    /// <summary>Spoken words. Of a cut answer: the part that was heard, found by the share of its sound that was heard.</summary>
    public string Transcript => TranscriptPieces.ToString();

    /// <summary>The transcript will not change any more.</summary>
    public bool TranscriptFinal { get; init; }

    public ItemAudio Audio { get; init; }

    /// <summary>For a function call: what is called; its arguments grow.</summary>
    public ToolInvocation? Tool => Kind == ItemKind.FunctionCall ? new ToolInvocation(Call ?? default, ToolName ?? "", ArgumentPieces.ToString()) : null;

    /// <summary>For a function call and its output: which call.</summary>
    public CallId? Call { get; init; }

    /// <summary>For the output of a function call: what the tool answered.</summary>
    public string? Output { get; init; }

    /// <summary>The answer was interrupted: only its first part was heard, and only that part is kept.</summary>
    public bool Cut { get; init; }

    /// <summary>Whole milliseconds that were heard, of a cut answer.</summary>
    public long? HeardMs { get; init; }

    internal GrowingText TextPieces { get; init; } = GrowingText.Empty;

    internal GrowingText TranscriptPieces { get; init; } = GrowingText.Empty;

    internal GrowingText ArgumentPieces { get; init; } = GrowingText.Empty;

    internal string? ToolName { get; init; }

    /// <summary>Its tool was run: the end of an item may be told twice.</summary>
    internal bool CallStarted { get; init; }

    /// <summary>Nothing more of it was to come when the line died, although its end was not told.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Its transcript was on the way when the line died and will not come: its sound says more than its words.</summary>
    internal bool WordsLost { get; init; }

    /// <summary>What it was put with, if words and sound alone don't tell it all.</summary>
    internal MessageDraft? Draft { get; init; }

    internal ProviderItemId? Provider => ProviderId is { } id ? new ProviderItemId(id) : null;

    /// <summary>What is said or written in the item, whichever it has.</summary>
    public string Words => Text.Length > 0 ? Text : Transcript;
}

/// <summary>A call of a tool: <paramref name="Arguments"/> is JSON once the item is completed.</summary>
public sealed record ToolInvocation(CallId Call, string Name, string Arguments);

/// <summary>What one event added to an item.</summary>
public abstract record ItemDelta;

public sealed record AudioDelta(ReadOnlyMemory<short> Samples) : ItemDelta;

public sealed record TranscriptDelta(string Text) : ItemDelta;

public sealed record TextDelta(string Text) : ItemDelta;

public sealed record ArgumentsDelta(string Text) : ItemDelta;
