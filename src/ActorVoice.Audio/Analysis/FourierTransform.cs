namespace ActorVoice.Audio.Analysis;

/// <summary>The discrete Fourier transform of real samples: radix 2, the even samples as real and the odd ones as imaginary parts of a transform of half
/// the size. Tables and work space are made once; a call allocates nothing. One caller at a time.</summary>
public sealed class FourierTransform
{
    private readonly int _half;
    private readonly int[] _reversed;
    private readonly float[] _cos;
    private readonly float[] _sin;
    private readonly float[] _re;
    private readonly float[] _im;

    /// <param name="size">A power of two from 4 to 65,536.</param>
    public FourierTransform(int size)
    {
        if (size is < 4 or > 65_536 || !int.IsPow2(size))
            throw new ArgumentOutOfRangeException(nameof(size), size, "The size must be a power of two from 4 to 65536.");

        Size = size;
        _half = size / 2;
        (_re, _im, _reversed) = (new float[_half], new float[_half], new int[_half]);
        var bits = int.Log2(_half);
        for (var i = 0; i < _half; i++)
            _reversed[i] = (_reversed[i >> 1] >> 1) | ((i & 1) << (bits - 1));

        (_cos, _sin) = (new float[_half], new float[_half]);
        for (var i = 0; i < _half; i++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * i / size);
            (_cos[i], _sin[i]) = ((float)cos, (float)sin);
        }
    }

    /// <summary>Samples that go in.</summary>
    public int Size { get; }

    /// <summary>The magnitudes of bins 0 to Size / 2 - 1, not scaled; bin k stands for k × rate / Size hertz.</summary>
    public void Magnitudes(ReadOnlySpan<float> samples, Span<float> magnitudes)
    {
        samples = samples[..Size];
        magnitudes = magnitudes[.._half];
        for (var i = 0; i < _half; i++)
        {
            var to = _reversed[i];
            _re[to] = samples[2 * i];
            _im[to] = samples[(2 * i) + 1];
        }

        for (var span = 1; span < _half; span *= 2)
            Butterflies(span);

        Split(magnitudes);
    }

    // Angles step by 2π / (2 × span): every (Size / (2 × span))th of the table.
    private void Butterflies(int span)
    {
        Span<float> re = _re, im = _im;
        var step = Size / (2 * span);
        for (var start = 0; start < re.Length; start += 2 * span)
        {
            for (var k = 0; k < span; k++)
            {
                var (a, b) = (start + k, start + k + span);
                var (cos, sin) = (_cos[k * step], _sin[k * step]);
                var x = (re[b] * cos) - (im[b] * sin);
                var y = (re[b] * sin) + (im[b] * cos);
                (re[b], im[b]) = (re[a] - x, im[a] - y);
                (re[a], im[a]) = (re[a] + x, im[a] + y);
            }
        }
    }

    // Takes the spectra of even and odd samples apart by their symmetry, and joins them.
    private void Split(Span<float> magnitudes)
    {
        for (var k = 0; k < magnitudes.Length; k++)
        {
            var mirror = (_half - k) & (_half - 1);
            var (evenRe, evenIm) = ((_re[k] + _re[mirror]) / 2, (_im[k] - _im[mirror]) / 2);
            var (oddRe, oddIm) = ((_im[k] + _im[mirror]) / 2, (_re[mirror] - _re[k]) / 2);
            var re = evenRe + (_cos[k] * oddRe) - (_sin[k] * oddIm);
            var im = evenIm + (_cos[k] * oddIm) + (_sin[k] * oddRe);
            magnitudes[k] = MathF.Sqrt((re * re) + (im * im));
        }
    }
}
