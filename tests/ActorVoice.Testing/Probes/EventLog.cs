namespace ActorVoice.Testing;

/// <summary>Collects the events of a session, lets a test await them, and writes them as lines that can be compared.</summary>
/// <remarks>Thread-safe. Make it right after the session, so that it is the first subscriber and misses nothing.</remarks>
public sealed class EventLog
{
    private readonly Lock _lock = new();
    private readonly List<VoiceEvent> _events = [];
    private TaskCompletionSource _more = new();
    private bool _isOver;
    private int _awaited;

    /// <param name="session">Whose events; it is listened to until it ends.</param>
    public EventLog(VoiceSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        Completed = ListenAsync(session);
    }

    /// <summary>Done when the session's last event was collected.</summary>
    public Task Completed { get; }

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<VoiceEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>What happened so far, a line for each event with its time; pieces that were added to an item have none.</summary>
    public IReadOnlyList<string> Lines => [.. Events.Select(EventText.Of).OfType<string>()];

    /// <summary>The next event of a kind, behind the one that was awaited before; waits until it comes.</summary>
    /// <exception cref="InvalidOperationException">The session ended without one; the message holds all lines.</exception>
    public async Task<T> ExpectAsync<T>(Func<T, bool>? which = null)
        where T : VoiceEvent
    {
        while (true)
        {
            Task more;
            lock (_lock)
            {
                while (_awaited < _events.Count)
                {
                    if (_events[_awaited++] is T found && (which is null || which(found)))
                    {
                        return found;
                    }
                }

                if (_isOver)
                {
                    throw new InvalidOperationException($"The session ended without {typeof(T).Name}. What happened:\n{string.Join('\n', Lines)}");
                }

                more = _more.Task;
            }

            await more;
        }
    }

    private async Task ListenAsync(VoiceSession session)
    {
        await foreach (var happened in session.EventsAsync())
        {
            Note(happened);
        }

        Note(null);
    }

    /// <summary>Null: there will be no more.</summary>
    private void Note(VoiceEvent? happened)
    {
        TaskCompletionSource more;
        lock (_lock)
        {
            if (happened is null)
            {
                _isOver = true;
            }
            else
            {
                _events.Add(happened);
            }

            (more, _more) = (_more, new());
        }

        more.SetResult();
    }
}
