namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Counts the silence after an answer (section 8.8): from the end of its playing time, until somebody speaks or the timeout is over.</summary>
internal sealed class IdleTimer(SessionState state)
{
    private long _startMs;
    private bool _isSilence;

    /// <summary>When <see cref="Elapse"/> has something to do; null: not counting.</summary>
    public TimeSpan? Due { get; private set; }

    public void Start(TimeSpan playing)
    {
        Due = state.Settings.IdleTimeout is null ? null : state.Scene.Now + playing;
        _isSilence = false;
    }

    public void Stop() => Due = null;

    /// <summary>Call when due. True: the timeout is over, and the silence began at <paramref name="startMs"/> of the written sound.</summary>
    public bool Elapse(long writtenMs, out long startMs)
    {
        startMs = _startMs;
        if (state.Settings.IdleTimeout is not { } timeout)
        {
            Stop();
            return false;
        }

        if (!_isSilence)
        {
            (_isSilence, _startMs, Due) = (true, writtenMs, Due + timeout);
            return false;
        }

        Stop();
        return true;
    }
}
