using System.Buffers;
using System.Globalization;

namespace ActorVoice.Engine.Configuration;

/// <summary>Numbers with a unit: <c>200ms</c>, <c>3 s</c>, <c>64 KiB</c>.</summary>
internal static class HoconUnits
{
    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.+-");

    /// <returns>Null if the text is no duration. A bare number is milliseconds, as in Akka.</returns>
    public static TimeSpan? Duration(string text)
    {
        if (text is "infinite")
            return Timeout.InfiniteTimeSpan;
        if (Split(text) is not var (number, unit))
            return null;
        double? ticks = unit switch
        {
            "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01,
            "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
            "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
            "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
            "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
            "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
            "d" or "day" or "days" => TimeSpan.TicksPerDay,
            _ => null,
        };
        return number * ticks is { } all and >= 0 and < long.MaxValue ? TimeSpan.FromTicks((long)Math.Round(all)) : null;
    }

    /// <returns>Null if the text is no size. Units of two letters (kB) count in thousands, single letters and those with i (K, KiB) in 1,024s.</returns>
    public static long? Bytes(string text)
    {
        if (Split(text) is not var (number, unit))
            return null;
        double? factor = unit switch
        {
            "" or "b" or "B" or "byte" or "bytes" => 1,
            "kB" or "kilobyte" or "kilobytes" => 1e3,
            "MB" or "megabyte" or "megabytes" => 1e6,
            "GB" or "gigabyte" or "gigabytes" => 1e9,
            "k" or "K" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
            "m" or "M" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
            "g" or "G" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
            _ => null,
        };
        return number * factor is { } all and >= 0 and < long.MaxValue ? (long)all : null;
    }

    private static (double Number, string Unit)? Split(string text)
    {
        var letters = text.AsSpan().TrimEnd().IndexOfAnyExcept(NumberSigns);
        var number = letters < 0 ? text : text[..letters];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? (value, letters < 0 ? "" : text[letters..].Trim())
            : null;
    }
}
