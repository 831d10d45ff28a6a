using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;
using ActorVoice.RealtimeServer.Models.Cascade.Voices;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>Hears the words that it was told to hear, when the turn is finished.</summary>
internal sealed class FakeRecognizer(params string[] turns) : ISpeechRecognizer
{
    private readonly Queue<string> _turns = new(turns);

    public string Name => "fake ear";

    public int Rate => 16_000;

    /// <summary>Samples heard, a turn each.</summary>
    public List<int> Heard { get; } = [];

    public IRecognition Begin(Speaker speaker, Action<ModelOutput> heard) => new Recognition(this, heard);

    private sealed class Recognition(FakeRecognizer owner, Action<ModelOutput> heard) : IRecognition
    {
        private int _samples;

        public void Add(ReadOnlyMemory<short> samples, VoicePause pause) => _samples += samples.Length;

        public void Finish()
        {
            owner.Heard.Add(_samples);
            heard(new TranscriptDone(owner._turns.Dequeue()));
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Speaks 10 ms a letter; every sample is the speed in hundredths.</summary>
internal sealed class FakeVoice : ISpeechSynthesizer
{
    public string Name => "fake voice";

    public List<string> Said { get; } = [];

    public Task<AudioClip> SayAsync(string sentence, SpokenStyle style, CancellationToken cancellationToken)
    {
        Said.Add($"{style.Voice}: {sentence}");
        var samples = new short[160 * sentence.Length];
        samples.AsSpan().Fill((short)(style.Speed * 100));
        return Task.FromResult(new AudioClip(16_000, [samples]));
    }
}
