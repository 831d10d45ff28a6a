using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>What one <c>response.create</c> wants otherwise than the session (section 5.1); what is left out is the session's.</summary>
public sealed record ResponseParams : WireObject
{
    public ValueList<Modality>? OutputModalities { get; init; }

    public string? Instructions { get; init; }

    public ResponseAudio? Audio { get; init; }

    public ValueList<Tool>? Tools { get; init; }

    [WireNames("auto", "none", "required")]
    public NameOr<ForcedTool>? ToolChoice { get; init; }

    public bool? ParallelToolCalls { get; init; }

    public Reasoning? Reasoning { get; init; }

    [WireRange(1, 4096)]
    public MaxTokens? MaxOutputTokens { get; init; }

    /// <inheritdoc cref="RealtimeSession.Temperature"/>
    [JsonIgnore, ServerOnly]
    public double? Temperature { get; init; }

    /// <summary><see cref="ConversationMode.None"/> is out of band: nothing of it enters the conversation.</summary>
    public ConversationMode? Conversation { get; init; }

    /// <summary>At most 16 pairs, names up to 64 and texts up to 512 characters; comes back in the response.</summary>
    [WireLength(512)]
    public Optional<StringMap?> Metadata { get; init; }

    /// <summary>Replaces the conversation as the model's context; an empty list is an empty context.</summary>
    public ValueList<Item>? Input { get; init; }

    public Optional<Prompt?> Prompt { get; init; }
}

/// <summary>The audio of one response.</summary>
public sealed record ResponseAudio(ResponseAudioOutput? Output = null) : WireObject;

public sealed record ResponseAudioOutput(AudioFormat? Format = null, Voice? Voice = null) : WireObject;

/// <summary>A run of the model (section 5.2).</summary>
public sealed record Response : WireObject
{
    [JsonPropertyOrder(-2)]
    public string? Object { get; init; }

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public ResponseStatus? Status { get; init; }

    /// <summary>Null while running and when completed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public StatusDetails? StatusDetails { get; init; }

    /// <summary>Empty in <c>response.created</c>, whole but without audio in <c>response.done</c>.</summary>
    public ValueList<Item>? Output { get; init; }

    /// <summary>Null when out of band.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ConversationId { get; init; }

    public ValueList<Modality>? OutputModalities { get; init; }

    public MaxTokens? MaxOutputTokens { get; init; }

    public ResponseAudio? Audio { get; init; }

    /// <inheritdoc cref="RealtimeSession.Temperature"/>
    [JsonIgnore, ServerOnly]
    public double? Temperature { get; init; }

    /// <summary>Null until <c>response.done</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ResponseUsage? Usage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public StringMap? Metadata { get; init; }
}

/// <summary>Why a response did not complete.</summary>
/// <param name="Type">The response's status once more.</param>
/// <param name="Reason">Of a cancelled or incomplete one.</param>
/// <param name="Error">Of a failed one.</param>
public sealed record StatusDetails(ResponseStatus? Type, StatusReason? Reason = null, ResponseError? Error = null) : WireObject
{
    public static StatusDetails TurnDetected { get; } = new(ResponseStatus.Cancelled, StatusReason.TurnDetected);

    public static StatusDetails ClientCancelled { get; } = new(ResponseStatus.Cancelled, StatusReason.ClientCancelled);

    public static StatusDetails MaxOutputTokens { get; } = new(ResponseStatus.Incomplete, StatusReason.MaxOutputTokens);

    public static StatusDetails ContentFilter { get; } = new(ResponseStatus.Incomplete, StatusReason.ContentFilter);

    public static StatusDetails Failed(ResponseError error) => new(ResponseStatus.Failed, Error: error);
}

/// <summary>What made a response fail; the codes are in <see cref="ErrorCodes"/>.</summary>
public sealed record ResponseError(string? Type, string? Code = null, string? Message = null) : WireObject;
