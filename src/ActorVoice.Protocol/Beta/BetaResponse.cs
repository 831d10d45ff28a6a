using System.Text.Json.Serialization;

namespace ActorVoice.Protocol.Beta;

/// <summary>Beta's parameters of <c>response.create</c> (section 5.1).</summary>
internal sealed record BetaResponseParams : WireObject
{
    public ValueList<Modality>? Modalities { get; init; }

    public string? Instructions { get; init; }

    public Voice? Voice { get; init; }

    public BetaAudioFormat? OutputAudioFormat { get; init; }

    public ValueList<Tool>? Tools { get; init; }

    public NameOr<ForcedTool>? ToolChoice { get; init; }

    [WireRange(0.6, 1.2)]
    public double? Temperature { get; init; }

    [WireRange(1, 4096)]
    public MaxTokens? MaxResponseOutputTokens { get; init; }

    public ConversationMode? Conversation { get; init; }

    [WireLength(512)]
    public Optional<StringMap?> Metadata { get; init; }

    public ValueList<Item>? Input { get; init; }
}

/// <summary>Beta's response object (section 5.2).</summary>
internal sealed record BetaResponse : WireObject
{
    [JsonPropertyOrder(-2)]
    public string? Object { get; init; }

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public ResponseStatus? Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public StatusDetails? StatusDetails { get; init; }

    public ValueList<Item>? Output { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ConversationId { get; init; }

    public ValueList<Modality>? Modalities { get; init; }

    public Voice? Voice { get; init; }

    public BetaAudioFormat? OutputAudioFormat { get; init; }

    public double? Temperature { get; init; }

    public MaxTokens? MaxOutputTokens { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ResponseUsage? Usage { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public StringMap? Metadata { get; init; }
}
