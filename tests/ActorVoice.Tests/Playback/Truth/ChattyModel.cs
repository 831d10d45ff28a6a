using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>How one answer comes.</summary>
/// <param name="ItemsMs">Length of each of its items.</param>
/// <param name="ChunkMs">Sound in one delta.</param>
/// <param name="PacePercent">Time between two deltas as a share of their length: 0 is all at once, more than 100 lets the ear run dry.</param>
internal sealed record AnswerPlan(IReadOnlyList<int> ItemsMs, int ChunkMs, int PacePercent)
{
    public override string ToString() => $"[{string.Join('+', ItemsMs)} ms by {ChunkMs} at {PacePercent} %]";
}

/// <summary>Answers by plan, one after the other, and gives each item sound that can't be taken for its neighbour's.</summary>
internal sealed class ChattyModel(IReadOnlyList<AnswerPlan> plans) : IRealtimeModel
{
    /// <summary>A sample that is in no item.</summary>
    public const short ClipSample = 15;

    private const int Rate = 24_000;
    private readonly Random _random = new(5);
    private int _answers;
    private int _items;

    public string Name => "chatty";

    public IModelSession Open(ModelPacing pacing) => new Session(this, pacing);

    private IEnumerable<ModelStep> Say(AnswerPlan plan, TimeSpan first)
    {
        var at = first;
        foreach (var ms in plan.ItemsMs)
        {
            yield return new(new ModelWords("some words "), at);
            var mark = _items++ % ClipSample;
            for (var left = ms * Rate / 1000; left > 0;)
            {
                var length = Math.Min(left, plan.ChunkMs * Rate / 1000);
                yield return new(new ModelAudio(Rate, Sound(mark, length)), at);
                left -= length;
                at += TimeSpan.FromMilliseconds(plan.ChunkMs * plan.PacePercent / 100.0);
            }

            yield return new(new ModelItemEnd(), at);
        }
    }

    /// <summary>Noise whose lowest four bits name the item.</summary>
    private short[] Sound(int mark, int length)
    {
        var samples = new short[length];
        for (var i = 0; i < length; i++)
            samples[i] = (short)((_random.Next(short.MinValue, short.MaxValue) & ~15) | mark);

        return samples;
    }

    private sealed class Session(ChattyModel model, ModelPacing pacing) : IModelSession
    {
        public IModelRun Answer(AnswerRequest request, Action wake) =>
            new ScheduledRun(model.Say(model.NextPlan(), pacing.FirstDelta));

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => null;

        public void Dispose()
        {
        }
    }

    private AnswerPlan NextPlan() => plans[_answers++ % plans.Count];
}
