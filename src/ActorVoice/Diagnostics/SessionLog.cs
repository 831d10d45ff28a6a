using Microsoft.Extensions.Logging;

namespace ActorVoice.Diagnostics;

/// <summary>What a session writes to the log. Nobody's words, except by the method that says so.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(EventIds.SessionStarted, LogLevel.Information, "Session {Session} starts towards {Endpoint}.")]
    public static partial void SessionStarted(this ILogger logger, string session, string endpoint);

    [LoggerMessage(EventIds.SessionEnded, LogLevel.Information, "Session {Session} ended: {Reason}.")]
    public static partial void SessionEnded(this ILogger logger, string session, string reason);

    [LoggerMessage(EventIds.LineOpened, LogLevel.Debug, "Session {Session}: line {Epoch} is open.")]
    public static partial void LineOpened(this ILogger logger, string session, int epoch);

    [LoggerMessage(EventIds.LineLost, LogLevel.Warning, "Session {Session}: line {Epoch} is lost ({Code}): {Message}")]
    public static partial void LineLost(this ILogger logger, string session, int epoch, string code, string message);

    [LoggerMessage(EventIds.ReconnectPlanned, LogLevel.Information, "Session {Session}: attempt {Attempt} follows in {Delay}.")]
    public static partial void ReconnectPlanned(this ILogger logger, string session, int attempt, TimeSpan delay);

    [LoggerMessage(EventIds.Recovered, LogLevel.Information, "Session {Session}: recovered after {Outage}, {Restored} items restored, {Lost} lost.")]
    public static partial void Recovered(this ILogger logger, string session, TimeSpan outage, int restored, int lost);

    [LoggerMessage(EventIds.RolloverBegan, LogLevel.Debug, "Session {Session}: line {Epoch} may serve for {Left} more; the next is made.")]
    public static partial void RolloverBegan(this ILogger logger, string session, int epoch, TimeSpan left);

    [LoggerMessage(EventIds.RolledOver, LogLevel.Information, "Session {Session}: line {Epoch} took over after {Took}: {How}.")]
    public static partial void RolledOver(this ILogger logger, string session, int epoch, TimeSpan took, LineSwitch how);

    [LoggerMessage(EventIds.PartFailed, LogLevel.Error, "Session {Session}: its {Part} failed and is made anew: {Reason}")]
    public static partial void PartFailed(this ILogger logger, string session, string part, string reason);

    [LoggerMessage(EventIds.ActorFailed, LogLevel.Error, "{Actor} crashed.")]
    public static partial void ActorFailed(this ILogger logger, string actor, Exception cause);

    [LoggerMessage(EventIds.FaultReported, LogLevel.Warning, "Session {Session}: {Code}: {Message}")]
    public static partial void FaultReported(this ILogger logger, string session, string code, string message);

    [LoggerMessage(EventIds.WordsSensitive, LogLevel.Trace, "Session {Session}: {Role} item {Item} says: {Words}")]
    public static partial void WordsSensitive(this ILogger logger, string session, string role, string item, string words);
}
