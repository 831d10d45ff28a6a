using System.Runtime.CompilerServices;
using ActorVoice.Audio;

namespace ActorVoice.Testing;

/// <summary>A microphone in the hands of a test: opens when allowed, gives the frames that are pushed, fails when told, and counts.</summary>
/// <remarks>Thread-safe. Frames that are pushed while nobody reads are lost, as with a device.</remarks>
public sealed class FakeSource(int rate = Speech.DefaultRate, string name = "fake microphone") : IAudioSource
{
    private readonly Lock _lock = new();
    private readonly List<Capture> _captures = [];
    private TaskCompletionSource? _hold;
    private AudioException? _refusal;
    private long _position;

    public string Name { get; } = name;

    /// <summary>How often the device was opened so far.</summary>
    public int Opened { get; private set; }

    /// <summary>How many captures are open now; more than one is a fault of whoever opened them.</summary>
    public int OpenNow { get; private set; }

    /// <summary>From now on opening waits (a person is being asked) until <see cref="Release"/>.</summary>
    public void Hold() => _hold ??= new();

    /// <summary>Lets everybody who waits open.</summary>
    public void Release() => Interlocked.Exchange(ref _hold, null)?.TrySetResult();

    /// <summary>From now on opening fails with this; null: it works again.</summary>
    public void Refuse(string? message) => _refusal = message is null ? null : new AudioException(message);

    /// <summary>The open capture hears this next. False: nobody reads, it is lost.</summary>
    public bool Push(params ReadOnlySpan<short> samples)
    {
        var frame = new AudioFrame(_position, rate, samples.ToArray());
        _position = frame.End;
        return Newest()?.Give(frame) ?? false;
    }

    /// <summary>Pushes the frames of a <see cref="Speech"/> one after the other.</summary>
    public void Push(IEnumerable<AudioFrame> frames)
    {
        foreach (var frame in frames)
        {
            Push(frame.Samples.Span);
        }
    }

    /// <summary>The open device breaks: its reader gets this after what was pushed before.</summary>
    public void Fail(string message) => Newest()?.End(new AudioException(message));

    /// <summary>The open device has no more, as a file at its end.</summary>
    public void Complete() => Newest()?.End(null);

    public async ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        if (_hold is { } hold)
        {
            await hold.Task.WaitAsync(cancellationToken);
        }

        if (_refusal is { } refusal)
        {
            throw refusal;
        }

        lock (_lock)
        {
            Opened++;
            OpenNow++;
            var capture = new Capture(this, rate);
            _captures.Add(capture);
            return capture;
        }
    }

    private Capture? Newest()
    {
        lock (_lock)
        {
            return _captures is [.., var newest] ? newest : null;
        }
    }

    private void Closed(Capture capture)
    {
        lock (_lock)
        {
            OpenNow -= _captures.Remove(capture) ? 1 : 0;
        }
    }

    private sealed class Capture(FakeSource source, int rate) : IAudioCapture
    {
        private readonly Lock _lock = new();
        private readonly Queue<AudioFrame> _frames = new();
        private TaskCompletionSource? _waiting;
        private AudioException? _failure;
        private bool _reads;
        private bool _over;

        public int Rate { get; } = rate;

        public bool Give(AudioFrame frame)
        {
            lock (_lock)
            {
                if (!_reads || _over)
                {
                    return false;
                }

                _frames.Enqueue(frame);
            }

            Wake();
            return true;
        }

        public void End(AudioException? failure)
        {
            lock (_lock)
            {
                (_failure, _over) = (failure, true);
            }

            Wake();
        }

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            SetReads(true);
            try
            {
                while (await NextAsync(cancellationToken) is { } frame)
                {
                    yield return frame;
                }
            }
            finally
            {
                SetReads(false);
            }
        }

        public ValueTask DisposeAsync()
        {
            End(null);
            source.Closed(this);
            return ValueTask.CompletedTask;
        }

        private async Task<AudioFrame?> NextAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                Task wait;
                lock (_lock)
                {
                    if (_frames.TryDequeue(out var frame))
                    {
                        return frame;
                    }

                    if (_over)
                    {
                        return _failure is null ? null : throw _failure;
                    }

                    _waiting ??= new();
                    wait = _waiting.Task;
                }

                await wait.WaitAsync(cancellationToken);
            }
        }

        private void SetReads(bool reads)
        {
            lock (_lock)
            {
                _reads = reads;
                _frames.Clear();
            }
        }

        private void Wake() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
    }
}
