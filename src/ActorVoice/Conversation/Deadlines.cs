namespace ActorVoice.Conversation;

/// <summary>Until when the service must have answered what it was asked. Knows no clock: it is told the time, and says when it wants to be asked.</summary>
/// <param name="patience">For each request.</param>
internal sealed class Deadlines(TimeSpan patience)
{
    private readonly List<Waiting> _waiting = [];

    /// <value>When the next one is over; null: nothing is waited for.</value>
    public TimeSpan? Next => _waiting.Count == 0 ? null : _waiting[0].Due;

    /// <summary>These requests are open now, oldest first; all others have been answered.</summary>
    public void Await(IReadOnlyCollection<string> tags, TimeSpan now)
    {
        if (tags.Count == 0 && _waiting.Count == 0)
        {
            return;
        }

        _waiting.RemoveAll(waiting => !tags.Contains(waiting.Tag));
        foreach (var tag in tags.Where(tag => !_waiting.Exists(waiting => waiting.Tag == tag)))
        {
            _waiting.Add(new Waiting(tag, now + patience));
        }
    }

    /// <summary>The requests whose time is over; they are not waited for any more.</summary>
    public IReadOnlyList<string> TakeOverdue(TimeSpan now)
    {
        var overdue = _waiting.Where(waiting => waiting.Due <= now).Select(waiting => waiting.Tag).ToList();
        _waiting.RemoveAll(waiting => waiting.Due <= now);
        return overdue;
    }

    private readonly record struct Waiting(string Tag, TimeSpan Due);
}
