using System.Text.RegularExpressions;

namespace ActorVoice.RealtimeServer.Models.Script;

/// <summary>A script that was read and found right.</summary>
internal sealed record ModelScript(string Name, IReadOnlyList<ScriptRule> Rules, FaultPlan Faults)
{
    /// <summary>What the person is to have said in this turn; null: the script doesn't say.</summary>
    public string? HeardIn(int turn) => Rules.FirstOrDefault(rule => rule.Heard is not null && rule.When.Turn == turn)?.Heard;
}

/// <param name="Times">How often in a session.</param>
internal sealed record ScriptRule(ScriptCondition When, string? Heard, int Times, IReadOnlyList<ScriptStep> Reply);

/// <summary>All that is given must hold.</summary>
internal sealed record ScriptCondition(int? Turn, Regex? Text, string? Tool)
{
    public bool IsAny => Turn is null && Text is null && Tool is null;

    /// <param name="tool">The function whose output is answered, or null.</param>
    public bool Holds(int turn, string words, string? tool) =>
        (Tool == tool || (IsAny && tool is not null)) && (Turn is null || Turn == turn) && (Text is null || Matches(Text, words));

    // A pattern that takes too long on these words doesn't match them.
    private static bool Matches(Regex pattern, string words)
    {
        try
        {
            return pattern.IsMatch(words);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}

/// <param name="Delay">Waited before it.</param>
internal abstract record ScriptStep(TimeSpan Delay);

internal sealed record PauseStep(TimeSpan Delay) : ScriptStep(Delay);

internal sealed record TextStep(TimeSpan Delay, string Text) : ScriptStep(Delay);

internal sealed record SoundStep(TimeSpan Delay, AudioClip Sound, string Transcript) : ScriptStep(Delay);

internal sealed record CallStep(TimeSpan Delay, string Name, string Arguments, string? CallId) : ScriptStep(Delay);

internal sealed record FailStep(TimeSpan Delay, string Code, string Message) : ScriptStep(Delay);
