namespace ActorVoice.RealtimeServer.Faults;

/// <summary>One direction of a line on which things go wrong: delays, loses, doubles, swaps and damages messages, and keeps their order
/// otherwise. Not thread-safe.</summary>
/// <param name="side">In or out.</param>
/// <param name="faults">Of the line.</param>
/// <param name="forward">Takes what passes.</param>
/// <param name="act">Does what concerns the whole line; is given the event at which it is done.</param>
internal sealed class FaultPipe(FaultSide side, LineFaults faults, Action<ReadOnlyMemory<byte>> forward, Action<FaultAction, ReadOnlyMemory<byte>> act)
{
    private readonly Queue<Entry> _held = new();
    private byte[]? _swapped;

    private readonly record struct Entry(ReadOnlyMemory<byte> Utf8, FaultAction? Act, TimeSpan Due);

    /// <summary>When <see cref="Release"/> has something to do; null: nothing waits for a time.</summary>
    public TimeSpan? Due => _held.TryPeek(out var next) ? next.Due : null;

    /// <summary>Bytes that wait.</summary>
    public long HeldBytes { get; private set; }

    public void Pass(ReadOnlyMemory<byte> utf8, TimeSpan now)
    {
        var actions = faults.Pass(side, EventType.Of(utf8.Span));
        if (actions.Count == 0 && _held.Count == 0 && _swapped is null) forward(utf8);
        else Pass(utf8, actions, now + Sum(actions), now);
    }

    /// <summary>Does something behind all that is held.</summary>
    public void Do(FaultAction what, TimeSpan now)
    {
        GiveBack(now, now);
        Add(default, what, now, now);
    }

    /// <summary>Lets go what is due.</summary>
    public void Release(TimeSpan now)
    {
        while (_held.TryPeek(out var next) && next.Due <= now)
        {
            _held.Dequeue();
            HeldBytes -= next.Utf8.Length;
            Go(next);
        }
    }

    /// <summary>Nothing passes any more; what is held is lost.</summary>
    public void Stop()
    {
        _held.Clear();
        (_swapped, HeldBytes) = (null, 0);
    }

    private static TimeSpan Sum(IReadOnlyList<FaultAction> actions) =>
        actions.OfType<DelayEvent>().Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay.By);

    private void Pass(ReadOnlyMemory<byte> utf8, IReadOnlyList<FaultAction> actions, TimeSpan due, TimeSpan now)
    {
        if (actions.FirstOrDefault(action => action is DropLine or CutEvent or CloseLine or GoSilent) is { } end)
        {
            Add(utf8, end, due, now);
            return;
        }

        var message = actions.OfType<MalformEvent>().Aggregate(utf8, (before, malform) => Malformations.Apply(malform.How, before.Span));
        if (actions.Any(action => action is ReorderEvents) && _swapped is null) _swapped = message.ToArray();
        else if (!actions.Any(action => action is LoseEvent)) Put(message, actions.Count(action => action is DuplicateEvent), due, now);
        foreach (var expire in actions.OfType<ExpireSession>()) Add(default, expire, due, now);
    }

    private void Put(ReadOnlyMemory<byte> message, int extra, TimeSpan due, TimeSpan now)
    {
        for (var copy = 0; copy <= extra; copy++) Add(message, null, due, now);
        GiveBack(due, now);
    }

    private void GiveBack(TimeSpan due, TimeSpan now)
    {
        if (_swapped is not { } late) return;
        _swapped = null;
        Add(late, null, due, now);
    }

    private void Add(ReadOnlyMemory<byte> utf8, FaultAction? what, TimeSpan due, TimeSpan now)
    {
        if (_held.Count == 0 && due <= now)
        {
            Go(new(utf8, what, due));
            return;
        }

        _held.Enqueue(new(utf8.ToArray(), what, due));
        HeldBytes += utf8.Length;
    }

    private void Go(Entry entry)
    {
        if (entry.Act is null) forward(entry.Utf8);
        else act(entry.Act, entry.Utf8);
    }
}
