namespace ActorVoice.Audio.Vad;

/// <summary>What a model thinks of one piece of a stream.</summary>
/// <param name="Start">Media time of its first sample, in samples of <paramref name="Rate"/>.</param>
/// <param name="End">Media time just behind its last sample; the next chunk starts here.</param>
/// <param name="Rate">Samples a second of the stream, which need not be the model's rate.</param>
/// <param name="Probability">Of voice, 0 to 1. NaN counts as no voice.</param>
public readonly record struct VoiceChunk(long Start, long End, int Rate, float Probability);
