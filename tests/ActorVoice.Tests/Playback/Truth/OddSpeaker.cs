using ActorVoice.Audio;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>How a loudspeaker misbehaves.</summary>
/// <param name="SpeedPercent">Of its clock against ours.</param>
/// <param name="QueueMs">A write waits while so much is queued.</param>
/// <param name="Period">Samples it takes out of its queue at a time, as sound cards do.</param>
/// <param name="StallEveryMs">It stands still at the beginning of each such stretch of time,</param>
/// <param name="StallMs">for so long.</param>
internal sealed record SpeakerHabits(int SpeedPercent, int QueueMs, int Period, int StallEveryMs, int StallMs);

/// <summary>A loudspeaker with a clock of its own that is wrong, a small queue, and fits of silence. It writes down each sample that reached the
/// air: the truth that all others are measured by.</summary>
internal sealed class OddSpeaker(TimeProvider time, SpeakerHabits habits) : IAudioSink
{
    private readonly List<short> _heard = [];

    public string Name => "odd speaker";

    public bool KeepsTime => true;

    public IReadOnlyList<short> Heard => _heard;

    public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IAudioOutput>(new Output(this, time, habits, rate));

    private sealed class Output(OddSpeaker speaker, TimeProvider time, SpeakerHabits habits, int rate) : IAudioOutput
    {
        private readonly long _origin = time.GetTimestamp();
        private readonly Queue<short> _queue = new();
        private double _due;
        private double _playedUntil;

        public long Queued
        {
            get
            {
                Play();
                return _queue.Count;
            }
        }

        public async ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
        {
            while (Queued >= rate * habits.QueueMs / 1000)
                await Task.Delay(TimeSpan.FromMilliseconds(3), time, cancellationToken);

            foreach (var sample in samples.ToArray())
                _queue.Enqueue(sample);
        }

        public ValueTask<long> DiscardAsync(CancellationToken cancellationToken)
        {
            Play();
            long unheard = _queue.Count;
            _queue.Clear();
            return ValueTask.FromResult(unheard);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        // Milliseconds in which it was not standing still, since it was opened.
        private double PlayingMs()
        {
            var ms = time.GetElapsedTime(_origin).TotalMilliseconds;
            var (every, still) = (habits.StallEveryMs, habits.StallMs);
            return (Math.Floor(ms / every) * (every - still)) + Math.Max(0, (ms % every) - still);
        }

        private void Play()
        {
            var until = PlayingMs();
            _due += (until - _playedUntil) * rate * habits.SpeedPercent / 100_000;
            _playedUntil = until;
            while (_queue.Count > 0 && _due >= Math.Min(habits.Period, _queue.Count))
            {
                for (var i = Math.Min(habits.Period, _queue.Count); i > 0; i--, _due--)
                    speaker._heard.Add(_queue.Dequeue());
            }

            // Nothing to play: time passes without sound.
            if (_queue.Count == 0)
                _due = 0;
        }
    }
}
