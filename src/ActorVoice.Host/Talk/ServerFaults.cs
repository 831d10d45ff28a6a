using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Host.Talk;

/// <summary>Reads what is to go wrong in a server of our own.</summary>
internal static class ServerFaults
{
    /// <summary>None unless given; what can't be read is among the problems.</summary>
    public static FaultPlan Choose(SettingChecks checks)
    {
        if (checks.Given(TalkSettings.Fault) is not { } given)
        {
            return FaultPlan.None;
        }

        if (FaultPlan.TryParse([given.Text], out var plan, out var errors))
        {
            return plan;
        }

        foreach (var error in errors)
        {
            checks.Refuse(given, error);
        }

        return FaultPlan.None;
    }
}
