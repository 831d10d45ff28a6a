using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What the parts of the core share.</summary>
internal sealed class SessionState
{
    private readonly TokenBucket? _bucket;

    public SessionState(SessionSetup setup)
    {
        Setup = setup;
        Scene = new(setup.Ids);
        var id = setup.Ids.Next("sess_");
        var expires = (setup.Started + setup.Length).ToUnixTimeSeconds();
        Settings = setup.Kind == SessionKind.Transcription
            ? SessionSettings.ForTranscription(id, expires)
            : SessionSettings.ForRealtime(id, setup.Model, expires);
        Conversation = new(setup.Ids.Next("conv_"), setup.Limits);
        _bucket = setup.TokensPerMinute is { } perMinute ? new(perMinute) : null;
    }

    public SessionSetup Setup { get; }

    public SessionScene Scene { get; }

    public SessionSettings Settings { get; set; }

    public Conversation Conversation { get; }

    public UsageMeter Usage { get; } = new();

    public RealtimeServerLimits Limits => Setup.Limits;

    /// <summary>The assistant was heard: its voice is fixed from here on.</summary>
    public bool VoiceIsFixed { get; set; }

    /// <summary>Grows when instructions or tools change, which a model reads before the conversation.</summary>
    public int Frames { get; set; }

    /// <summary>Puts an item at the end and tells of it; a final one is told done at once.</summary>
    public void Append(StoredItem item)
    {
        Conversation.Append(item);
        Announce(item);
    }

    public void Announce(StoredItem item)
    {
        Conversation.BoundSound();
        var previous = Conversation.PreviousOf(item.Id);
        Scene.Send(new ConversationItemAdded(item.Wire, previous));
        if (!item.IsInProgress) Scene.Send(new ConversationItemDone(item.Wire, previous));
    }

    public void TellRateLimits(int spent)
    {
        if (_bucket is null) return;
        _bucket.Spend(spent, Scene.Now);
        Scene.Send(new RateLimitsUpdated([_bucket.Tell(Scene.Now)]));
    }
}
