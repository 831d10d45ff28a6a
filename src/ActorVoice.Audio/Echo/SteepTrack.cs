namespace ActorVoice.Audio.Echo;

/// <summary>The newest samples of a stream, each less a share of the one before it, in one piece of memory.</summary>
internal sealed class SteepTrack
{
    private readonly int _kept;
    private readonly float _steepness;

    // Moved to the front when full, so that what is read lies in one piece.
    private readonly float[] _samples;
    private int _filled;
    private float _before;

    /// <param name="kept">Samples that can be read back.</param>
    /// <param name="steepness">The share, from 0 to 1.</param>
    public SteepTrack(int kept, float steepness)
    {
        (_kept, _steepness) = (kept, steepness);
        _samples = new float[2 * kept];
        _filled = kept;
    }

    /// <summary>Samples so far.</summary>
    public long End { get; private set; }

    public void Add(ReadOnlySpan<short> samples)
    {
        foreach (var sample in samples)
            Add(sample);
    }

    public void AddSilence(long samples)
    {
        // More than is kept changes nothing but the count.
        var skipped = Math.Max(0, samples - _kept - 1);
        End += skipped;
        for (var left = samples - skipped; left > 0; left--)
            Add(0);
    }

    /// <summary>Forgets the samples from <paramref name="position"/> on.</summary>
    public void Withdraw(long position)
    {
        var away = (int)Math.Clamp(End - position, 0, _filled);
        _filled -= away;
        End -= away;
        _before = 0;
    }

    /// <summary>The sample at <paramref name="position"/> can still be read. Those before the first are zeros.</summary>
    public bool Keeps(long position) => End - position <= _filled;

    public ReadOnlySpan<float> Read(long from, int length) => _samples.AsSpan(_filled - (int)(End - from), length);

    private void Add(short sample)
    {
        if (_filled == _samples.Length)
        {
            _samples.AsSpan(_filled - _kept).CopyTo(_samples);
            _filled = _kept;
        }

        _samples[_filled++] = sample - (_steepness * _before);
        _before = sample;
        End++;
    }
}
