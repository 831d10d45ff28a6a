namespace ActorVoice.Sessions;

/// <summary>When what happens to a line, by the wall clock.</summary>
/// <param name="WarmAt">The next line is made.</param>
/// <param name="ForceAt">A moment between turns is no longer waited for.</param>
/// <param name="CutAt">Nor is the end of an answer.</param>
/// <param name="LimitAt">The line ends, or is as old as it may become.</param>
internal sealed record RolloverTimes(DateTimeOffset WarmAt, DateTimeOffset ForceAt, DateTimeOffset CutAt, DateTimeOffset LimitAt)
{
    /// <summary>A limit that is nearer is not believed: one of the clocks is wrong, and a line a second would be worse than a line that dies.</summary>
    private static readonly TimeSpan Believable = TimeSpan.FromSeconds(2);

    /// <summary>Null: the line has no limit that is known. A short life is shared out: never more than its second half goes to the rollover.</summary>
    public static RolloverTimes? Of(RolloverOptions options, DateTimeOffset since, DateTimeOffset? expiresAt)
    {
        if (options.Before == TimeSpan.Zero || LimitOf(options, since, expiresAt) is not { } limit)
        {
            return null;
        }

        var share = Math.Min(1, (limit - since) / 2 / options.Before);
        var warm = limit - (options.Before * share);
        var force = warm + (options.Window * share);
        return new RolloverTimes(warm, force, force + (options.Grace * share), limit);
    }

    public SwitchMoment ModeAt(DateTimeOffset now) =>
        now < ForceAt ? SwitchMoment.BetweenTurns : now < CutAt ? SwitchMoment.BetweenAnswers : SwitchMoment.AtOnce;

    private static DateTimeOffset? LimitOf(RolloverOptions options, DateTimeOffset since, DateTimeOffset? expiresAt)
    {
        DateTimeOffset? aged = options.MaxAge > TimeSpan.Zero ? since + options.MaxAge : null;
        DateTimeOffset? told = expiresAt - since >= Believable ? expiresAt : null;
        return told is null || aged < told ? aged : told;
    }
}

/// <summary>What may hold a switch to the next line; each holds less than the one before.</summary>
internal enum SwitchMoment
{
    /// <summary>Speech, an answer that is made or awaited, a running tool, a transcript that is due. Sound that is still being played does not: it is ours.</summary>
    BetweenTurns,

    /// <summary>Only an answer that is being received or was promised. An utterance goes over to the next line whole.</summary>
    BetweenAnswers,

    /// <summary>Nothing: an answer ends as if the line had died.</summary>
    AtOnce,
}
