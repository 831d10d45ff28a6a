using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Models;
using Speech = ActorVoice.Testing.Speech;

namespace ActorVoice.Tests.Sessions.Day;

/// <summary>Echoes each turn under a number of its own, and compares all the while: what was committed with what the person said, what the model is told
/// of the conversation with what was said in it, and (by <see cref="Hear"/>) what the ear hears with what was sent. Keeps no sound beyond that.</summary>
internal sealed class DayModel : IRealtimeModel
{
    private readonly Queue<int> _toBeSaid = new();
    private readonly Queue<ReadOnlyMemory<short>> _toBeHeard = new();
    private readonly List<string> _conversation = [];
    private int _heardOfFirst;

    public string Name => "day";

    public int Turns { get; private set; }

    public long SamplesHeard { get; private set; }

    public long SamplesCommitted { get; private set; }

    /// <summary>What did not fit; empty is what is promised.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Answers come at the pace of speech, not as fast as they can.</summary>
    public bool SpeaksSlowly { get; set; }

    /// <summary>Sound that was sent and not heard yet, in pieces.</summary>
    public int Unheard => _toBeHeard.Count;

    public int Unsaid => _toBeSaid.Count;

    /// <summary>The next turn will be voice of this length.</summary>
    public void Expect(int milliseconds) => _toBeSaid.Enqueue(milliseconds);

    public void Hear(ReadOnlySpan<short> samples)
    {
        SamplesHeard += samples.Length;
        while (!samples.IsEmpty && _toBeHeard.TryPeek(out var piece))
        {
            var length = Math.Min(samples.Length, piece.Length - _heardOfFirst);
            if (!samples[..length].SequenceEqual(piece.Span.Slice(_heardOfFirst, length)))
            {
                Complain("the ear heard something that was not sent, or twice, or not in its place");
            }

            samples = samples[length..];
            _heardOfFirst += length;
            if (_heardOfFirst == piece.Length)
            {
                _toBeHeard.Dequeue();
                _heardOfFirst = 0;
            }
        }

        if (!samples.IsEmpty)
        {
            Complain($"the ear heard {samples.Length} samples too many");
        }
    }

    public IModelSession Open(ModelPacing pacing) => new Session(this, pacing);

    private void Complain(string problem)
    {
        if (Problems.Count < 20)
        {
            Problems.Add($"turn {Turns}: {problem}");
        }
    }

    private void Commit(AudioClip clip)
    {
        Turns++;
        var expected = _toBeSaid.TryDequeue(out var milliseconds) ? Speech.Samples(milliseconds) : [];
        SamplesCommitted += expected.Length;
        if (!Voice(clip.ToArray()).SequenceEqual(Voice(expected)))
        {
            Complain($"{clip.Duration} were committed that are not the {milliseconds} ms that were said");
        }
    }

    // The server pads a turn with silence on both sides.
    private static ReadOnlySpan<short> Voice(short[] samples) => samples.AsSpan().Trim((short)0);

    private void CheckContext(IReadOnlyList<ContextItem> context)
    {
        var told = context.SkipLast(1).Select(item => item.Words).ToList();
        if (!told.SequenceEqual(_conversation.TakeLast(told.Count)))
        {
            Complain($"the model was told [{string.Join(", ", told.TakeLast(4))}], but the conversation was [{string.Join(", ", _conversation.TakeLast(4))}]");
        }
    }

    private sealed class Session(DayModel model, ModelPacing pacing) : IModelSession
    {
        public IModelRun Answer(AnswerRequest request, Action wake)
        {
            model.CheckContext(request.Context);
            var answer = $"answer {model.Turns}";
            model._conversation.AddRange([$"said {model.Turns}", answer]);
            return new ScheduledRun(Steps(answer, request.Last!.Audio!, model.SpeaksSlowly));
        }

        public IModelRun? Transcribe(TranscriptRequest request, Action wake)
        {
            model.Commit(request.Audio);
            return new ScheduledRun([new(new RealtimeServer.Models.TranscriptDone($"said {model.Turns}"), TimeSpan.FromMilliseconds(5))]);
        }

        public void Dispose()
        {
        }

        private IEnumerable<ModelStep> Steps(string words, AudioClip sound, bool slowly)
        {
            var at = pacing.FirstDelta;
            foreach (var output in RealtimeServer.Models.Speech.Of(words, sound, pacing.Chunk))
            {
                if (output is ModelAudio audio)
                {
                    model._toBeHeard.Enqueue(audio.Samples);
                    at += slowly ? pacing.Chunk : TimeSpan.Zero;
                }

                yield return new(output, at);
            }
        }
    }
}
