using System.Runtime.CompilerServices;
using ActorVoice.Audio;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Sessions.Day;

/// <summary>Says what it is asked to, and is silent else: a source without an end that costs nothing while nobody listens.</summary>
internal sealed class DayPerson : IAudioSource
{
    private const int Rate = Speech.DefaultRate;
    private const int FrameLength = Rate / 50;

    private readonly Queue<short[]> _frames = new();

    public string Name => "person";

    /// <summary>Voice of so many milliseconds, a multiple of 20, behind what is still to be said.</summary>
    public void Say(int milliseconds)
    {
        foreach (var frame in Speech.Samples(milliseconds).Chunk(FrameLength))
        {
            _frames.Enqueue(frame);
        }
    }

    public void Rest(int milliseconds)
    {
        for (var frame = 0; frame < milliseconds / 20; frame++)
        {
            _frames.Enqueue(new short[FrameLength]);
        }
    }

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IAudioCapture>(new Capture(_frames));

    private sealed class Capture(Queue<short[]> frames) : IAudioCapture
    {
        private long _position;

        public int Rate => DayPerson.Rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var frame = new AudioFrame(_position, Rate, frames.TryDequeue(out var voiced) ? voiced : new short[FrameLength]);
                _position += FrameLength;
                yield return frame;
            }

            await ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
