namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Finds the words of an answer.</summary>
internal interface IAnswerSource
{
    /// <param name="request">Its spoken turns have their words.</param>
    /// <returns><see cref="ModelWords"/> as they come, <see cref="ModelToolCall"/>s, and at most one end other than <see cref="ModelDone"/>.</returns>
    IAsyncEnumerable<ModelOutput> AnswerAsync(AnswerRequest request, CancellationToken cancellationToken);
}
