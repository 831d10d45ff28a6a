using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// Hands elements to an actor, one for each acknowledgement, and keeps up to 16 ready. The stream's actor is the sender, and any
/// message of the acknowledgement's type that it receives is an acknowledgement.
/// </summary>
internal sealed class ActorRefWithAckSink<T>(
    StreamRun run, Outlet<T> upstream, IActorRef target, object onInit, object ack, object onComplete, Func<Exception, object> onFailure)
    : SinkStage<T>(run, upstream)
{
    /// <summary>As Akka's default input buffer.</summary>
    private const int MaxBuffer = 16;

    private readonly Queue<T> _buffer = new(MaxBuffer);
    private bool _isAcknowledged;
    private bool _isUpstreamDone;

    public override void PreStart()
    {
        Stream.ActorMail = Hear;
        Stream.Actor.Cell.Watch(target);
        target.Tell(onInit, Stream.Actor);
    }

    public override void OnPush(T element)
    {
        _buffer.Enqueue(element);
        if (_isAcknowledged)
        {
            _isAcknowledged = false;
            SendNext();
        }

        PullIfRoom();
    }

    public override void OnComplete()
    {
        _isUpstreamDone = true;
        EndIfDrained();
    }

    public override void OnFailure(Exception cause)
    {
        if (HasEnded)
            return;
        End();
        target.Tell(onFailure(cause), Stream.Actor);
    }

    /// <remarks>As in Akka: the actor is not told when the stream is stopped with its materializer.</remarks>
    protected override void OnAbrupt(Exception cause) => End();

    private void Hear(object message)
    {
        if (HasEnded)
            return;
        if (message is Terminated terminated && terminated.ActorRef.Equals(target))
        {
            Upstream.Cancel();
            End();
        }
        else if (message.GetType() == ack.GetType())
        {
            HandleAck();
        }
    }

    private void HandleAck()
    {
        if (_buffer.Count == 0)
        {
            _isAcknowledged = true;
            return;
        }

        var wasFull = _buffer.Count == MaxBuffer;
        SendNext();
        if (wasFull)
            PullIfRoom();
    }

    private void SendNext()
    {
        target.Tell(_buffer.Dequeue()!, Stream.Actor);
        EndIfDrained();
    }

    private void PullIfRoom()
    {
        if (!HasEnded && _buffer.Count < MaxBuffer)
            Upstream.Pull();
    }

    private void EndIfDrained()
    {
        if (HasEnded || !_isUpstreamDone || _buffer.Count > 0)
            return;
        End();
        target.Tell(onComplete, Stream.Actor);
    }
}
