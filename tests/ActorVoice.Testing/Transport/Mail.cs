using System.Threading.Tasks.Sources;
using ActorVoice.Connection.Transport;

namespace ActorVoice.Testing;

/// <summary>What has come for one receiver, and the receiver while it waits. Its continuation runs where its await began (the queue of a
/// virtual time) or else on the thread that brings the message; never on a pool.</summary>
internal sealed class Mail : IValueTaskSource<LineMessage>
{
    private readonly Lock _lock = new();
    private readonly Queue<LineMessage> _messages = new();
    private ManualResetValueTaskSourceCore<LineMessage> _receiver;
    private CancellationTokenRegistration _cancellation;
    private Exception? _end;
    private bool _waits;

    /// <summary>The next message; after the last one, what <see cref="End"/> gave.</summary>
    public ValueTask<LineMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<LineMessage>(cancellationToken);
        }

        short version;
        lock (_lock)
        {
            if (_waits)
            {
                throw new InvalidOperationException("A line has one receiver at a time, and one is waiting already.");
            }

            if (_messages.TryDequeue(out var message))
            {
                return ValueTask.FromResult(message);
            }

            if (_end is not null)
            {
                return ValueTask.FromException<LineMessage>(_end);
            }

            _receiver.Reset();
            _waits = true;
            version = _receiver.Version;
        }

        _cancellation = cancellationToken.UnsafeRegister(static (mail, token) => ((Mail)mail!).Cancel(token), this);
        return new ValueTask<LineMessage>(this, version);
    }

    public void Deliver(LineMessage message)
    {
        lock (_lock)
        {
            if (_end is not null)
            {
                return;
            }

            if (!_waits)
            {
                _messages.Enqueue(message);
                return;
            }

            _waits = false;
        }

        _cancellation.Unregister();
        _receiver.SetResult(message);
    }

    /// <summary>Nothing comes after what has come. The first end counts.</summary>
    public void End(Exception reason)
    {
        lock (_lock)
        {
            _end ??= reason;
            if (!_waits)
            {
                return;
            }

            _waits = false;
        }

        _cancellation.Unregister();
        _receiver.SetException(_end);
    }

    public LineMessage GetResult(short token) => _receiver.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _receiver.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _receiver.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        lock (_lock)
        {
            if (!_waits)
            {
                return;
            }

            _waits = false;
        }

        _receiver.SetException(new OperationCanceledException(token));
    }
}
