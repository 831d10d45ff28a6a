using ActorVoice.Audio;
using ActorVoice.Audio.Analysis;

namespace ActorVoice.Diagnostics;

/// <summary>Remembers the newest sound of one direction, for level meters and frequency displays. Hearing costs a copy; the rest is worked
/// out only when somebody looks.</summary>
/// <remarks>Thread-safe: one hears, any number read. 16 kB each, from the first sample on.</remarks>
internal sealed class SoundMeter
{
    /// <summary>Samples remembered: the longest window a frequency analysis may ask for (341 ms at 24 kHz).</summary>
    public const int Memory = 8192;

    /// <summary>Samples a level is taken over: 43 ms at 24 kHz, about as fast as an eye follows.</summary>
    public const int Window = 1024;

    private readonly Lock _lock = new();
    private short[]? _samples;
    private int _rate;
    private int _next;
    private int _known;

    /// <param name="rate">Samples a second of what will be heard.</param>
    public SoundMeter(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        _rate = rate;
    }

    /// <summary>Samples a second of what was heard last.</summary>
    public int Rate => Volatile.Read(ref _rate);

    /// <summary>From now on another rate is heard; what was heard before is forgotten.</summary>
    public void Retune(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        lock (_lock)
        {
            _rate = rate;
            _known = 0;
        }
    }

    /// <summary>Remembers samples; the oldest are forgotten for them.</summary>
    public void Hear(ReadOnlySpan<short> samples)
    {
        if (samples.Length > Memory)
            samples = samples[^Memory..];

        lock (_lock)
        {
            _samples ??= new short[Memory];
            var first = Math.Min(samples.Length, Memory - _next);
            samples[..first].CopyTo(_samples.AsSpan(_next));
            samples[first..].CopyTo(_samples);
            _next = (_next + samples.Length) % Memory;
            _known = Math.Min(Memory, _known + samples.Length);
        }
    }

    /// <summary>It is silent from now on (paused, played to the end): without this the meter would stand at the last sound.</summary>
    public void Rest()
    {
        lock (_lock)
            _known = 0;
    }

    /// <summary>Level of the newest <see cref="Window"/> samples.</summary>
    public Level Read()
    {
        Span<short> newest = stackalloc short[Window];
        lock (_lock)
        {
            var count = Newest(Window, out var older, out var newer);
            older.CopyTo(newest);
            newer.CopyTo(newest[older.Length..]);
            newest = newest[..count];
        }

        return Level.Of(newest);
    }

    /// <summary>Copies the newest samples as floats from -1 to 1, the newest last; zeros stand before them if less was heard or more was
    /// asked for than <see cref="Memory"/>.</summary>
    public void CopyLatest(Span<float> latest)
    {
        lock (_lock)
        {
            var count = Newest(latest.Length, out var older, out var newer);
            latest[..^count].Clear();
            Pcm16.ToFloat(older, latest[^count..]);
            Pcm16.ToFloat(newer, latest[^newer.Length..]);
        }
    }

    // The newest samples, in two pieces because the memory goes round; returns how many there are.
    private int Newest(int wanted, out ReadOnlySpan<short> older, out ReadOnlySpan<short> newer)
    {
        var count = Math.Min(wanted, _known);
        var start = (_next - count + Memory) % Memory;
        var first = Math.Min(count, Memory - start);
        older = _samples.AsSpan(count == 0 ? 0 : start, first);
        newer = _samples.AsSpan(0, count - first);
        return count;
    }
}
