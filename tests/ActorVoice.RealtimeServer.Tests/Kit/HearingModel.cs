using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>Hears turns while they are spoken and says of their words what the test tells it to.</summary>
internal sealed class HearingModel : IRealtimeModel, IModelSession
{
    public string Name => "hearing";

    public ModelHearing Hearing => ModelHearing.WhileSpoken;

    public List<HeardByModel> Heard { get; } = [];

    public IModelSession Open(ModelPacing pacing) => this;

    public IModelRun Answer(AnswerRequest request, Action wake) => new ScheduledRun([]);

    public IModelRun? Transcribe(TranscriptRequest request, Action wake) => throw new InvalidOperationException("It hears while the person speaks.");

    public IModelHearing Hear(HearingRequest request, Action wake)
    {
        Heard.Add(new(request, wake));
        return Heard[^1];
    }

    public void Dispose()
    {
    }
}

/// <summary>One turn that a <see cref="HearingModel"/> hears.</summary>
internal sealed class HeardByModel(HearingRequest request, Action wake) : IModelHearing
{
    private readonly Queue<ModelOutput> _outputs = new();

    public HearingRequest Request => request;

    public List<short> Samples { get; } = [];

    public List<VoicePause> Pauses { get; } = [];

    public CommittedTurn? Committed { get; private set; }

    public bool IsDropped { get; private set; }

    public void Say(ModelOutput output)
    {
        _outputs.Enqueue(output);
        wake();
    }

    public void Add(TurnSound sound)
    {
        Assert.Null(Committed);
        Samples.AddRange(sound.Sound.ToArray());
        if (Pauses.Count == 0 || Pauses[^1] != sound.Pause) Pauses.Add(sound.Pause);
    }

    public void Finish(CommittedTurn turn) => Committed = turn;

    public ModelStep Next() => _outputs.TryDequeue(out var output) ? new(output, TimeSpan.Zero) : ModelStep.Pending;

    public void Dispose() => IsDropped = true;
}
