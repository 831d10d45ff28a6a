using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sinks;

/// <summary>A WAV file as a loudspeaker, playable while it grows (see <see cref="WavWriter"/>). The first opening makes the file, or empties it;
/// later ones go on behind its end.</summary>
public sealed class WavSink(string path) : IAudioSink
{
    private bool _made;

    public string Name { get; } = Path.GetFileName(path);

    public bool KeepsTime => false;

    public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var writer = _made ? WavWriter.Append(path, rate) : WavWriter.Create(path, rate);
        _made = true;
        return new(new DirectOutput(samples => writer.Write(samples.Span), writer.Dispose));
    }
}
