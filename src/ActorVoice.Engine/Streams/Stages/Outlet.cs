namespace ActorVoice.Engine.Streams.Stages;

/// <summary>The end of a stage that receives. Signals come one at a time, and none after the end.</summary>
internal interface IInlet<in T>
{
    void OnPush(T element);

    void OnComplete();

    void OnFailure(Exception cause);
}

/// <summary>
/// The end of a stage that emits, and the stage itself: one element for each pull, then at most one end. Every way to end passes
/// through here, so that it happens once.
/// </summary>
internal abstract class Outlet<T> : IStage
{
    private IInlet<T>? _downstream;

    protected Outlet(StreamRun run)
    {
        Stream = run;
        run.Add(this);
    }

    protected StreamRun Stream { get; }

    protected bool IsClosed { get; private set; }

    /// <value>The stream was stopped from outside.</value>
    protected bool IsAbrupt { get; private set; }

    public void ConnectTo(IInlet<T> downstream) => _downstream = downstream;

    public virtual void PreStart()
    {
    }

    public virtual void Begin()
    {
    }

    public void PostStop()
    {
        IsAbrupt = !IsClosed;
        Close();
    }

    /// <summary>Downstream wants one element. Never twice without an element in between.</summary>
    public void Pull()
    {
        if (!IsClosed)
            OnPull();
    }

    /// <summary>Downstream wants nothing more.</summary>
    public void Cancel()
    {
        if (Close())
            OnCancel();
    }

    protected abstract void OnPull();

    /// <summary>Downstream has cancelled; a stage in the middle cancels on.</summary>
    protected virtual void OnCancel()
    {
    }

    /// <summary>Something in this stage broke: upstream is cancelled, downstream fails.</summary>
    protected virtual void FailStage(Exception cause) => Fail(cause);

    /// <summary>The place to give back what the stage holds; called once, whatever ended it.</summary>
    protected virtual void OnClosed()
    {
    }

    protected void Push(T element)
    {
        if (element is null)
            FailStage(new ArgumentNullException(nameof(element), "Element must not be null, rule 2.13"));
        else
            _downstream!.OnPush(element);
    }

    protected void Complete()
    {
        if (Close())
            _downstream!.OnComplete();
    }

    protected void Fail(Exception cause)
    {
        if (Close())
            _downstream!.OnFailure(cause);
    }

    private bool Close()
    {
        if (IsClosed)
            return false;
        IsClosed = true;
        try
        {
            OnClosed();
        }
        catch (Exception e)
        {
            Stream.Report(e, this);
        }

        return true;
    }
}
