namespace ActorVoice.Playback;

/// <summary>Who holds the player; it goes on when nobody does.</summary>
[Flags]
internal enum HeldBy
{
    Nobody = 0,

    /// <summary>The user of the session.</summary>
    User = 1,

    /// <summary>Our own ear: somebody may be cutting in.</summary>
    BargeIn = 2,
}
