using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorVoice.Audio.Echo;

/// <summary>Says how much the newest sound of a microphone resembles what a loudspeaker played shortly before: the largest normalised correlation over a
/// range of lags. Loudness does not matter, nor which way round the loudspeaker is wired.</summary>
/// <remarks>
/// Both streams are samples of <see cref="Rate"/> that lie side by side in time: sample n of one was played when sample n of the other was captured. The caller keeps
/// them so, with zeros for silence. Both are made steeper first (a difference of neighbours), because the low tones of two voices resemble each other.
/// A sound in a room comes back more than once, and only the strongest way is looked at: a bare table gives 0.9, a bathroom 0.5.
/// Nothing is allocated after the constructor. One caller at a time.
/// </remarks>
public sealed class EchoDetector
{
    /// <summary>4 kHz: most of a voice, and a quarter of the work of 8 kHz.</summary>
    public const int Rate = 4_000;

    private const float Steepness = 0.95f;

    private readonly int _longestWindow;
    private readonly int _longestLag;
    private readonly SteepTrack _played;
    private readonly SteepTrack _heard;

    /// <param name="longestWindow">More than zero: the longest stretch that is compared; 200 ms tells two voices apart.</param>
    /// <param name="longestLag">From playing a sample to hearing it, at most.</param>
    public EchoDetector(TimeSpan longestWindow, TimeSpan longestLag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(longestWindow, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longestLag, TimeSpan.Zero);
        _longestWindow = Math.Max(1, (int)MediaTime.FromTimeSpan(longestWindow, Rate));
        _longestLag = (int)MediaTime.FromTimeSpan(longestLag, Rate);
        _played = new(_longestWindow + _longestLag + Rate, Steepness);
        _heard = new(_longestWindow, Steepness);
    }

    /// <summary>Samples of the loudspeaker so far: how far its stream is known. It may be up to a second ahead of the other.</summary>
    public long PlayedTo => _played.End;

    /// <summary>Samples of the microphone so far.</summary>
    public long HeardTo => _heard.End;

    /// <summary>The next samples of the loudspeaker.</summary>
    public void Play(ReadOnlySpan<short> samples) => _played.Add(samples);

    /// <summary>The loudspeaker is silent for so many samples.</summary>
    public void PlaySilence(long samples) => _played.AddSilence(samples);

    /// <summary>What would have been played from <paramref name="position"/> on was not.</summary>
    public void Withdraw(long position) => _played.Withdraw(position);

    /// <summary>The next samples of the microphone.</summary>
    public void Hear(ReadOnlySpan<short> samples) => _heard.Add(samples);

    /// <summary>The microphone gave nothing for so many samples.</summary>
    public void HearNothing(long samples) => _heard.AddSilence(samples);

    /// <summary>How alike the newest <paramref name="window"/> of the microphone and the loudspeaker are, and how late.</summary>
    /// <param name="window">At most the longest; a short one resembles by chance.</param>
    public EchoMatch Match(TimeSpan window)
    {
        var length = (int)Math.Clamp(MediaTime.FromTimeSpan(window, Rate), 0, Math.Min(_longestWindow, HeardTo));
        var heard = _heard.Read(HeardTo - length, length);
        var energy = Dot(heard, heard);
        if (energy <= 0)
            return default;

        var first = HeardTo - length - _longestLag;
        var last = Math.Min(HeardTo, PlayedTo) - length;
        if (last < first || !_played.Keeps(first))
            return default;

        var (likeness, at) = Best(heard, energy, _played.Read(first, (int)(last - first) + length));
        return new EchoMatch(likeness, MediaTime.ToTimeSpan(_longestLag - at, Rate));
    }

    private static (float Likeness, int At) Best(ReadOnlySpan<float> heard, float energy, ReadOnlySpan<float> played)
    {
        var (best, bestAt, length) = (0f, 0, heard.Length);
        double playedEnergy = Dot(played[..length], played[..length]);
        for (var at = 0; at + length <= played.Length; at++)
        {
            if (at > 0)
                playedEnergy += (played[at + length - 1] * (double)played[at + length - 1]) - (played[at - 1] * (double)played[at - 1]);
            if (playedEnergy < 1e-3 * length)
                continue;

            var product = Dot(heard, played.Slice(at, length));
            var likeness = product * product / (float)(energy * playedEnergy);
            if (likeness > best)
                (best, bestAt) = (likeness, at);
        }

        return (Math.Min(1, MathF.Sqrt(best)), bestAt);
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < x.Length; i++)
            sums += x[i] * y[i];

        var sum = Vector.Sum(sums);
        for (var i = x.Length * Vector<float>.Count; i < a.Length; i++)
            sum += a[i] * b[i];

        return sum;
    }
}
