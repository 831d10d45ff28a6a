using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Audio.Sources;

/// <summary>Keeps a capture's promises about reading: one reader at a time, none after the end, and closing ends a running read quietly.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A token source without a timer owns nothing, and a running read may still ask it.")]
internal sealed class ReadGuard
{
    private readonly CancellationTokenSource _closing = new();
    private int _reading;

    public bool IsClosed => _closing.IsCancellationRequested;

    /// <exception cref="InvalidOperationException">Another read is running.</exception>
    /// <exception cref="ObjectDisposedException">The capture is closed.</exception>
    public Turn Enter(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsClosed, typeof(IAudioCapture));
        if (Interlocked.Exchange(ref _reading, 1) != 0)
            throw new InvalidOperationException("This capture is being read already: a capture has one reader at a time.");

        return new Turn(this, cancellationToken);
    }

    /// <summary>Ends a running read. True the first time.</summary>
    public bool Close()
    {
        if (IsClosed)
            return false;

        _closing.Cancel();
        return true;
    }

    public sealed class Turn : IDisposable
    {
        private readonly ReadGuard _guard;
        private readonly CancellationToken _caller;
        private readonly CancellationTokenSource _both;

        public Turn(ReadGuard guard, CancellationToken caller)
        {
            _guard = guard;
            _caller = caller;
            _both = CancellationTokenSource.CreateLinkedTokenSource(caller, guard._closing.Token);
        }

        /// <summary>Cancelled when the reader wants no more, and when the capture is closed.</summary>
        public CancellationToken Token => _both.Token;

        /// <summary>True if the read was ended by closing: it ends as if the source had no more, not by an exception.</summary>
        public bool EndsQuietly => _guard.IsClosed && !_caller.IsCancellationRequested;

        public void Dispose()
        {
            _both.Dispose();
            Volatile.Write(ref _guard._reading, 0);
        }
    }
}
