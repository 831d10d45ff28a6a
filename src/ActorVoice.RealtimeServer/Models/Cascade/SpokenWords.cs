using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;

namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>The words of a conversation's spoken turns, by item. Safe to call from any thread.</summary>
internal sealed class SpokenWords(ISpeechRecognizer? recognizer)
{
    // Older turns are answered long since; a chat sees them without words.
    private const int Kept = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TurnWords> _turns = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public static TranscriptFailed Unavailable { get; } = new(
        "recognizer_unavailable", $"There is no speech recogniser on the server, so nothing of what was said is known: {SystemSpeech.InstallCommand}");

    /// <summary>A turn whose words will be told to what is returned.</summary>
    public TurnWords Expect(string itemId)
    {
        lock (_lock)
        {
            var turn = _turns[itemId] = new();
            _order.Enqueue(itemId);
            if (_order.Count > Kept) _turns.Remove(_order.Dequeue());
            return turn;
        }
    }

    /// <summary>The request with the words of its spoken turns; waits for those of the last one.</summary>
    /// <returns>A failure, if the last one's words could not be made out.</returns>
    public async Task<(AnswerRequest Request, TranscriptFailed? Failure)> FillAsync(AnswerRequest request, CancellationToken cancellationToken)
    {
        var last = request.Last;
        TranscriptFailed? failure = null;
        var context = new List<ContextItem>(request.Context.Count);
        foreach (var item in request.Context)
        {
            var words = !IsSpoken(item) ? null : item == last ? await WaitAsync(item, cancellationToken) : Known(item);
            if (item == last && words is TranscriptFailed failed) failure = failed;
            context.Add(words is TranscriptDone done ? With(item, done.Transcript) : item);
        }

        return (request with { Context = context }, failure);
    }

    private static bool IsSpoken(ContextItem item) =>
        item is { IsUser: true, Words.Length: 0, Item: MessageItem { Content: { } content } } && content.Any(part => part is InputAudioPart);

    private static ContextItem With(ContextItem item, string words)
    {
        var message = (MessageItem)item.Item;
        var isFirst = true;
        return item with
        {
            Item = message with { Content = message.Content!.Select(part => part is InputAudioPart && isFirst && !(isFirst = false) ? new InputAudioPart(null, words) : part).ToValueList() },
        };
    }

    private ModelOutput? Known(ContextItem item)
    {
        lock (_lock) return item.Item.Id is { } id ? _turns.GetValueOrDefault(id)?.Known : null;
    }

    private Task<ModelOutput> WaitAsync(ContextItem item, CancellationToken cancellationToken)
    {
        TurnWords? turn;
        lock (_lock) turn = item.Item.Id is { } id ? _turns.GetValueOrDefault(id) : null;
        return (turn?.End ?? HearAsync(item)).WaitAsync(cancellationToken);
    }

    // Sound that came as an item, not through the microphone.
    private async Task<ModelOutput> HearAsync(ContextItem item)
    {
        if (item.Audio is not { } audio) return new TranscriptFailed(ErrorCodes.AudioUnintelligible, "The sound of this turn is not kept any more.");
        var turn = item.Item.Id is { } id ? Expect(id) : new();
        using var hearing = new CascadeHearing(recognizer, new(), turn, static () => { });
        hearing.Add(new(audio, VoicePause.None));
        hearing.Finish(new(1, audio));
        return await turn.End;
    }
}
