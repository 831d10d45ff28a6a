namespace ActorVoice.Engine.Streams.Stages;

/// <summary>A stage in the middle that answers each element with at most one: pulls and elements go straight through.</summary>
internal abstract class PassingStage<TIn, TOut> : Outlet<TOut>, IInlet<TIn>
{
    protected PassingStage(StreamRun run, Outlet<TIn> upstream)
        : base(run)
    {
        Upstream = upstream;
        upstream.ConnectTo(this);
    }

    protected Outlet<TIn> Upstream { get; }

    public abstract void OnPush(TIn element);

    public void OnComplete() => Complete();

    public void OnFailure(Exception cause) => Fail(cause);

    protected override void OnPull() => Upstream.Pull();

    protected override void OnCancel() => Upstream.Cancel();

    protected sealed override void FailStage(Exception cause)
    {
        Upstream.Cancel();
        Fail(cause);
    }
}

internal sealed class SelectStage<TIn, TOut>(StreamRun run, Outlet<TIn> upstream, Func<TIn, TOut> mapper) : PassingStage<TIn, TOut>(run, upstream)
{
    public override void OnPush(TIn element)
    {
        TOut mapped;
        try
        {
            mapped = mapper(element);
        }
        catch (Exception e)
        {
            FailStage(e);
            return;
        }

        Push(mapped);
    }
}

internal sealed class WhereStage<T>(StreamRun run, Outlet<T> upstream, Predicate<T> predicate) : PassingStage<T, T>(run, upstream)
{
    public override void OnPush(T element)
    {
        bool passes;
        try
        {
            passes = predicate(element);
        }
        catch (Exception e)
        {
            FailStage(e);
            return;
        }

        if (passes)
            Push(element);
        else
            Upstream.Pull();
    }
}

internal interface IKillable
{
    /// <param name="cause">Null to complete. Called from any thread.</param>
    void Kill(Exception? cause);
}

/// <summary>Passes everything on until it is told to end.</summary>
internal sealed class KillSwitchStage<T>(StreamRun run, Outlet<T> upstream) : PassingStage<T, T>(run, upstream), IKillable, IStreamEvent
{
    private bool _isThrown;
    private Exception? _cause;

    public override void OnPush(T element) => Push(element);

    public void Kill(Exception? cause)
    {
        if (Interlocked.Exchange(ref _isThrown, true))
            return;
        _cause = cause;
        Stream.Post(this);
    }

    public void Run()
    {
        if (IsClosed)
            return;
        Upstream.Cancel();
        if (_cause is null)
            Complete();
        else
            Fail(new AggregateException(_cause));
    }
}
