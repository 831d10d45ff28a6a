namespace ActorVoice.Recording;

/// <summary>A fresh core that is given the mail of a journal.</summary>
internal interface IReplayedCore
{
    /// <summary>What comes out; what the core throws goes through.</summary>
    IReadOnlyList<object> Handle(object mail, TimeSpan now);
}

/// <summary>Makes cores as a journal says they were made.</summary>
internal static class ReplayedCores
{
    /// <exception cref="JournalException">Nothing here is made with that.</exception>
    public static IReplayedCore Make(object with) => with switch
    {
        ConversationMade made => new ReplayedConversation(made),
        PlaybackMade made => new ReplayedPlayback(made),
        UplinkMade made => new ReplayedUplink(made),
        RecorderMade => new ReplayedRecorder(),
        DeadAirMade made => new ReplayedDeadAir(made),
        _ => throw new JournalException($"The journal makes a core with {with.GetType().Name}, which is not known here."),
    };

    /// <exception cref="ArgumentException">Always.</exception>
    public static Exception Refusal(object mail) => new ArgumentException($"No such mail goes into this core: {mail.GetType().Name}.", nameof(mail));
}
