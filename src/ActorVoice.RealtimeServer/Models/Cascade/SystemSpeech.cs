using ActorVoice.RealtimeServer.Models.Cascade.Recognition;
using ActorVoice.RealtimeServer.Models.Cascade.Voices;

namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>The recogniser and the voice that this machine has installed.</summary>
/// <param name="Missing">For people: what is not there; null: both are.</param>
public sealed record SystemSpeech(ISpeechRecognizer? Recognizer, ISpeechSynthesizer? Synthesizer, string? Missing)
{
    /// <summary>Installs all that is needed on Debian and its kin.</summary>
    public const string InstallCommand = "apt-get install libpocketsphinx3 pocketsphinx-en-us libflite1";

    /// <summary>Looks for the libraries. Cheap: what is big is loaded when the first turn needs it, or before on a thread of its own.</summary>
    public static SystemSpeech Find(PocketSphinxOptions? options = null)
    {
        _ = PocketSphinxRecognizer.TryLoad(out var recognizer, out var noRecognizer, options);
        _ = FliteSynthesizer.TryLoad(out var synthesizer, out var noVoice);
        string[] missing = [.. new[] { noRecognizer, noVoice }.Where(problem => problem.Length > 0)];
        return new(recognizer, synthesizer, missing.Length == 0 ? null : string.Join(", ", missing));
    }
}
