namespace ActorVoice.Host.Reporting;

/// <summary>The line that moves: time, state, both levels, and what is being said.</summary>
internal static class MeterLine
{
    private const int Bars = 10;
    private const double LowestDb = -50;

    /// <summary>At most <paramref name="width"/> characters, so that it never wraps.</summary>
    public static string Of(TalkMeters meters, string clock, int width)
    {
        var line = $"{clock}  {Word(meters.State),-12} you {Bar(meters.InputDb)}  model {Bar(meters.OutputDb)}  ";
        var room = width - line.Length;
        var saying = meters.Saying.ReplaceLineEndings(" ");
        var tail = saying.Length <= room ? saying : room > 1 ? $"…{saying[^(room - 1)..]}" : "";
        return (line + tail)[..Math.Min(Math.Max(width, 0), line.Length + tail.Length)];
    }

    /// <summary>From −50 dB (nothing) to full scale.</summary>
    private static string Bar(double db)
    {
        var full = double.IsFinite(db) ? (int)Math.Round(Math.Clamp((db - LowestDb) / -LowestDb, 0, 1) * Bars) : 0;
        return new string('█', full) + new string('░', Bars - full);
    }

    private static string Word(SessionState state) => state switch
    {
        SessionState.Connecting => "connecting",
        SessionState.Live => "live",
        SessionState.Reconnecting => "reconnecting",
        _ => "ended",
    };
}
