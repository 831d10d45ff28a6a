namespace ActorVoice.Protocol;

/// <summary>A response runs; it has no output yet.</summary>
public sealed record ResponseCreated(Response? Response) : ServerEvent;

/// <summary>A response ended, one way or another: exactly once each.</summary>
public sealed record ResponseDone(Response? Response) : ServerEvent;

public sealed record ResponseOutputItemAdded(string? ResponseId, int? OutputIndex, Item? Item) : ServerEvent;

/// <summary>Also on a cancel, with an incomplete item. The place to start a tool from.</summary>
public sealed record ResponseOutputItemDone(string? ResponseId, int? OutputIndex, Item? Item) : ServerEvent;

/// <param name="Part">A <see cref="TextPart"/> or an <see cref="AudioPart"/>.</param>
public sealed record ResponseContentPartAdded(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, ContentPart? Part) : ServerEvent;

/// <param name="Part">A <see cref="TextPart"/> or an <see cref="AudioPart"/>, whole but without audio.</param>
public sealed record ResponseContentPartDone(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, ContentPart? Part) : ServerEvent;

public sealed record ResponseOutputTextDelta(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, string? Delta) : ServerEvent
{
    /// <summary>Random padding; means nothing.</summary>
    public string? Obfuscation { get; init; }
}

public sealed record ResponseOutputTextDone(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, string? Text) : ServerEvent;

/// <summary>Audio in the session's output format, faster than real time. The hot path reads it without this record: <see cref="AudioDelta"/>.</summary>
public sealed record ResponseOutputAudioDelta(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, AudioBytes? Delta) : ServerEvent;

public sealed record ResponseOutputAudioDone(string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex) : ServerEvent;

/// <summary>Comes between the audio but is not aligned to it.</summary>
public sealed record ResponseOutputAudioTranscriptDelta(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, string? Delta) : ServerEvent
{
    /// <inheritdoc cref="ResponseOutputTextDelta.Obfuscation"/>
    public string? Obfuscation { get; init; }
}

public sealed record ResponseOutputAudioTranscriptDone(
    string? ResponseId, string? ItemId, int? OutputIndex, int? ContentIndex, string? Transcript) : ServerEvent;

public sealed record ResponseFunctionCallArgumentsDelta(
    string? ResponseId, string? ItemId, int? OutputIndex, string? CallId, string? Delta) : ServerEvent
{
    /// <inheritdoc cref="ResponseOutputTextDelta.Obfuscation"/>
    public string? Obfuscation { get; init; }
}

public sealed record ResponseFunctionCallArgumentsDone(
    string? ResponseId, string? ItemId, int? OutputIndex, string? CallId, string? Name, string? Arguments) : ServerEvent;
