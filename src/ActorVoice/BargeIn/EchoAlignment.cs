using ActorVoice.Audio;
using ActorVoice.Audio.Echo;

namespace ActorVoice.BargeIn;

/// <summary>Lays what was played and what was captured side by side in time, for the <see cref="EchoDetector"/>. Each stream runs on by its own samples, so that
/// the moments of their coming, which flutter, don't tear them; only where the two measures part for good is a stream set anew.</summary>
internal sealed class EchoAlignment(TimeSpan longestWindow, TimeSpan longestLag)
{
    private static readonly TimeSpan PlayedFlutter = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan HeardFlutter = TimeSpan.FromMilliseconds(250);

    private readonly EchoDetector _detector = new(longestWindow, longestLag);
    private Resampler? _playing;
    private Resampler? _hearing;
    private short[] _samples = [];
    private TimeSpan _heardTo;

    /// <summary>When what is known to be played is over.</summary>
    public TimeSpan PlayedTo { get; private set; }

    /// <summary>Sound plays from <paramref name="at"/> on.</summary>
    public void Play(TimeSpan at, int rate, ReadOnlySpan<short> samples)
    {
        if ((at - PlayedTo).Duration() > PlayedFlutter || _playing?.From != rate)
        {
            Withdraw(at);
            _detector.PlaySilence(PositionOf(at) - _detector.PlayedTo);
            _playing = Fresh(_playing, rate);
            PlayedTo = at;
        }

        _detector.Play(Resample(_playing, samples));
        PlayedTo += MediaTime.ToTimeSpan(samples.Length, rate);
    }

    /// <summary>What was to sound from <paramref name="at"/> on does not.</summary>
    public void Withdraw(TimeSpan at)
    {
        if (at >= PlayedTo)
        {
            return;
        }

        _detector.Withdraw(PositionOf(at));
        _playing?.Reset();
        PlayedTo = at;
    }

    /// <summary>Sound was captured; its last sample just before <paramref name="now"/>.</summary>
    public void Hear(TimeSpan now, int rate, ReadOnlySpan<short> samples)
    {
        var duration = MediaTime.ToTimeSpan(samples.Length, rate);
        if (now - duration - _heardTo > HeardFlutter || _hearing?.From != rate)
        {
            _heardTo = now - duration;
            _detector.HearNothing(Math.Max(0, PositionOf(_heardTo) - _detector.HeardTo));
            _hearing = Fresh(_hearing, rate);
        }

        _detector.Hear(Resample(_hearing, samples));
        _heardTo += duration;
    }

    /// <summary>How much the newest captured sound of this length is like what was played.</summary>
    public EchoMatch Match(TimeSpan window) => _detector.Match(window);

    private static long PositionOf(TimeSpan time) => MediaTime.FromTimeSpan(time, EchoDetector.Rate);

    private static Resampler Fresh(Resampler? old, int rate)
    {
        if (old?.From != rate)
        {
            return new Resampler(rate, EchoDetector.Rate);
        }

        old.Reset();
        return old;
    }

    private ReadOnlySpan<short> Resample(Resampler resampler, ReadOnlySpan<short> samples)
    {
        var length = resampler.OutputLength(samples.Length);
        if (_samples.Length < length)
        {
            _samples = new short[length];
        }

        return _samples.AsSpan(0, resampler.Process(samples, _samples));
    }
}
