namespace ActorVoice.Audio.Vad;

/// <summary>When a turn begins and ends: the protocol's server_vad and two settings it leaves to the server.</summary>
public sealed record TurnSettings
{
    private const float Hysteresis = 0.15f;
    private const float LowestExit = 0.01f;

    /// <value>0 to 1; 0.5 unless set. A chunk at or above it is voice. Higher wants a clearer voice; 0 hears voice always, so that the
    /// first turn never ends, and 1 practically never.</value>
    public float Threshold
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0f, nameof(Threshold));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1f, nameof(Threshold));
            field = value;
        }
    }
    = 0.5f;

    /// <value>Zero or more; 300 ms unless set. So much of the sound before the voice belongs to the turn, as far as there is any.</value>
    public TimeSpan PrefixPadding { get; init => field = NotNegative(value, nameof(PrefixPadding)); } = TimeSpan.FromMilliseconds(300);

    /// <value>Zero or more; 200 ms unless set, as the service does. A rest so long ends the turn and belongs to it. Shorter answers sooner
    /// and cuts off who thinks while speaking. A rest begins and ends on the edge of a chunk (32 ms), so one shorter than that works
    /// like one chunk.</value>
    public TimeSpan SilenceDuration { get; init => field = NotNegative(value, nameof(SilenceDuration)); } = TimeSpan.FromMilliseconds(200);

    /// <value>Zero or more; 64 ms (two chunks) unless set. Voice shorter than that is a click and no turn; a turn is known so much later.</value>
    public TimeSpan MinimumSpeech { get; init => field = NotNegative(value, nameof(MinimumSpeech)); } = TimeSpan.FromMilliseconds(64);

    /// <summary>Voice goes on until a chunk falls below this: 0.15 under <see cref="Threshold"/>, as in Silero's own loop, so that a
    /// probability that hovers about the threshold doesn't flutter. At least 0.01, at most the threshold.</summary>
    public float ExitThreshold => Math.Min(Threshold, Math.Max(Threshold - Hysteresis, LowestExit));

    private static TimeSpan NotNegative(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        return value;
    }
}
