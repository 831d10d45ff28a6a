namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>The words of one turn, now or later. Safe to call from any thread.</summary>
internal sealed class TurnWords
{
    private readonly TaskCompletionSource<ModelOutput> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A <see cref="TranscriptDone"/> or a <see cref="TranscriptFailed"/>.</summary>
    public Task<ModelOutput> End => _end.Task;

    /// <summary>The same, if it came already.</summary>
    public ModelOutput? Known { get; private set; }

    public void Hear(ModelOutput output)
    {
        if (!output.IsEnd) return;
        Known = output;
        _end.TrySetResult(output);
    }

    /// <summary>No end will come, if none came.</summary>
    public void Drop() => _end.TrySetResult(new TranscriptFailed(Protocol.ErrorCodes.AudioUnintelligible, "The turn was dropped before its words were made out."));
}
