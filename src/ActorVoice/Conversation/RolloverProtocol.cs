using ActorVoice.Connection;
using ActorVoice.Sessions;

namespace ActorVoice.Conversation;

/// <summary>The mail of the conversation about a second line.</summary>
internal static class RolloverProtocol
{
    /// <summary>From the parent. All of it is about one warm line.</summary>
    public abstract record RolloverMail(Epoch Epoch);

    /// <summary>A line of this epoch will be there: seed it, but go on with the one that serves.</summary>
    public sealed record WarmBegins(Epoch Epoch) : RolloverMail(Epoch);

    /// <summary>It will not, or not any more.</summary>
    public sealed record WarmGone(Epoch Epoch) : RolloverMail(Epoch);

    /// <summary>Switch to it as soon as <paramref name="Mode"/> allows.</summary>
    public sealed record SwitchLine(Epoch Epoch, SwitchMoment Mode) : RolloverMail(Epoch);

    /// <summary>From the parent: whether the recorder runs. With manual turns it runs while the person speaks.</summary>
    public sealed record RecordingChanged(bool Recording);

    /// <summary>From a summary's maker.</summary>
    public sealed record SummaryMade(int Number, string? Text);

    // Told to the parent

    /// <summary>When the service ends this line.</summary>
    public sealed record LineLimitTold(Epoch Epoch, DateTimeOffset? ExpiresAt);

    /// <summary>The warm line took our settings and was told the conversation.</summary>
    public sealed record WarmReady(Epoch Epoch);

    /// <summary>The line of this epoch serves; the one before does not any more.</summary>
    public sealed record LineSwitched(Epoch Epoch, LineSwitch How, SeedCount Seeds);
}

/// <summary>What a line was told of a conversation, in items.</summary>
/// <param name="Told">Known to the service.</param>
/// <param name="LeftOut">Too old, by <see cref="VoiceSessionOptions.Seeding"/>.</param>
/// <param name="Untellable">Nothing could be told of them: an answer without words, a turn whose sound is gone and which was not transcribed.</param>
/// <param name="Summarised">What was left out is summarised.</param>
internal sealed record SeedCount(int Told, int LeftOut, int Untellable, bool Summarised);
