using System.Threading.Channels;
using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>Writes to a channel and waits while it is full; cancels upstream when the channel takes nothing more.</summary>
internal sealed class ChannelWriterSink<T>(StreamRun run, Outlet<T> upstream, ChannelWriter<T> writer, bool isOwner)
    : SinkStage<T>(run, upstream), IStreamEvent
{
    private Step<bool> _wait;
    private Action? _postReady;
    private T? _waiting;
    private bool _isWaiting;
    private bool _isUpstreamDone;

    /// <summary>The wait for room has ended.</summary>
    public void Run()
    {
        _isWaiting = false;
        if (!HasEnded)
            WriteAfterWait();
    }

    public override void OnPush(T element)
    {
        _waiting = element;
        if (TryWrite(element))
        {
            Upstream.Pull();
            return;
        }

        _wait = new Step<bool>(writer.WaitToWriteAsync());
        if (_wait.HasEnded)
        {
            WriteAfterWait();
            return;
        }

        _isWaiting = true;
        _wait.WhenEnded(_postReady ??= () => Stream.Post(this));
    }

    /// <remarks>Akka loses the element that waits for room when the end comes; here it is still written.</remarks>
    public override void OnComplete()
    {
        _isUpstreamDone = true;
        if (_isWaiting)
            return;
        End();
        Close(null);
    }

    public override void OnFailure(Exception cause)
    {
        End();
        Close(cause);
    }

    private void WriteAfterWait()
    {
        try
        {
            if (_wait.GetResult() && TryWrite(_waiting!))
            {
                GoOn();
                return;
            }
        }
        catch (Exception e)
        {
            Upstream.Cancel();
            OnFailure(e);
            return;
        }

        Upstream.Cancel();
        OnComplete();
    }

    private void GoOn()
    {
        if (_isUpstreamDone)
            OnComplete();
        else
            Upstream.Pull();
    }

    /// <remarks>A reader that waits may go on inside of this call; it must not find itself in this actor's name.</remarks>
    private bool TryWrite(T element)
    {
        var current = ActorCell.Current;
        ActorCell.Current = null;
        try
        {
            return writer.TryWrite(element);
        }
        finally
        {
            ActorCell.Current = current;
        }
    }

    private void Close(Exception? cause)
    {
        if (!isOwner)
            return;
        Stream.Complete(() => writer.TryComplete(cause));
    }
}
