namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// Starts a task for each element, up to a number of them at once, and emits the results in the order of the elements.
/// A task that fails fails the stream at once, also from behind others that still run.
/// </summary>
internal sealed class SelectAsyncStage<TIn, TOut> : Emitter<TOut>, IInlet<TIn>
{
    private readonly Outlet<TIn> _upstream;
    private readonly int _parallelism;
    private readonly Func<TIn, Task<TOut>> _mapper;
    private readonly Queue<Running> _running;
    private readonly Stack<Running> _free = [];
    private bool _isUpstreamDone;
    private bool _hasPulled;

    public SelectAsyncStage(StreamRun run, Outlet<TIn> upstream, int parallelism, Func<TIn, Task<TOut>> mapper)
        : base(run)
    {
        (_upstream, _parallelism, _mapper) = (upstream, parallelism, mapper);
        _running = new Queue<Running>(Math.Min(parallelism, 64));
        upstream.ConnectTo(this);
    }

    public void OnPush(TIn element)
    {
        _hasPulled = false;
        Task<TOut> task;
        try
        {
            task = _mapper(element);
        }
        catch (Exception e)
        {
            FailStage(e);
            return;
        }

        var running = _free.TryPop(out var free) ? free : new Running(this);
        _running.Enqueue(running);
        running.Await(task);
        if (HasDemand)
            Drain();
        else
            PullMore();
    }

    public void OnComplete()
    {
        _isUpstreamDone = true;
        if (_running.Count == 0)
            Complete();
    }

    public void OnFailure(Exception cause) => Fail(cause);

    protected override bool TryEmit()
    {
        if (_running.TryPeek(out var first) && first.Task is { IsCompletedSuccessfully: true } task)
        {
            _running.Dequeue().Free(_free);
#pragma warning disable VSTHRD002 // It has ended.
            Emit(task.Result);
#pragma warning restore VSTHRD002
            if (_isUpstreamDone && _running.Count == 0)
                Complete();
            else
                PullMore();
            return true;
        }

        var before = _running.Count;
        PullMore();
        return _running.Count > before;
    }

    protected override void OnCancel() => _upstream.Cancel();

    protected override void FailStage(Exception cause)
    {
        _upstream.Cancel();
        Fail(cause);
    }

    private void PullMore()
    {
        if (_hasPulled || _isUpstreamDone || IsClosed || _running.Count >= _parallelism)
            return;
        _hasPulled = true;
        _upstream.Pull();
    }

    private void HandleEnded(Running running)
    {
        if (IsClosed)
            return;
        if (running.Task!.IsFaulted)
            FailStage(running.Task.Exception);
        else if (running.Task.IsCanceled)
            FailStage(new TaskCanceledException(running.Task));
        else
            Drain();
    }

    private sealed class Running(SelectAsyncStage<TIn, TOut> stage) : IStreamEvent
    {
        private Action? _post;

        public Task<TOut>? Task { get; private set; }

        public void Await(Task<TOut> task)
        {
            Task = task;
            if (task.IsCompletedSuccessfully)
                return;
            if (task.IsCompleted)
                Run();
            else
                task.GetAwaiter().UnsafeOnCompleted(_post ??= () => stage.Stream.Post(this));
        }

        public void Run() => stage.HandleEnded(this);

        public void Free(Stack<Running> to)
        {
            Task = null;
            to.Push(this);
        }
    }
}
