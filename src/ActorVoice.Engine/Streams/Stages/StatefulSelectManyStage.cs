namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// Turns each element into any number of them, with a function made anew for each run. Looks one item ahead in what the function
/// returns, as Akka does: a lazy sequence computes its next item before this one is handled downstream.
/// </summary>
internal sealed class StatefulSelectManyStage<TIn, TOut> : Emitter<TOut>, IInlet<TIn>
{
    private readonly Outlet<TIn> _upstream;
    private readonly Func<Func<TIn, IEnumerable<TOut>>> _factory;
    private Func<TIn, IEnumerable<TOut>>? _concat;
    private IEnumerator<TOut>? _items;
    private bool _isUpstreamDone;
    private bool _hasPulled;

    public StatefulSelectManyStage(StreamRun run, Outlet<TIn> upstream, Func<Func<TIn, IEnumerable<TOut>>> factory)
        : base(run)
    {
        (_upstream, _factory) = (upstream, factory);
        upstream.ConnectTo(this);
    }

    public void OnPush(TIn element)
    {
        _hasPulled = false;
        try
        {
            _concat ??= _factory();
            var items = _concat(element).GetEnumerator();
            if (items.MoveNext())
                _items = items;
            else
                items.Dispose();
        }
        catch (Exception e)
        {
            FailStage(e);
            return;
        }

        Drain();
    }

    public void OnComplete()
    {
        _isUpstreamDone = true;
        if (_items is null)
            Complete();
    }

    public void OnFailure(Exception cause) => Fail(cause);

    protected override bool TryEmit()
    {
        if (_items is { } items)
            return EmitNext(items);
        if (_hasPulled)
            return false;
        _hasPulled = true;
        _upstream.Pull();
        return _items is not null || !_hasPulled;
    }

    protected override void OnCancel() => _upstream.Cancel();

    protected override void OnClosed() => _items?.Dispose();

    protected override void FailStage(Exception cause)
    {
        _upstream.Cancel();
        Fail(cause);
    }

    private bool EmitNext(IEnumerator<TOut> items)
    {
        TOut item;
        try
        {
            item = items.Current;
            if (!items.MoveNext())
            {
                _items = null;
                items.Dispose();
            }
        }
        catch (Exception e)
        {
            FailStage(e);
            return false;
        }

        Emit(item);
        if (_items is null && _isUpstreamDone)
            Complete();
        return true;
    }
}
