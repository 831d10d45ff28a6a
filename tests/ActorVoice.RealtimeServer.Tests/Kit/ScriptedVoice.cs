using ActorVoice.Audio.Vad;

namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>An ear that hears speech where the script says, in milliseconds of the stream since it was made; it hears nothing of the sound.</summary>
internal sealed class ScriptedVoice(int rate, params (int FromMs, int ToMs)[] speech) : IVoiceActivityModel
{
    private long _heard;

    public int Rate => rate;

    public int ChunkLength => rate / 100;

    public float Hear(ReadOnlySpan<float> chunk)
    {
        var ms = _heard * 1000 / rate;
        _heard += chunk.Length;
        return speech.Any(part => ms >= part.FromMs && ms < part.ToMs) ? 1f : 0f;
    }

    public void Reset()
    {
        // The script counts the whole stream, whatever was committed by hand.
    }
}
