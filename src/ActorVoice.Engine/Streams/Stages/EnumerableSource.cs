namespace ActorVoice.Engine.Streams.Stages;

/// <summary>Emits the items of a sequence, and knows of the end with the last of them: it looks one item ahead, as Akka does.</summary>
internal sealed class EnumerableSource<T>(StreamRun run, IEnumerable<T> items) : Emitter<T>(run)
{
    private IEnumerator<T>? _enumerator;

    protected override bool TryEmit()
    {
        T item;
        bool hasMore;
        try
        {
            if (_enumerator is null && !(_enumerator = items.GetEnumerator()).MoveNext())
            {
                Complete();
                return false;
            }

            item = _enumerator.Current;
            hasMore = _enumerator.MoveNext();
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }

        Emit(item);
        if (!hasMore)
            Complete();
        return hasMore;
    }

    protected override void OnClosed() => _enumerator?.Dispose();
}

/// <summary>Ends before the first element.</summary>
internal sealed class EndedSource<T>(StreamRun run, Exception? cause) : Outlet<T>(run)
{
    public override void Begin()
    {
        if (cause is null)
            Complete();
        else
            Fail(cause);
    }

    protected override void OnPull()
    {
    }
}
