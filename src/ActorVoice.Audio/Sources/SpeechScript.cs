using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sources;

/// <summary>A timeline of clips, pauses and tones: what a scripted person says. Read from a <c>*.speech.json</c> file (the project's README has its
/// table) or made in code.</summary>
/// <param name="Rate">Samples a second of the whole; clips are brought to it.</param>
public sealed record SpeechScript(int Rate, IReadOnlyList<SpeechStep> Steps)
{
    /// <summary>Rate of a script that names none: the wire's.</summary>
    public const int DefaultRate = 24_000;

    /// <summary>Reads a script and looks into every clip it names; paths in it are relative to its own directory.</summary>
    /// <exception cref="AudioException">It can't be read, or has errors: all of them in one message, each with file and line.</exception>
    public static SpeechScript Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new AudioException($"{path} is a directory. Name a speech script in it, a *.speech.json file.");

        try
        {
            return SpeechScriptReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw WavFault.Unreadable(path, e);
        }
    }
}
