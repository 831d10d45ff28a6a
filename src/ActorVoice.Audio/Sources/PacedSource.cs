using System.Runtime.CompilerServices;
using ActorVoice.Audio.Pacing;

namespace ActorVoice.Audio.Sources;

/// <summary>A source that can wait (a file, a tone) made to sound in real time: each frame is handed out at the first tick after its last sample has
/// sounded, as a microphone would. Without it a source is read as fast as the reader asks.</summary>
/// <remarks>Due times are counted from the first frame of a read, so they don't drift. A late reader gets the frames that are overdue at once and
/// none is lost; a pause between two reads stops the sound, it is not made up for.</remarks>
public sealed class PacedSource(IAudioSource inner, FrameClock clock) : IAudioSource
{
    public string Name => inner.Name;

    public async ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken) =>
        new Capture(await inner.OpenAsync(cancellationToken), clock);

    private sealed class Capture(IAudioCapture inner, FrameClock clock) : IAudioCapture
    {
        private readonly ReadGuard _guard = new();
        private AudioFrame? _held;

        public int Rate => inner.Rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var turn = _guard.Enter(cancellationToken);
            await using var frames = inner.ReadAsync(turn.Token).GetAsyncEnumerator(turn.Token);
            TimeSpan? origin = null;
            while (await PullAsync(frames, turn) is { } frame)
            {
                origin ??= clock.Now - MediaTime.ToTimeSpan(frame.Start, frame.Rate);
                if (!await WaitAsync(origin.Value + MediaTime.ToTimeSpan(frame.End, frame.Rate), turn))
                    yield break;

                _held = null;
                yield return frame;
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_guard.Close())
                await inner.DisposeAsync();
        }

        // A frame that was pulled stays held until it is handed out: a read cancelled while it waited must not lose it.
        private async ValueTask<AudioFrame?> PullAsync(IAsyncEnumerator<AudioFrame> frames, ReadGuard.Turn turn)
        {
            try
            {
                return _held ??= await frames.MoveNextAsync() ? frames.Current : null;
            }
            catch (OperationCanceledException) when (turn.EndsQuietly)
            {
                return null;
            }
        }

        private async ValueTask<bool> WaitAsync(TimeSpan due, ReadGuard.Turn turn)
        {
            try
            {
                await clock.WaitUntilAsync(due, turn.Token);
                return true;
            }
            catch (OperationCanceledException) when (turn.EndsQuietly)
            {
                return false;
            }
        }
    }
}
