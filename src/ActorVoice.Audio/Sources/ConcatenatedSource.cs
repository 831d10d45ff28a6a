using System.Runtime.CompilerServices;

namespace ActorVoice.Audio.Sources;

/// <summary>Several sources one behind the other as one, brought to one rate and cut into frames of one length. A source is opened when its turn
/// comes (the first at once) and closed when it has ended.</summary>
public sealed class ConcatenatedSource : IAudioSource
{
    private readonly int _rate;
    private readonly TimeSpan? _frame;
    private readonly IReadOnlyList<IAudioSource> _sources;

    /// <param name="rate">Samples a second of the whole.</param>
    /// <param name="frame">Length of a frame, 20 ms unless given.</param>
    public ConcatenatedSource(int rate, IReadOnlyList<IAudioSource> sources, TimeSpan? frame = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentNullException.ThrowIfNull(sources);
        (_rate, _sources, _frame) = (rate, sources, frame);
    }

    public string Name => string.Join(" + ", _sources.Select(source => source.Name));

    public async ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        var first = _sources.Count > 0 ? await _sources[0].OpenAsync(cancellationToken) : null;
        return new Capture(this, first);
    }

    private sealed class Capture(ConcatenatedSource whole, IAudioCapture? first) : IAudioCapture
    {
        private readonly ReadGuard _guard = new();
        private readonly FrameResampler _resampler = new(whole._rate);
        private readonly FrameCutter _cutter = new(FrameLength.InSamples(whole._rate, whole._frame));
        private IAudioCapture? _current = first;
        private IAsyncEnumerator<AudioFrame>? _frames;
        private int _next = 1;
        private long _position;

        public int Rate => whole._rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var turn = _guard.Enter(cancellationToken);
            try
            {
                while (await NextAsync(turn) is { } next)
                    yield return next;
            }
            finally
            {
                await EndReadAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_guard.Close() && _current is { } current)
                await current.DisposeAsync();
        }

        private async ValueTask<AudioFrame?> NextAsync(ReadGuard.Turn turn)
        {
            try
            {
                AudioFrame? frame;
                while (!_cutter.TryTake(out frame))
                {
                    turn.Token.ThrowIfCancellationRequested();
                    if (_current is null)
                        return Number(_cutter.Flush());

                    await FillAsync(_current, turn.Token);
                }

                return Number(frame);
            }
            catch (OperationCanceledException) when (turn.EndsQuietly)
            {
                return null;
            }
        }

        // One more frame of the current source, or the change to the next.
        private async ValueTask FillAsync(IAudioCapture current, CancellationToken cancellationToken)
        {
            _frames ??= current.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            if (await _frames.MoveNextAsync())
            {
                Add(_resampler.Push(_frames.Current));
                return;
            }

            // The next is opened before anything is changed: if it can't be, or the wish is withdrawn, a later read tries again.
            cancellationToken.ThrowIfCancellationRequested();
            var following = _next < whole._sources.Count ? await whole._sources[_next].OpenAsync(cancellationToken) : null;
            await EndReadAsync();
            await current.DisposeAsync();
            Add(_resampler.Flush());
            _current = following;
            _next++;
            if (_guard.IsClosed && following is not null)
                await following.DisposeAsync();
        }

        private async ValueTask EndReadAsync()
        {
            if (_frames is { } frames)
            {
                _frames = null;
                await frames.DisposeAsync();
            }
        }

        private void Add(AudioFrame? frame)
        {
            if (frame is not null)
                _cutter.Push(frame);
        }

        private AudioFrame? Number(AudioFrame? frame)
        {
            if (frame is null)
                return null;

            var next = frame with { Start = _position };
            _position = next.End;
            return next;
        }
    }
}
