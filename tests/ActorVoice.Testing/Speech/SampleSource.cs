using System.Runtime.CompilerServices;
using ActorVoice.Audio;

namespace ActorVoice.Testing;

/// <summary>A source of given samples, as fast as it is read. A later read goes on where the one before stopped.</summary>
public sealed class SampleSource(string name, ReadOnlyMemory<short> samples, int rate) : IAudioSource
{
    public string Name { get; } = name;

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IAudioCapture>(new Capture(samples, rate));

    private sealed class Capture(ReadOnlyMemory<short> samples, int rate) : IAudioCapture
    {
        private int _position;

        public int Rate { get; } = rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var size = FrameLength.InSamples(Rate);
            while (_position < samples.Length && !cancellationToken.IsCancellationRequested)
            {
                var frame = new AudioFrame(_position, Rate, samples.Slice(_position, Math.Min(size, samples.Length - _position)));
                _position += frame.Length;
                yield return frame;
            }

            await ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
