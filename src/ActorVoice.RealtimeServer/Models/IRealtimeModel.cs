namespace ActorVoice.RealtimeServer.Models;

/// <summary>Who answers. One for all sessions, so safe to call from any thread; what belongs to one session is in <see cref="IModelSession"/>.</summary>
public interface IRealtimeModel
{
    /// <summary>For people: "echo", "script weather.model.json".</summary>
    string Name { get; }

    /// <summary>Whether it hears turns while they are spoken.</summary>
    ModelHearing Hearing => ModelHearing.CommittedTurns;

    /// <param name="pacing">How the answers are to be cut and timed.</param>
    IModelSession Open(ModelPacing pacing);
}

/// <summary>The model's side of one session. One caller at a time.</summary>
public interface IModelSession : IDisposable
{
    /// <summary>Begins an answer. Runs may overlap: those beside the conversation, and transcripts.</summary>
    /// <param name="request">A snapshot; stays as it is.</param>
    /// <param name="wake">To be called, from any thread, when a run that had nothing to give has something.</param>
    IModelRun Answer(AnswerRequest request, Action wake);

    /// <summary>Begins to write down what the person said in a turn, or null if this model has no recogniser. Invents nothing.</summary>
    IModelRun? Transcribe(TranscriptRequest request, Action wake);

    /// <summary>The person begins a turn. Asked only of a model that hears <see cref="ModelHearing.WhileSpoken"/>, and then instead of
    /// <see cref="Transcribe"/>; an answer that needs the words waits for them by the item's id.</summary>
    IModelHearing Hear(HearingRequest request, Action wake) => throw new NotSupportedException("This model hears committed turns only.");
}

/// <summary>An answer or a transcript in the making. Pulled, so that a slow client slows its model and nothing piles up. One caller at a
/// time; disposing it ends the work.</summary>
public interface IModelRun : IDisposable
{
    /// <summary>The next output and when it is due, or <see cref="ModelStep.Pending"/>. Not called again after an end.</summary>
    ModelStep Next();
}

/// <param name="Output">Null: nothing yet.</param>
/// <param name="At">Due so long after the run began; never before the step before it.</param>
public readonly record struct ModelStep(ModelOutput? Output, TimeSpan At)
{
    /// <summary>Nothing yet; the run will call its <c>wake</c>.</summary>
    public static ModelStep Pending => default;
}

/// <param name="Chunk">The sound of one <see cref="ModelAudio"/>.</param>
/// <param name="FirstDelta">From the request to the first output.</param>
public sealed record ModelPacing(TimeSpan Chunk, TimeSpan FirstDelta);
