using System.Globalization;
using ActorVoice.Recording;

namespace ActorVoice.Host.Replay;

/// <summary>Where a replay ends before the journal does.</summary>
/// <param name="Index">The last step.</param>
/// <param name="Time">The last moment of the call.</param>
internal sealed record ReplayLimit(long? Index, TimeSpan? Time)
{
    public bool IsBehind(ReplayStep step) => step.Index > Index || step.At > Time;

    /// <exception cref="UsageException">It is neither a time nor an index.</exception>
    public static ReplayLimit Parse(string? text) => text switch
    {
        null => new ReplayLimit(null, null),
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => new ReplayLimit(index, null),
        _ when Number(text, "ms") is { } milliseconds => new ReplayLimit(null, TimeSpan.FromMilliseconds(milliseconds)),
        _ when Number(text, "s") is { } seconds => new ReplayLimit(null, TimeSpan.FromSeconds(seconds)),
        _ => throw new UsageException([$"--until is '{text}'; it must be the index of a step (1200) or a time of the call (12.5s, 90000ms)."]),
    };

    private static double? Number(string text, string unit) =>
        text.EndsWith(unit, StringComparison.Ordinal)
        && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number <= TimeSpan.MaxValue.TotalSeconds / 2
            ? number
            : null;
}
