using ActorVoice.Connection;
using ActorVoice.Sessions;

namespace ActorVoice.Conversation;

/// <summary>A line that is seeded while another serves. Owned by the <see cref="ConversationCore"/>.</summary>
internal sealed class WarmLine(Epoch epoch)
{
    public Epoch Epoch { get; } = epoch;

    /// <summary>Commands reach it.</summary>
    public bool IsAttached { get; set; }

    /// <summary>Its service took our settings, or refused them.</summary>
    public bool IsReady { get; set; }

    public SessionSettings? Told { get; set; }

    public SettingsApplied? Service { get; set; }

    public LineSeeds Seeds { get; } = new();

    /// <summary>Items that it will not be told.</summary>
    public HashSet<ItemId> LeftOut { get; } = [];

    /// <summary>What the switch to it waits for; null: it isn't wanted yet.</summary>
    public SwitchMoment? Wish { get; set; }

    /// <summary>The window was over while an answer came in, which was waited for.</summary>
    public bool WaitedForAnswer { get; set; }

    /// <summary>The conversation changed since it was last told.</summary>
    public bool IsStale { get; set; }
}
