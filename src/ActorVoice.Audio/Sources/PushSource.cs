using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ActorVoice.Audio.Sources;

/// <summary>A live source: somebody (a device's driver, a socket, a test) pushes samples, the reader gets them in frames of 20 ms. It can't wait:
/// what is pushed while nobody reads isn't heard, as with a microphone. What was heard before a read is cancelled still comes, cut short.</summary>
/// <remarks>One pusher at a time; the reader may run on any thread and goes on inside <see cref="Push"/>, so what follows a read must be short.
/// While it is read the buffer holds one second unless told otherwise; when it is full the oldest frame goes: a gap in what was said is better
/// than hearing late for the rest of the conversation. One open capture at a time.</remarks>
public sealed class PushSource : IAudioSource
{
    private readonly int _rate;
    private readonly int _frames;
    private Capture? _open;
    private long _dropped;

    /// <param name="rate">Samples a second.</param>
    /// <param name="buffer">Time that is kept for a slow reader, rounded up to frames; 1 s unless given.</param>
    public PushSource(string name, int rate, TimeSpan? buffer = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        Name = name;
        _rate = rate;
        _frames = (int)Math.Max(1, Math.Ceiling((buffer ?? TimeSpan.FromSeconds(1)) / FrameLength.Usual));
    }

    public string Name { get; }

    /// <summary>Samples that a slow reader missed, over all captures. Read from any thread.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <exception cref="AudioException">It is open already.</exception>
    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var capture = new Capture(this);
        if (Interlocked.CompareExchange(ref _open, capture, null) is not null)
            throw new AudioException($"{Name} is in use: close the capture that is open before opening another.");

        return new(capture);
    }

    /// <summary>Adds samples, which nobody writes to any more. False: nobody is reading, they are not heard.</summary>
    public bool Push(ReadOnlyMemory<short> samples) => Volatile.Read(ref _open)?.Push(samples) ?? false;

    /// <summary>The open capture ends: its reader gets the last, short frame and the end, or <paramref name="fault"/> instead of the end.</summary>
    public void Complete(AudioException? fault = null) => Volatile.Read(ref _open)?.Complete(fault);

    private sealed class Capture : IAudioCapture
    {
        private readonly PushSource _source;
        private readonly Channel<AudioFrame> _channel;
        private readonly FrameCutter _cutter;
        private readonly ReadGuard _guard = new();

        // Between the pusher and a reader that stops listening.
        private readonly Lock _lock = new();
        private bool _listening;
        private long _position;

        public Capture(PushSource source)
        {
            _source = source;
            _cutter = new FrameCutter(FrameLength.InSamples(source._rate));
            var options = new BoundedChannelOptions(source._frames)
            {
                FullMode = BoundedChannelFullMode.DropOldest,
                SingleReader = true,
                SingleWriter = true,
                AllowSynchronousContinuations = true,
            };
            _channel = Channel.CreateBounded<AudioFrame>(options, frame => Interlocked.Add(ref source._dropped, frame.Length));
        }

        public int Rate => _source._rate;

        public bool Push(ReadOnlyMemory<short> samples)
        {
            lock (_lock)
            {
                if (!_listening)
                    return false;

                // The writing too: a rest that is flushed meanwhile must not overtake a frame.
                _cutter.Push(new AudioFrame(0, Rate, samples));
                while (_cutter.TryTake(out var frame))
                    _channel.Writer.TryWrite(frame);

                return true;
            }
        }

        public void Complete(AudioException? fault)
        {
            FlushCutter();
            _channel.Writer.TryComplete(fault);
        }

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var turn = _guard.Enter(cancellationToken);
            SetListening(true);
            try
            {
                while (await NextAsync(turn) is { } next)
                    yield return next;
            }
            finally
            {
                SetListening(false);
            }
        }

        public ValueTask DisposeAsync()
        {
            if (_guard.Close())
                Interlocked.CompareExchange(ref _source._open, null, this);

            return ValueTask.CompletedTask;
        }

        private async ValueTask<AudioFrame?> NextAsync(ReadGuard.Turn turn)
        {
            try
            {
                await _channel.Reader.WaitToReadAsync(turn.Token);
            }
            catch (OperationCanceledException) when (turn.Token.IsCancellationRequested)
            {
                // Nobody listens any more, but what was heard until now still comes.
                SetListening(false);
                FlushCutter();
                if (_channel.Reader.Count == 0 && !turn.EndsQuietly)
                    throw;
            }

            if (!_channel.Reader.TryRead(out var frame))
                return null;

            // Numbered here, behind the buffer, so that media time has no gap where frames were dropped.
            var next = frame with { Start = _position };
            _position = next.End;
            return next;
        }

        private void SetListening(bool listening)
        {
            lock (_lock)
                _listening = listening;
        }

        private void FlushCutter()
        {
            lock (_lock)
            {
                if (_cutter.Flush() is { } rest)
                    _channel.Writer.TryWrite(rest);
            }
        }
    }
}
