namespace ActorVoice.Audio;

/// <summary>Conversions between a count of samples and other measures of time. Samples are exact, the rest is rounded down.</summary>
public static class MediaTime
{
    /// <summary>Whole milliseconds contained in <paramref name="samples"/>: the wire's unit, never more than was counted.</summary>
    public static long ToMilliseconds(long samples, int rate) => samples * 1000 / rate;

    /// <summary>First sample of millisecond <paramref name="milliseconds"/>.</summary>
    public static long FromMilliseconds(long milliseconds, int rate) => milliseconds * rate / 1000;

    /// <summary>The time rounded down to a tick (100 ns). 128-bit inside, so that no recording is too long.</summary>
    public static TimeSpan ToTimeSpan(long samples, int rate) => new((long)((Int128)samples * TimeSpan.TicksPerSecond / rate));

    /// <summary>Whole samples contained in <paramref name="time"/>.</summary>
    public static long FromTimeSpan(TimeSpan time, int rate) => (long)((Int128)time.Ticks * rate / TimeSpan.TicksPerSecond);
}
