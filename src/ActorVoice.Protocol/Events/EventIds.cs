namespace ActorVoice.Protocol;

/// <summary>Makes ids of the service's form: a prefix and 21 characters of base62. The same random source gives the same ids. One owner; not thread-safe.</summary>
public sealed class EventIds(Random random)
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Length = 21;

    /// <summary>The length of an event's id.</summary>
    internal const int EventLength = 6 + Length;

    private static ReadOnlySpan<byte> AlphabetUtf8 => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8;

    /// <summary>For an event's <c>event_id</c>.</summary>
    public string Event() => Next("event_");

    /// <summary>Writes an event's id as UTF-8 without making a string.</summary>
    /// <param name="utf8">At least <see cref="EventLength"/> long.</param>
    internal void WriteEvent(Span<byte> utf8)
    {
        "event_"u8.CopyTo(utf8);
        random.GetItems(AlphabetUtf8, utf8.Slice("event_".Length, Length));
    }

    /// <param name="prefix">For example <c>item_</c>, <c>resp_</c>, <c>sess_</c>, <c>conv_</c>, <c>call_</c>; a whole item id must stay within 32 characters.</param>
    public string Next(string prefix) => string.Create(prefix.Length + Length, (prefix, random), static (text, state) =>
    {
        state.prefix.CopyTo(text);
        state.random.GetItems<char>(Alphabet, text[state.prefix.Length..]);
    });
}
