namespace ActorVoice.Protocol;

/// <summary>
/// Turns the few ids that a stream of deltas repeats into the same strings again and again, so that an id seen before costs no allocation.
/// Remembers the newest eight. One owner; not thread-safe.
/// </summary>
public sealed class IdCache
{
    // A response streams to one or two items at a time, each with two ids: eight is room for two responses at once.
    private const int Size = 8;

    private readonly (byte[] Utf8, string Text)[] _seen = new (byte[], string)[Size];
    private int _count;
    private int _next;

    /// <summary>The id as a string, or null when it is empty.</summary>
    public string? Get(WireText id)
    {
        if (id.IsEmpty) return null;
        for (var i = 0; i < _count; i++)
            if (id.Utf8.SequenceEqual(_seen[i].Utf8)) return _seen[i].Text;
        return Remember(id);
    }

    private string Remember(WireText id)
    {
        var text = id.ToString();
        _seen[_next] = (id.Utf8.ToArray(), text);
        _next = (_next + 1) % Size;
        _count = Math.Min(_count + 1, Size);
        return text;
    }
}
