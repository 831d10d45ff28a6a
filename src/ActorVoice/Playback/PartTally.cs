namespace ActorVoice.Playback;

/// <summary>What the <see cref="PlaybackLedger"/> knows of one part. Heard ≤ Handed ≤ Taken ≤ Received, all in samples.</summary>
internal sealed class PartTally(PartKey key)
{
    public PartKey Key { get; } = key;

    /// <summary>Came from the service.</summary>
    public long Received { get; set; }

    /// <summary>Of these, went into the buffer.</summary>
    public long Taken { get; set; }

    /// <summary>Of these, went to the sink and were not thrown away there.</summary>
    public long Handed { get; set; }

    public long Heard { get; set; }

    public bool IsEnded { get; set; }

    /// <summary>Its first sample was handed, now or before.</summary>
    public bool HasSounded { get; set; }

    /// <summary>Some of it could not be taken.</summary>
    public bool HasGap { get; set; }

    /// <summary>The interruption that keeps it from being handed, while its truth isn't known yet.</summary>
    public long? Silenced { get; set; }

    /// <summary>It was interrupted before it was heard whole; kept so that what still comes for it stays silent.</summary>
    public bool IsCut { get; set; }

    public bool IsIdle => IsCut || (Heard == Taken && Silenced is null);

    public HeardPart ToHeard(int rate) => new(Key.Item, Key.Part, Heard, Received, rate);
}
