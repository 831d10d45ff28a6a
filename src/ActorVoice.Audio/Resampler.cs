namespace ActorVoice.Audio;

/// <summary>Changes the rate of a stream of samples: of one conversation's one direction, so the state is small and nothing is allocated
/// between construction and the end.</summary>
/// <remarks>
/// <para>Any two rates from 4 to 192 kHz that have enough in common; all the usual ones do. Flat within 0.1 dB to 90 % of the lower Nyquist
/// frequency, images and aliases more than 80 dB down from 110 % of it. Equal rates pass unchanged.</para>
/// <para>The delay is taken out: the sample at n comes out at n × ratio. To do so the newest 36 samples (at the lower rate; 4.5 ms at
/// 8 kHz) are held back until the next call or <see cref="Flush"/>. However the input is cut, the output is the same; all of it together,
/// flushed, has round(input × ratio) samples. One caller at a time.</para>
/// </remarks>
public sealed class Resampler
{
    private const int Block = 512;
    private const int LowestRate = 4_000;
    private const int HighestRate = 192_000;

    private readonly ResamplerFilter? _filter;
    private readonly float[] _window = [];
    private int _filled;
    private int _start;
    private int _phase;
    private long _heard;
    private long _made;

    /// <exception cref="AudioException">The rates have too little in common, or one is out of range.</exception>
    public Resampler(int from, int to)
    {
        Check(from);
        Check(to);
        From = from;
        To = to;
        if (from == to)
            return;

        _filter = ResamplerFilter.For(from, to);
        _window = new float[_filter.Taps + Block];
        Reset();
    }

    /// <summary>Rate of the input in samples a second.</summary>
    public int From { get; }

    /// <summary>Rate of the output in samples a second.</summary>
    public int To { get; }

    /// <summary>round(<paramref name="samples"/> × ratio), halves up: the length of a flushed stream, and where a position comes out.</summary>
    public static long Convert(long samples, int from, int to) => (long)((((Int128)samples * to * 2) + from) / ((Int128)from * 2));

    /// <summary>Exactly how many samples the next <see cref="Process"/> of <paramref name="inputLength"/> samples writes.</summary>
    public int OutputLength(int inputLength) => (int)(MadeFrom(_heard + inputLength) - _made);

    /// <summary>Exactly how many samples <see cref="Flush"/> would write now.</summary>
    public int FlushLength => (int)(Convert(_heard, From, To) - _made);

    /// <summary>Takes all of <paramref name="input"/>, writes what is ready and returns how many samples that was.</summary>
    /// <exception cref="ArgumentException"><paramref name="output"/> is shorter than <see cref="OutputLength"/>; nothing was taken.</exception>
    public int Process(ReadOnlySpan<short> input, Span<short> output)
    {
        var length = OutputLength(input.Length);
        if (output.Length < length)
            throw new ArgumentException($"{length} samples come out, there is room for {output.Length}.", nameof(output));

        _heard += input.Length;
        _made += length;
        output = output[..length];
        if (_filter is null)
        {
            input.CopyTo(output);
            return length;
        }

        var written = 0;
        while (input.Length > 0)
        {
            var part = Math.Min(input.Length, _window.Length - _filled);
            Append(input[..part]);
            input = input[part..];
            written += Convolve(_filter, output[written..]);
        }

        return written;
    }

    /// <summary>Writes the samples held back, as if silence followed, and is then ready for a new stream. Returns how many they were.</summary>
    /// <exception cref="ArgumentException"><paramref name="output"/> is shorter than <see cref="FlushLength"/>; nothing changed.</exception>
    public int Flush(Span<short> output)
    {
        var length = FlushLength;
        if (output.Length < length)
            throw new ArgumentException($"{length} samples are left, there is room for {output.Length}.", nameof(output));

        output = output[..length];
        for (var written = 0; _filter is not null && written < length;)
        {
            var silence = Math.Min(_window.Length - _filled, _filter.Taps);
            _window.AsSpan(_filled, silence).Clear();
            _filled += silence;
            written += Convolve(_filter, output[written..]);
        }

        Reset();
        return length;
    }

    /// <summary>Forgets what was heard: the next sample is the first of a new stream.</summary>
    public void Reset()
    {
        (_heard, _made, _start, _phase) = (0, 0, 0, 0);

        // Silence before the first sample, so that the first output lies on the first input.
        _filled = _filter is null ? 0 : (_filter.Taps / 2) - 1;
        _window.AsSpan(0, _filled).Clear();
    }

    private static void Check(int rate)
    {
        if (rate is < LowestRate or > HighestRate)
            throw new AudioException($"{rate} Hz is no rate that can be resampled: it must lie between {LowestRate} and {HighestRate} Hz.");
    }

    // Output sample k needs the input up to floor(k / ratio) + taps / 2.
    private long MadeFrom(long heard)
    {
        if (_filter is null)
            return heard;

        var places = Math.Max(0, heard - (_filter.Taps / 2));
        return (long)((((Int128)places * _filter.Up) + _filter.Down - 1) / _filter.Down);
    }

    private void Append(ReadOnlySpan<short> input)
    {
        var target = _window.AsSpan(_filled, input.Length);
        for (var i = 0; i < input.Length; i++)
            target[i] = input[i];

        _filled += input.Length;
    }

    // Writes while the window holds all taps of the next sample and the output has room, then moves the rest to the window's front.
    private int Convolve(ResamplerFilter filter, Span<short> output)
    {
        var (whole, part) = Math.DivRem(filter.Down, filter.Up);
        var written = 0;
        while (_start + filter.Taps <= _filled && written < output.Length)
        {
            var sum = ResamplerFilter.Dot(_window.AsSpan(_start, filter.Taps), filter.Row(_phase));
            output[written++] = Pcm16.Saturate(sum);
            _start += whole;
            _phase += part;
            if (_phase >= filter.Up)
            {
                _phase -= filter.Up;
                _start++;
            }
        }

        var used = Math.Min(_start, _filled);
        _window.AsSpan(used, _filled - used).CopyTo(_window);
        _filled -= used;
        _start -= used;
        return written;
    }
}
