using ActorVoice.Audio;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Recording;

/// <summary>A playable file of sound in session time: where nothing sounded there is silence, so that the tracks of a session fit together.</summary>
/// <param name="path">Made when there is something to hear.</param>
/// <param name="silences">Writes silence instead of the sound.</param>
internal sealed class Track(string path, bool silences) : IDisposable
{
    // Shorter gaps are the jitter of a timer, not a pause.
    private static readonly TimeSpan LeastGap = TimeSpan.FromMilliseconds(60);

    private WavWriter? _file;
    private Resampler? _resampler;

    /// <summary>Sound that began to be heard not later than <paramref name="at"/>.</summary>
    public void Write(TimeSpan at, int rate, ReadOnlySpan<short> samples)
    {
        _file ??= WavWriter.Create(path, rate);
        var begin = MediaTime.FromTimeSpan(at, _file.Rate) - Resampler.Convert(samples.Length, rate, _file.Rate);
        var gap = begin - _file.Length;
        if (gap > MediaTime.FromTimeSpan(LeastGap, _file.Rate))
        {
            Silence(gap);
        }

        if (silences)
        {
            Silence(Resampler.Convert(samples.Length, rate, _file.Rate));
        }
        else
        {
            Write(rate, samples);
        }
    }

    public void Flush() => _file?.Flush();

    public void Dispose() => _file?.Dispose();

    // The device may be opened anew at another rate; the file keeps its first.
    private void Write(int rate, ReadOnlySpan<short> samples)
    {
        if (rate == _file!.Rate)
        {
            _file.Write(samples);
            return;
        }

        if (_resampler?.From != rate)
        {
            _resampler = new Resampler(rate, _file.Rate);
        }

        var converted = new short[_resampler.OutputLength(samples.Length)];
        _file.Write(converted.AsSpan(0, _resampler.Process(samples, converted)));
    }

    private void Silence(long samples)
    {
        Span<short> zeros = stackalloc short[480];
        zeros.Clear();
        for (; samples > 0; samples -= Math.Min(samples, zeros.Length))
        {
            _file!.Write(zeros[..(int)Math.Min(samples, zeros.Length)]);
        }
    }
}
