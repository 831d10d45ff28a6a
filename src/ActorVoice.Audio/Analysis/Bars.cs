namespace ActorVoice.Audio.Analysis;

/// <summary>Many values into a few bars.</summary>
public static class Bars
{
    /// <summary>Each bar is the mean of its share of <paramref name="values"/>; a value on the border counts where it begins. With fewer values than
    /// bars, neighbours repeat.</summary>
    public static void Mean(ReadOnlySpan<float> values, Span<float> bars)
    {
        for (var i = 0; i < bars.Length; i++)
        {
            var sum = 0f;
            var share = Share(values, i, bars.Length);
            foreach (var value in share)
                sum += value;

            bars[i] = share.Length > 0 ? sum / share.Length : 0;
        }
    }

    /// <summary>As <see cref="Mean"/>, but each bar is the largest of its share: a single tone stays visible.</summary>
    public static void Peak(ReadOnlySpan<float> values, Span<float> bars)
    {
        for (var i = 0; i < bars.Length; i++)
        {
            var peak = 0f;
            foreach (var value in Share(values, i, bars.Length))
                peak = Math.Max(peak, value);

            bars[i] = peak;
        }
    }

    private static ReadOnlySpan<float> Share(ReadOnlySpan<float> values, int bar, int bars)
    {
        if (values.IsEmpty)
            return values;

        var from = (int)((long)bar * values.Length / bars);
        var to = (int)((long)(bar + 1) * values.Length / bars);
        return values[from..Math.Max(to, from + 1)];
    }
}
