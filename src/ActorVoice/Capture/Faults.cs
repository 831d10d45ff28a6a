using ActorVoice.Audio;

namespace ActorVoice.Capture;

/// <summary>Words for what goes wrong with a source.</summary>
internal static class Faults
{
    /// <summary>For a person. A source says itself what is wrong; anything else is named after it, because it is a bug there.</summary>
    public static string Describe(IAudioSource source, Exception e) =>
        e is AudioException ? e.Message : $"{source.Name} failed unexpectedly ({e.GetType().Name}): {e.Message}";
}
