using System.Runtime.CompilerServices;
using ActorVoice.Audio;
using ActorVoice.Audio.Sources;

namespace ActorVoice.Host.Talk;

/// <summary>The person: says the input, and then is silent for as long as somebody listens, as a microphone would be. Counts what was
/// handed out, and tells when the input is over.</summary>
/// <param name="input">What is said.</param>
/// <param name="isSilentAfter">False: the sound ends with the input (manual turns).</param>
/// <param name="pace">Makes a source sound in time.</param>
internal sealed class PersonSource(IAudioSource input, bool isSilentAfter, Func<IAudioSource, IAudioSource> pace) : IAudioSource
{
    private readonly TaskCompletionSource _inputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _samples;
    private int _rate = 1;

    public string Name => input.Name;

    /// <summary>Done when the last sound of the input was handed out.</summary>
    public Task InputEnded => _inputEnded.Task;

    /// <summary>Sound that was handed out so far, in whole milliseconds.</summary>
    public long SentMs => MediaTime.ToMilliseconds(Interlocked.Read(ref _samples), _rate);

    public async ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        await using var probe = await input.OpenAsync(cancellationToken);
        _rate = probe.Rate;
        IAudioSource[] sounds = isSilentAfter ? [input, new Marker(this, probe.Rate), new SilenceSource(probe.Rate)] : [input, new Marker(this, probe.Rate)];
        return new Capture(this, await pace(new ConcatenatedSource(probe.Rate, sounds)).OpenAsync(cancellationToken));
    }

    private sealed class Capture(PersonSource person, IAudioCapture inner) : IAudioCapture
    {
        public int Rate => inner.Rate;

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var frame in inner.ReadAsync(cancellationToken))
            {
                Interlocked.Add(ref person._samples, frame.Length);
                yield return frame;
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    /// <summary>No sound at all: being read means that what stands before it was handed out.</summary>
    private sealed class Marker(PersonSource person, int rate) : IAudioSource, IAudioCapture
    {
        public string Name => "end of input";

        public int Rate => rate;

        public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IAudioCapture>(this);

        public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await ValueTask.CompletedTask;
            person._inputEnded.TrySetResult();
            yield break;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
