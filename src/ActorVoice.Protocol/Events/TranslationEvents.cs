namespace ActorVoice.Protocol;

/// <summary>Translation sessions: more of what was said.</summary>
public sealed record SessionInputTranscriptDelta(string? Delta, int? ElapsedMs = null) : ServerEvent;

/// <summary>Translation sessions: more of the interpretation.</summary>
public sealed record SessionOutputTranscriptDelta(string? Delta, int? ElapsedMs = null) : ServerEvent;

/// <summary>Translation sessions: interpreted speech.</summary>
/// <param name="Format"><c>pcm16</c>.</param>
public sealed record SessionOutputAudioDelta(
    AudioBytes? Delta, int? SampleRate = null, int? Channels = null, string? Format = null, int? ElapsedMs = null) : ServerEvent;
