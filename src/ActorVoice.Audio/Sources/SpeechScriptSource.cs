namespace ActorVoice.Audio.Sources;

/// <summary>A scripted person as a microphone. It can wait. Every opening begins at the script's start; a script file is read, and judged, anew.</summary>
public sealed class SpeechScriptSource : IAudioSource
{
    private readonly Func<SpeechScript> _load;
    private readonly TimeSpan? _frame;

    /// <param name="path">Of a <c>*.speech.json</c> file.</param>
    /// <param name="frame">Length of a frame, 20 ms unless given.</param>
    public SpeechScriptSource(string path, TimeSpan? frame = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        (Name, _load, _frame) = (Path.GetFileName(path), () => SpeechScript.Load(path), frame);
    }

    /// <param name="frame">Length of a frame, 20 ms unless given.</param>
    public SpeechScriptSource(SpeechScript script, string name = "script", TimeSpan? frame = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        (Name, _load, _frame) = (name, () => script, frame);
    }

    public string Name { get; }

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new SampleCapture(new SpeechScriptPlayer(_load()), _frame));
    }
}
