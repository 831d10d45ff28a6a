using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sources;

/// <summary>The samples of a script, step behind step; a clip is open only while it is heard.</summary>
internal sealed class SpeechScriptPlayer(SpeechScript script) : ISampleReader
{
    private ISampleReader? _current;
    private int _next;

    public int Rate => script.Rate;

    public int Read(Span<short> samples)
    {
        var total = 0;
        while (total < samples.Length && (_current ??= OpenNext()) is { } current)
        {
            var read = current.Read(samples[total..]);
            total += read;
            if (read == 0)
            {
                current.Dispose();
                _current = null;
            }
        }

        return total;
    }

    public void Dispose()
    {
        _current?.Dispose();
        _current = null;
        _next = script.Steps.Count;
    }

    private ISampleReader? OpenNext() => _next == script.Steps.Count ? null : script.Steps[_next++] switch
    {
        SpeechStep.Clip clip => new ClipReader(WavReader.Open(clip.Path), Rate, Decibels.ToFactor(clip.GainDb)),
        SpeechStep.Silence silence => new SilenceReader(Rate, MediaTime.FromTimeSpan(silence.Length, Rate)),
        SpeechStep.Tone tone => new ToneReader(Rate, tone.Hertz, tone.GainDb, MediaTime.FromTimeSpan(tone.Length, Rate)),
        var step => throw new InvalidOperationException($"No such step: {step}."),
    };
}
