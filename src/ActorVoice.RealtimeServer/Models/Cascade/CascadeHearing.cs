using ActorVoice.Audio;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;

namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>One turn on its way to the recogniser, and its words on their way back.</summary>
internal sealed class CascadeHearing : IModelHearing
{
    private readonly Lock _lock = new();
    private readonly TurnWords _turn;
    private readonly Action _wake;
    private readonly int _rate;
    private readonly IRecognition? _recognition;
    private Resampler? _resampler;
    private ModelOutput? _newest;

    public CascadeHearing(ISpeechRecognizer? recognizer, Speaker speaker, TurnWords turn, Action wake)
    {
        (_turn, _wake, _rate) = (turn, wake, recognizer?.Rate ?? 0);
        _recognition = recognizer?.Begin(speaker, Heard);
        if (recognizer is null) Heard(SpokenWords.Unavailable);
    }

    public void Add(TurnSound sound)
    {
        if (_recognition is null) return;
        if (_resampler?.From != sound.Sound.Rate)
        {
            Flush();
            _resampler = new(sound.Sound.Rate, _rate);
        }

        foreach (var chunk in sound.Sound.Chunks)
        {
            var samples = new short[_resampler.OutputLength(chunk.Length)];
            _resampler.Process(chunk.Span, samples);
            if (samples.Length > 0) _recognition.Add(samples, sound.Pause);
        }
    }

    public void Finish(CommittedTurn turn)
    {
        Flush();
        _recognition?.Finish();
    }

    public ModelStep Next()
    {
        lock (_lock)
        {
            var output = _newest;
            _newest = null;
            return new(output, TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        _recognition?.Dispose();
        _turn.Drop();
    }

    private void Flush()
    {
        if (_resampler is null || _recognition is null) return;
        var rest = new short[_resampler.FlushLength];
        _resampler.Flush(rest);
        if (rest.Length > 0) _recognition.Add(rest, VoicePause.None);
    }

    // A partial that nobody took yet is replaced; an end is the last that comes.
    private void Heard(ModelOutput output)
    {
        lock (_lock) _newest = output;
        _turn.Hear(output);
        _wake();
    }
}
