using System.Runtime.CompilerServices;

namespace ActorVoice.Audio.Sources;

/// <summary>A source that asks a callback for samples whenever its reader wants a frame.</summary>
public sealed class PullSource : IAudioSource
{
    private readonly int _rate;
    private readonly Func<Memory<short>, CancellationToken, ValueTask<int>> _read;
    private readonly TimeSpan? _frame;

    /// <param name="rate">Samples a second.</param>
    /// <param name="read">Writes at most as many samples as there is room for and returns how many; 0 is the end. Called by one at a time. When its
    /// token is cancelled it should throw <see cref="OperationCanceledException"/> having taken nothing.</param>
    /// <param name="frame">The room it is offered, 20 ms unless given.</param>
    public PullSource(string name, int rate, Func<Memory<short>, CancellationToken, ValueTask<int>> read, TimeSpan? frame = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentNullException.ThrowIfNull(read);
        (Name, _rate, _read, _frame) = (name, rate, read, frame);
    }

    public string Name { get; }

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Capture(this));
    }

    private sealed class Capture(PullSource source) : IAudioCapture
    {
        private readonly ReadGuard _guard = new();
        private long _position;

        public int Rate => source._rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var turn = _guard.Enter(cancellationToken);
            while (await NextAsync(turn) is { } next)
                yield return next;
        }

        public ValueTask DisposeAsync()
        {
            _guard.Close();
            return ValueTask.CompletedTask;
        }

        private async ValueTask<AudioFrame?> NextAsync(ReadGuard.Turn turn)
        {
            try
            {
                turn.Token.ThrowIfCancellationRequested();
                var samples = new short[FrameLength.InSamples(Rate, source._frame)];
                var read = await source._read(samples, turn.Token);
                if (read <= 0)
                    return null;

                var next = new AudioFrame(_position, Rate, samples.AsMemory(0, read));
                _position = next.End;
                return next;
            }
            catch (OperationCanceledException) when (turn.EndsQuietly)
            {
                return null;
            }
        }
    }
}
