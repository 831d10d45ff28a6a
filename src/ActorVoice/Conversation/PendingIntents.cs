using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What the person is owed and has not got, over all lines of a session: turns that were ended by hand and not taken, a turn that the
/// service was going to answer, and how far each running answer has come.</summary>
/// <remarks>Not thread-safe. Requests themselves wait in the <see cref="ResponseArbiter"/>; this decides which of those that died are made again.</remarks>
internal sealed class PendingIntents
{
    private readonly List<EndedTurn> _turns = [];
    private readonly Dictionary<ResponseId, AnswerProgress> _progress = [];
    private int _turnsEnded;

    /// <value>The service was going to answer the person's last turn by itself, and has not begun.</value>
    public bool OwesAnswer { get; private set; }

    /// <summary>Turns ended by hand that the service has not taken, oldest first.</summary>
    public IReadOnlyList<EndedTurn> Turns => _turns;

    /// <summary>The person ended a turn by hand: until the service takes it, each new line is told so again.</summary>
    public EndedTurn EndTurn(long upTo)
    {
        var turn = new EndedTurn($"commit_{++_turnsEnded}", upTo);
        _turns.Add(turn);
        return turn;
    }

    /// <summary>The service took a turn. By hand: the oldest that was ended.</summary>
    /// <param name="byHand">No speech was reported for it.</param>
    /// <param name="serviceAnswers">The service answers turns by itself.</param>
    public void Take(bool byHand, bool serviceAnswers)
    {
        if (byHand && _turns.Count > 0)
        {
            _turns.RemoveAt(0);
        }

        OwesAnswer |= serviceAnswers;
    }

    /// <summary>The service refused a command; true: it was the end of a turn, which is given up.</summary>
    public bool GiveUp(string? tag) => _turns.RemoveAll(turn => turn.Tag == tag) > 0;

    /// <summary>The person, or the application, wants no answer any more.</summary>
    public void CallOff() => OwesAnswer = false;

    public void Begin(ResponseOpened opened)
    {
        OwesAnswer &= opened.OutOfBand;
        _progress[opened.Id] = new AnswerProgress();
    }

    public AnswerProgress? Progress(ResponseId response) => _progress.GetValueOrDefault(response);

    public void End(ResponseId response) => _progress.Remove(response);
}

/// <summary>A turn that was ended by hand: all sound before <paramref name="UpTo"/>.</summary>
internal sealed record EndedTurn(string Tag, long UpTo);

/// <summary>How far an answer has come.</summary>
internal sealed class AnswerProgress
{
    private readonly HashSet<ProviderItemId> _open = [];

    /// <value>Sound of it was given to the player.</value>
    public bool HasSound { get; private set; }

    /// <value>Something of it has reached the person: sound, or written words.</value>
    public bool HasSaid { get; private set; }

    /// <value>All that it had begun to say is whole.</value>
    public bool IsWhole => HasSaid && _open.Count == 0;

    /// <value>The message that it spoke last.</value>
    public ProviderItemId? Saying { get; private set; }

    public void Say(ProviderItemId item, ContentKind kind)
    {
        HasSaid = true;
        HasSound |= kind == ContentKind.Audio;
        Saying = item;
        _open.Add(item);
    }

    public void Finish(ProviderItemId item) => _open.Remove(item);
}
