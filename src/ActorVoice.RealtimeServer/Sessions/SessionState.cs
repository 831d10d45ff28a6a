using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What the parts of the core share.</summary>
internal sealed class SessionState
{
    public SessionState(SessionSetup setup)
    {
        Setup = setup;
        Scene = new(setup.Ids);
        var id = setup.Ids.Next("sess_");
        var expires = (setup.Started + setup.Length).ToUnixTimeSeconds();
        Settings = setup.Kind == SessionKind.Transcription
            ? SessionSettings.ForTranscription(id, expires)
            : SessionSettings.ForRealtime(id, setup.Model, expires);
        if (setup.Initial is { } initial && SettingsUpdate.Apply(Settings, initial, default).Next is { } begun) Settings = begun;
        Conversation = new(setup.Ids.Next("conv_"), setup.Limits);
        Rates = new(setup.RequestsPerMinute, setup.TokensPerMinute);
    }

    public SessionSetup Setup { get; }

    public SessionScene Scene { get; }

    public SessionSettings Settings { get; set; }

    public Conversation Conversation { get; }

    public UsageMeter Usage { get; } = new();

    public RateLimits Rates { get; }

    public RealtimeServerLimits Limits => Setup.Limits;

    /// <summary>The assistant was heard: its voice is fixed from here on.</summary>
    public bool VoiceIsFixed { get; set; }

    /// <summary>The id of the user item to come, told already; nobody else may take it.</summary>
    public string? TurnItemId { get; set; }

    /// <summary>A response that writes to the conversation is under way.</summary>
    public bool IsAnswering { get; set; }

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

    public void TellRateLimits()
    {
        if (Rates.Any) Scene.Send(new RateLimitsUpdated(Rates.Tell(Scene.Now)));
    }
}
