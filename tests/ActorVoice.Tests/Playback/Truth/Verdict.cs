using ActorVoice.Conversation;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>Compares what the loudspeaker played with what the session believes and what the server was told.</summary>
internal static class Verdict
{
    private const int Rate = 24_000;

    /// <summary>Throws where the two differ; returns how many items were cut.</summary>
    /// <param name="events">All of the session's, its wire tapped.</param>
    /// <param name="items">As the conversation has them at the end.</param>
    /// <param name="heard">What the loudspeaker played.</param>
    /// <param name="mayCross">The line takes time: a cancel may meet the end of its response halfway, and no other refusal is forgiven for that.</param>
    public static int On(IReadOnlyList<VoiceEvent> events, IReadOnlyList<ConversationItem> items, IReadOnlyList<short> heard, bool mayCross = false)
    {
        var wire = new WireAccount(events);
        Assert.DoesNotContain(wire.Errors, error => !mayCross || !error.Contains("response_cancel_not_active", StringComparison.Ordinal));
        Assert.DoesNotContain(events, happened => happened is Fault or EventsLost);
        var ear = heard.Where(sample => sample != ChattyModel.ClipSample).ToArray();
        var at = 0;
        foreach (var id in wire.Order)
        {
            var length = Math.Min(ear.Length - at, wire.Sent(id).Length);
            var share = ear.AsSpan(at, length).CommonPrefixLength(wire.Sent(id));
            Judge(items.Single(item => item.ProviderId == id), share, wire);
            at += share;
        }

        // Not a sample in the air that belongs nowhere, comes twice or out of its place.
        Assert.Equal(ear.Length, at);
        Assert.Equal(wire.Truncations.Count, events.OfType<Interrupted>().Count());
        return wire.Truncations.Count;
    }

    private static void Judge(ConversationItem item, int heard, WireAccount wire)
    {
        var cuts = wire.Truncations.Where(cut => cut.Item == item.ProviderId).Select(cut => cut.EndMs).ToList();
        var text = $"{item.Id}: {heard} samples heard of {wire.Sent(item.ProviderId!).Length}, kept {item.Audio.Samples}, cut at [{string.Join(',', cuts)}] ms";
        Assert.True(item.Audio.Samples == heard, text);
        Assert.True(wire.Sent(item.ProviderId!)[..heard].SequenceEqual(item.Audio.ToArray()), text);
        if (item.Cut)
            Assert.True(cuts is [var end] && end == (long)heard * 1000 / Rate && item.HeardMs == end, text);
        else
            Assert.True(cuts.Count == 0, text);
    }
}
