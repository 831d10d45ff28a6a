using ActorVoice.Conversation;

namespace ActorVoice.Sessions;

/// <summary>What waits for one subscriber. Bounded: from half full on, updates of one item are merged into the newest; when it is full the
/// oldest goes and is counted, so no slow reader holds a session up.</summary>
/// <remarks>Not thread-safe; <see cref="EventFeed"/> locks it.</remarks>
internal sealed class EventQueue(int capacity)
{
    private readonly LinkedList<VoiceEvent> _waiting = [];
    private long _lost;

    public bool IsEmpty => _waiting.Count == 0 && _lost == 0;

    public void Add(VoiceEvent happened)
    {
        if (_waiting.Count >= capacity / 2 && happened is ItemUpdated update && TryMerge(update))
        {
            return;
        }

        if (_waiting.Count >= capacity)
        {
            _waiting.RemoveFirst();
            _lost++;
        }

        _waiting.AddLast(happened);
    }

    public VoiceEvent Take()
    {
        var first = _waiting.First!.Value;
        if (_lost > 0)
        {
            var lost = new EventsLost(_lost) { At = first.At };
            _lost = 0;
            return lost;
        }

        _waiting.RemoveFirst();
        return first;
    }

    /// <summary>An update holds its whole item, so a later one says all that an earlier one did; only the deltas are joined.</summary>
    private bool TryMerge(ItemUpdated update)
    {
        if (_waiting.Last?.Value is not ItemUpdated earlier || earlier.Item.Id != update.Item.Id)
        {
            return false;
        }

        ItemDelta? joined = (earlier.Delta, update.Delta) switch
        {
            (TranscriptDelta a, TranscriptDelta b) => new TranscriptDelta(a.Text + b.Text),
            (TextDelta a, TextDelta b) => new TextDelta(a.Text + b.Text),
            (ArgumentsDelta a, ArgumentsDelta b) => new ArgumentsDelta(a.Text + b.Text),
            (AudioDelta a, AudioDelta b) => new AudioDelta(Join(a.Samples, b.Samples)),
            _ => null,
        };
        if (joined is null)
        {
            return false;
        }

        _waiting.Last.Value = update with { Delta = joined };
        return true;
    }

    private static short[] Join(ReadOnlyMemory<short> first, ReadOnlyMemory<short> second)
    {
        var joined = new short[first.Length + second.Length];
        first.Span.CopyTo(joined);
        second.Span.CopyTo(joined.AsSpan(first.Length));
        return joined;
    }
}
