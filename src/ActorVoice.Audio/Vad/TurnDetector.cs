namespace ActorVoice.Audio.Vad;

/// <summary>The rule that makes turns of probabilities, without a clock and without memory of its own.</summary>
public static class TurnDetector
{
    /// <summary>Hears one more chunk. The settings may differ from chunk to chunk: they count from this chunk on.</summary>
    /// <remarks>The voice is a switch with hysteresis: on at <see cref="TurnSettings.Threshold"/>, off below
    /// <see cref="TurnSettings.ExitThreshold"/>. One chunk never causes more than one event.</remarks>
    public static (TurnState Next, TurnEvent? Event) Hear(TurnState state, VoiceChunk chunk, TurnSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var voiced = chunk.Probability >= (state.IsVoiced ? settings.ExitThreshold : settings.Threshold);
        return (state.Phase, voiced) switch
        {
            (TurnPhase.Quiet, true) => Begin(new(TurnPhase.Starting, chunk.Start, state.Floor), chunk, settings),
            (TurnPhase.Starting, true) => Begin(state, chunk, settings),
            (TurnPhase.Starting, false) => (new(TurnPhase.Quiet, chunk.Start, state.Floor), null),
            (TurnPhase.Speaking, false) => Rest(new(TurnPhase.Stopping, chunk.Start, state.Floor), chunk, settings),
            (TurnPhase.Stopping, false) => Rest(state, chunk, settings),
            (TurnPhase.Stopping, true) => (new(TurnPhase.Speaking, chunk.Start, state.Floor), null),
            _ => (state, null),
        };
    }

    /// <summary>The stream ends at <paramref name="end"/>: a turn under way ends there too.</summary>
    public static (TurnState Next, TurnEvent? Event) Finish(TurnState state, long end) =>
        (new(TurnPhase.Quiet, end, end), state.IsTurn ? new SpeechStopped(end) : null);

    private static (TurnState Next, TurnEvent? Event) Begin(TurnState starting, VoiceChunk chunk, TurnSettings settings)
    {
        if (chunk.End - starting.Since < Samples(settings.MinimumSpeech, chunk))
        {
            return (starting, null);
        }

        var start = Math.Max(starting.Floor, starting.Since - Samples(settings.PrefixPadding, chunk));
        return (starting with { Phase = TurnPhase.Speaking }, new SpeechStarted(start));
    }

    private static (TurnState Next, TurnEvent? Event) Rest(TurnState stopping, VoiceChunk chunk, TurnSettings settings)
    {
        var silence = Samples(settings.SilenceDuration, chunk);
        return chunk.End - stopping.Since < silence ? (stopping, null) : Finish(stopping, stopping.Since + silence);
    }

    private static long Samples(TimeSpan time, VoiceChunk chunk) => MediaTime.FromTimeSpan(time, chunk.Rate);
}
