namespace ActorVoice.DeadAir;

/// <summary>Climbs the ladder of an unanswered turn: facts and the time in, due steps out. Pure: no clock, no timer. Not thread-safe.</summary>
/// <remarks>One turn has one ladder: a turn that is told twice, or asked about again while it waits, changes nothing. What is asked for while an
/// answer sounds is no dead air before that sound ends.</remarks>
internal sealed class DeadAirWatch(IReadOnlyList<DeadAirStep> steps)
{
    private bool _isOwed;
    private bool _isSounding;
    private TimeSpan _silentSince;
    private int _climbed;

    /// <summary>When the next step is due; null: none is.</summary>
    public TimeSpan? Due => IsWaiting && _climbed < steps.Count ? _silentSince + steps[_climbed].After : null;

    private bool IsWaiting => _isOwed && !_isSounding;

    /// <param name="fact">What happened.</param>
    /// <param name="now">By any clock that never runs back.</param>
    /// <returns>The steps that are due, in their order; each is handed out once a turn.</returns>
    public IReadOnlyList<DeadAirStep> Hear(DeadAirFact fact, TimeSpan now)
    {
        var waited = IsWaiting;
        switch (fact)
        {
            case DeadAirFact.AnswerOwed: _isOwed = true; break;
            case DeadAirFact.SoundBegan: (_isOwed, _isSounding) = (false, true); break;
            case DeadAirFact.SoundEnded: _isSounding = false; break;
            case DeadAirFact.CalledOff: (_isOwed, _isSounding) = (false, false); break;
            default: break;
        }

        if (!waited && IsWaiting)
        {
            (_silentSince, _climbed) = (now, 0);
        }

        return TakeDue(now);
    }

    /// <summary>How long nothing has been heard; zero if nobody waits for it.</summary>
    public TimeSpan SilenceAt(TimeSpan now) => IsWaiting ? now - _silentSince : TimeSpan.Zero;

    private List<DeadAirStep> TakeDue(TimeSpan now)
    {
        var due = new List<DeadAirStep>();
        while (Due <= now)
        {
            due.Add(steps[_climbed++]);
        }

        return due;
    }
}
