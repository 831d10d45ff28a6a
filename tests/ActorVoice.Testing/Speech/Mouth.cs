using System.Runtime.CompilerServices;
using ActorVoice.Audio;

namespace ActorVoice.Testing;

/// <summary>A microphone before which a test speaks when it likes: silence in between. As fast as it is read; put a
/// <see cref="Audio.Sources.PacedSource"/> around it.</summary>
/// <remarks>Thread-safe. What is said waits until it is read, however often the microphone is closed and opened again.</remarks>
public sealed class Mouth(int rate = Speech.DefaultRate) : IAudioSource
{
    private readonly Lock _lock = new();
    private readonly Queue<Utterance> _said = new();

    public string Name => "mouth";

    /// <summary>Says samples at this microphone's rate behind what is being said.</summary>
    /// <returns>Done when the last of them was read.</returns>
    public Task SayAsync(ReadOnlyMemory<short> samples)
    {
        var utterance = new Utterance(samples);
        lock (_lock)
        {
            _said.Enqueue(utterance);
        }

        return utterance.Spoken.Task;
    }

    /// <summary>Says made speech: see <see cref="Speech"/>.</summary>
    public Task SayAsync(TimeSpan voiced) => SayAsync(Speech.Samples((int)voiced.TotalMilliseconds, 0, rate));

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IAudioCapture>(new Capture(this, rate));
    }

    private short[] Next(int length)
    {
        var samples = new short[length];
        lock (_lock)
        {
            for (var at = 0; at < length && _said.TryPeek(out var utterance);)
            {
                at += utterance.Speak(samples.AsSpan(at));
                if (utterance.IsOver)
                {
                    _said.Dequeue().Spoken.TrySetResult();
                }
            }
        }

        return samples;
    }

    private sealed class Utterance(ReadOnlyMemory<short> samples)
    {
        private int _at;

        public TaskCompletionSource Spoken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOver => _at == samples.Length;

        public int Speak(Span<short> frame)
        {
            var part = samples.Span.Slice(_at, Math.Min(frame.Length, samples.Length - _at));
            part.CopyTo(frame);
            _at += part.Length;
            return part.Length;
        }
    }

    private sealed class Capture(Mouth mouth, int rate) : IAudioCapture
    {
        private long _position;

        public int Rate { get; } = rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var size = FrameLength.InSamples(Rate);
            while (!cancellationToken.IsCancellationRequested)
            {
                var frame = new AudioFrame(_position, Rate, mouth.Next(size));
                _position += size;
                yield return frame;
            }

            await ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
