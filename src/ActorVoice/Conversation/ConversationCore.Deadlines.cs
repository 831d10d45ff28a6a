using ActorVoice.Connection;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <content>What the service leaves without an answer.</content>
internal sealed partial class ConversationCore
{
    private readonly Deadlines _deadlines;
    private readonly List<string> _open = [];

    /// <value>When <see cref="DeadlineCame"/> is wanted, by the clock of <see cref="Handle"/>; null: not at all.</value>
    public TimeSpan? Deadline => _deadlines.Next;

    /// <summary>Settings until the service listens, turns that were ended by hand, answers that were asked for.</summary>
    private void NoteOpenRequests()
    {
        _open.Clear();
        if (_attached is not null)
        {
            if (!_ready)
            {
                _open.Add($"settings_{_settingsTold}");
            }

            _open.AddRange(_intents.Turns.Select(turn => turn.Tag));
            _open.AddRange(_arbiter.Asked is { } asked ? [asked.Tag] : []);
            _open.AddRange(_arbiter.AskedBeside.Select(beside => beside.Tag));
        }

        _deadlines.Await(_open, _now);
    }

    /// <summary>An answer that never begins is given up. A service that takes neither settings nor turns is not listening: its line is.</summary>
    private void GiveUpOverdue()
    {
        foreach (var tag in _deadlines.TakeOverdue(_now))
        {
            if (tag.StartsWith("create_", StringComparison.Ordinal))
            {
                Arbitrate(new FactTold(new ServiceRefused("no_answer", $"The service did not begin it within {_policy.Patience.TotalSeconds:0.#} s.", tag, RefusalKind.Request)));
            }
            else if (_attached is { } epoch)
            {
                _effects.Add(new ToParent(new ServiceSilent(epoch, $"The service did not answer within {_policy.Patience.TotalSeconds:0.#} s.")));
            }
        }
    }
}
