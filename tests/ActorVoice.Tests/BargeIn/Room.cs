using System.Runtime.CompilerServices;
using ActorVoice.Audio;

namespace ActorVoice.Tests.BargeIn;

/// <summary>A room in virtual time: what the loudspeaker plays comes back to the microphone, later and softer, among what else sounds there.</summary>
/// <param name="time">Of the run.</param>
/// <param name="echoMs">From the loudspeaker to the microphone.</param>
/// <param name="echoGain">0: the person wears headphones.</param>
/// <param name="sounds">What else sounds, from the beginning; silence follows.</param>
internal sealed class Room(TimeProvider time, int echoMs, double echoGain, IReadOnlyList<short> sounds)
{
    private const int Rate = 24_000;
    private const int FrameLength = Rate / 50;

    private readonly Queue<short> _queue = new();
    private readonly List<short> _air = [];
    private long _since;
    private double _due;

    public List<short> Heard { get; } = [];

    public IAudioSink Loudspeaker => new Speaker(this);

    public IAudioSource Microphone => new Microphone20Ms(this);

    private long Play()
    {
        _due += time.GetElapsedTime(_since).TotalSeconds * Rate;
        _since = time.GetTimestamp();
        for (; _due >= 1 && _queue.TryDequeue(out var sample); _due--)
            Heard.Add(sample);

        _due = _queue.Count == 0 ? 0 : _due;
        return _queue.Count;
    }

    // What was played in the last 20 ms ends now.
    private short[] NextFrame(long frame, ref int heard)
    {
        Play();
        var played = Heard.GetRange(heard, Heard.Count - heard);
        heard = Heard.Count;
        var air = (int)((frame + 1) * FrameLength);
        while (_air.Count < air - played.Count)
            _air.Add(0);
        _air.AddRange(played);

        var samples = new short[FrameLength];
        for (var i = 0; i < FrameLength; i++)
        {
            var at = (int)(frame * FrameLength) + i;
            var echo = at - (echoMs * Rate / 1000);
            samples[i] = Pcm16.Saturate((float)((echo >= 0 && echo < _air.Count ? _air[echo] * echoGain : 0) + (at < sounds.Count ? sounds[at] : 0)));
        }

        return samples;
    }

    private sealed class Speaker(Room room) : IAudioSink, IAudioOutput
    {
        public string Name => "loudspeaker";

        public bool KeepsTime => true;

        public long Queued => room.Play();

        public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken) => ValueTask.FromResult<IAudioOutput>(this);

        public ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
        {
            room.Play();
            foreach (var sample in samples.Span)
                room._queue.Enqueue(sample);
            return ValueTask.CompletedTask;
        }

        public ValueTask<long> DiscardAsync(CancellationToken cancellationToken)
        {
            var unheard = room.Play();
            room._queue.Clear();
            return ValueTask.FromResult(unheard);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Microphone20Ms(Room room) : IAudioSource, IAudioCapture
    {
        public string Name => "microphone";

        public int Rate => Room.Rate;

        public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IAudioCapture>(this);

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var heard = room.Heard.Count;
            for (var frame = 0L; ; frame++)
            {
                try
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20), room.Time, cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    yield break;
                }

                yield return new AudioFrame(frame * FrameLength, Rate, room.NextFrame(frame, ref heard));
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private TimeProvider Time => time;
}
