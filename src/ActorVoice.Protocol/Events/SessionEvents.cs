using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>The first event of a connection; holds the defaults.</summary>
public sealed record SessionCreated(Session? Session) : ServerEvent;

/// <summary>The whole session after an accepted update.</summary>
public sealed record SessionUpdated(Session? Session) : ServerEvent;

/// <summary>Translation sessions: the end, after everything was flushed.</summary>
public sealed record SessionClosed : ServerEvent;

/// <summary>Documented after the session's creation; not seen from the service.</summary>
public sealed record ConversationCreated(Conversation? Conversation) : ServerEvent;

public sealed record Conversation(string? Id, string? Object = null) : WireObject;

/// <summary>The server refuses or gives up something. Whether it is fatal only shows by the close that follows.</summary>
public sealed record ErrorEvent(ErrorDetails? Error) : ServerEvent;

/// <summary>What went wrong (section 9); made by <see cref="Errors"/>.</summary>
public sealed record ErrorDetails : WireObject
{
    public string? Type { get; init; }

    /// <summary>One of <see cref="ErrorCodes"/>, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>The full path of the parameter at fault, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Param { get; init; }

    /// <summary>The id of the client event at fault, when the client gave one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? EventId { get; init; }
}

/// <summary>What is left of the rate limits. Which names come, and when, is not fixed.</summary>
public sealed record RateLimitsUpdated(ValueList<RateLimit>? RateLimits) : ServerEvent;

/// <param name="Name"><c>requests</c> or <c>tokens</c>.</param>
public sealed record RateLimit(string? Name, long? Limit = null, long? Remaining = null, double? ResetSeconds = null) : WireObject;
