using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models.Cascade.Voices;

/// <summary>Makes speech of words. One for all sessions, so safe to call from any thread.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Speaks one sentence, off the caller's thread.</summary>
    /// <returns>Its sound; empty if nothing in it can be spoken.</returns>
    Task<AudioClip> SayAsync(string sentence, SpokenStyle style, CancellationToken cancellationToken);
}

/// <param name="Voice">The session's; a synthesizer has its own voices and chooses the same one for the same name.</param>
/// <param name="Speed">0.25 to 1.5 times as fast as usual.</param>
public readonly record struct SpokenStyle(Voice Voice, double Speed = 1);
