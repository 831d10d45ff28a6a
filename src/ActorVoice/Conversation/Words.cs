using System.Text.Json;

namespace ActorVoice.Conversation;

/// <summary>What an item is.</summary>
public enum ItemKind
{
    Message,
    FunctionCall,
    FunctionCallOutput,

    /// <summary>A kind that has no word here (MCP and what comes later); kept and passed on.</summary>
    Other,
}

/// <summary>Who speaks in a message.</summary>
public enum ItemRole
{
    None,
    System,
    User,
    Assistant,
}

/// <summary>What a content part is made of.</summary>
public enum ContentKind
{
    Text,
    Audio,
    Image,
    Other,
}

/// <summary>How a response ended.</summary>
public enum ResponseOutcome
{
    Completed,

    /// <summary>Called off, by the person's speech or by us.</summary>
    Cancelled,

    /// <summary>Stopped by a limit.</summary>
    Incomplete,

    Failed,

    /// <summary>The line died under it; ended by us.</summary>
    LineDied,
}

/// <summary>Tokens of one response, as the service counted them. Cached ones are part of the input.</summary>
public sealed record TokenUsage(
    long InputTokens,
    long OutputTokens,
    long InputTextTokens = 0,
    long InputAudioTokens = 0,
    long CachedTokens = 0,
    long OutputTextTokens = 0,
    long OutputAudioTokens = 0);

/// <summary>One limit of the service and what is left of it.</summary>
public sealed record RateLimit(string Name, long Limit, long Remaining, TimeSpan Reset);

/// <summary>An item to put into a conversation.</summary>
public abstract record ItemDraft;

/// <summary>A message of text, sound and pictures.</summary>
public sealed record MessageDraft(ItemRole Role, IReadOnlyList<ContentDraft> Parts) : ItemDraft;

/// <summary>A call that was made before, to seed a conversation.</summary>
public sealed record FunctionCallDraft(CallId Call, string Name, string Arguments) : ItemDraft;

/// <summary>What a tool answered.</summary>
public sealed record FunctionCallOutputDraft(CallId Call, string Output) : ItemDraft;

/// <summary>A part of a message to put.</summary>
public abstract record ContentDraft;

public sealed record TextDraft(string Text) : ContentDraft;

/// <summary>Sound of a person: mono, at <paramref name="Rate"/>; resampled to what the service wants.</summary>
public sealed record AudioDraft(ReadOnlyMemory<short> Samples, int Rate) : ContentDraft;

/// <summary>A picture as a data URI (PNG or JPEG).</summary>
public sealed record ImageDraft(string DataUri) : ContentDraft;

/// <summary>What is asked of the model. All null: an answer to the conversation as it stands, with the session's settings.</summary>
public sealed record ResponseRequest
{
    public static ResponseRequest Default { get; } = new();

    public string? Instructions { get; init; }

    public OutputModality? Output { get; init; }

    public int? MaxOutputTokens { get; init; }

    public string? ToolChoice { get; init; }

    /// <value>True: does not write to the conversation and may run beside the active response.</value>
    public bool OutOfBand { get; init; }

    /// <value>At most 16 pairs, keys up to 64 and values up to 512 characters; comes back with the response.</value>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <value>Further fields of the protocol's response object, sent as they are.</value>
    public JsonElement? Extra { get; init; }
}
