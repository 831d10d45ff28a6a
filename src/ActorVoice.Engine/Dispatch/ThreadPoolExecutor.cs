namespace ActorVoice.Engine.Dispatch;

/// <summary>The default executor: the process's thread pool.</summary>
internal sealed class ThreadPoolExecutor(string id) : ExecutorService(id)
{
    public override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: true);

    /// <summary>The pool belongs to the process.</summary>
    public override void Shutdown()
    {
    }
}
