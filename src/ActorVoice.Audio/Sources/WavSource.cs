using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sources;

/// <summary>A WAV file as a microphone, at the file's own rate, mixed to mono. It can wait. Every opening begins at the file's start.</summary>
/// <param name="frame">Length of a frame, 20 ms unless given.</param>
public sealed class WavSource(string path, TimeSpan? frame = null) : IAudioSource
{
    public string Name { get; } = Path.GetFileName(path);

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new SampleCapture(new WavSampleReader(WavReader.Open(path)), frame));
    }
}
