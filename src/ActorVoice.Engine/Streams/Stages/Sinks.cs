using System.Collections.Immutable;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>The last stage: its end is the end of the stream.</summary>
internal abstract class SinkStage<T> : IInlet<T>, IStage
{
    protected SinkStage(StreamRun run, Outlet<T> upstream)
    {
        (Stream, Upstream) = (run, upstream);
        upstream.ConnectTo(this);
        run.Add(this);
    }

    protected StreamRun Stream { get; }

    protected Outlet<T> Upstream { get; }

    protected bool HasEnded { get; private set; }

    public virtual void PreStart()
    {
    }

    public virtual void Begin() => Upstream.Pull();

    public void PostStop()
    {
        if (!HasEnded)
            OnAbrupt(new AbruptStageTerminationException(this));
    }

    public abstract void OnPush(T element);

    public abstract void OnComplete();

    public abstract void OnFailure(Exception cause);

    /// <summary>The stream was stopped from outside.</summary>
    protected virtual void OnAbrupt(Exception cause) => OnFailure(cause);

    protected void End()
    {
        HasEnded = true;
        Stream.Finish();
    }
}

/// <summary>A sink whose end is a task's result.</summary>
internal abstract class TaskSink<T, TResult>(StreamRun run, Outlet<T> upstream) : SinkStage<T>(run, upstream)
{
    private readonly TaskCompletionSource<TResult> _result = new();

    public Task<TResult> Result => _result.Task;

    public override void OnFailure(Exception cause)
    {
        End();
        Stream.Complete(() => _result.TrySetException(cause));
    }

    protected void EndWith(TResult result)
    {
        End();
        Stream.Complete(() => _result.TrySetResult(result));
    }
}

internal sealed class ForEachSink<T>(StreamRun run, Outlet<T> upstream, Action<T>? action) : TaskSink<T, Done>(run, upstream)
{
    public override void OnPush(T element)
    {
        try
        {
            action?.Invoke(element);
        }
        catch (Exception e)
        {
            Upstream.Cancel();
            OnFailure(e);
            return;
        }

        Upstream.Pull();
    }

    public override void OnComplete() => EndWith(Done.Instance);
}

internal sealed class SeqSink<T>(StreamRun run, Outlet<T> upstream) : TaskSink<T, IImmutableList<T>>(run, upstream)
{
    private readonly ImmutableList<T>.Builder _elements = ImmutableList.CreateBuilder<T>();

    public override void OnPush(T element)
    {
        _elements.Add(element);
        Upstream.Pull();
    }

    public override void OnComplete() => EndWith(_elements.ToImmutable());
}

internal sealed class FirstSink<T>(StreamRun run, Outlet<T> upstream) : TaskSink<T, T>(run, upstream)
{
    public override void OnPush(T element)
    {
        Upstream.Cancel();
        EndWith(element);
    }

    public override void OnComplete() => OnFailure(new NoSuchElementException("First of empty stream"));
}
