using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Whether words of a turn may be told before it is committed.</summary>
internal enum HeldWords
{
    /// <summary>The client knows the item: its <c>speech_started</c> was sent.</summary>
    None,

    /// <summary>The client does not know the item yet.</summary>
    UntilCommitted,
}

/// <summary>A turn that the model hears while it is spoken: what it made of it so far, and what of that was told.</summary>
internal sealed class HeardTurn(string itemId, HeldWords held)
{
    private string _told = "";

    public string ItemId => itemId;

    /// <summary>Deltas may go out.</summary>
    public bool MayTell { get; set; } = held == HeldWords.None;

    /// <summary>The newest hypothesis; null before the first.</summary>
    public TranscriptPartial? Newest { get; private set; }

    /// <summary>An end that came before the turn was committed.</summary>
    public ModelOutput? Held { get; set; }

    public void Hear(TranscriptPartial partial) => Newest = partial;

    /// <summary>What is to be told of the words that are sure, to go on from what was told; null: nothing. Words that turned out otherwise stay as
    /// they were told: the whole transcript sets it right.</summary>
    public string? Delta()
    {
        if (!MayTell || Newest is not { } partial) return null;
        return Delta(partial.Text[..Math.Clamp(partial.Stable, 0, partial.Text.Length)]);
    }

    /// <summary>The rest of the final words, to go on from what was told.</summary>
    public string? Delta(string words)
    {
        if (words.Length <= _told.Length || !words.StartsWith(_told, StringComparison.Ordinal)) return null;
        var delta = words[_told.Length..];
        _told = words;
        return delta;
    }
}
