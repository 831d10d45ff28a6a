using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sources;

/// <summary>A WAV file brought to a rate and made louder or softer.</summary>
internal sealed class ClipReader(WavReader wav, int rate, float factor) : ISampleReader
{
    private readonly Resampler _resampler = new(wav.Rate, rate);
    private readonly short[] _input = new short[FrameLength.InSamples(wav.Rate)];
    private short[] _ready = [];
    private int _taken;
    private bool _ended;

    public int Rate => rate;

    public int Read(Span<short> samples)
    {
        var total = 0;
        while (total < samples.Length)
        {
            if (_taken == _ready.Length)
            {
                if (_ended)
                    break;

                Refill();
            }

            var part = _ready.AsSpan(_taken, Math.Min(_ready.Length - _taken, samples.Length - total));
            Mixing.Amplify(part, factor, samples[total..]);
            _taken += part.Length;
            total += part.Length;
        }

        return total;
    }

    public void Dispose() => wav.Dispose();

    private void Refill()
    {
        var read = wav.Read(_input);
        _ended = read < _input.Length;
        _taken = 0;
        _ready = new short[_resampler.OutputLength(read)];
        _resampler.Process(_input.AsSpan(0, read), _ready);
        if (!_ended)
            return;

        var end = _ready.Length;
        Array.Resize(ref _ready, end + _resampler.FlushLength);
        _resampler.Flush(_ready.AsSpan(end));
    }
}
