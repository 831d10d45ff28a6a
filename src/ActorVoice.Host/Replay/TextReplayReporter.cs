using System.Globalization;
using ActorVoice.Recording;

namespace ActorVoice.Host.Replay;

/// <summary>For people: what diverged with both sides, and a summary; each step if they want to see it.</summary>
internal sealed class TextReplayReporter(TextWriter output, bool showsSteps) : IReplayReporter
{
    public void Begin(JournalReplay replay) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{replay.Session}, recorded {replay.Began:yyyy-MM-dd HH:mm:ss} UTC{(replay.Redacted.Count > 0 ? $", without {string.Join(" and ", replay.Redacted)}" : "")}"));

    public void Tell(ReplayStep step)
    {
        if (showsSteps)
        {
            Show(step);
            Side(step.WasSkipped ? "?" : "=", step.Recorded);
        }
    }

    public void Diverge(ReplayStep step)
    {
        output.WriteLine("The replay diverges:");
        Show(step);
        Side("recorded", step.Recorded);
        Side("replayed", step.Replayed, step.Failure);
    }

    public void End(JournalReplay replay, long steps, long skipped, bool isCutShort)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{steps - skipped} steps, identical{(isCutShort ? " as far as they were run" : "")}."));
        if (skipped > 0 || replay.Lost > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{replay.Lost} steps were lost while recording; {skipped} that follow them could not be run."));
        }

        if (!isCutShort && !replay.IsWhole)
        {
            output.WriteLine($"The recording was broken off{(replay.IsTorn ? "; its last line is torn and was left out" : "")}.");
        }
    }

    private void Show(ReplayStep step) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Index,7} {step.At.TotalSeconds,9:0.000}s {step.Core,-12} {step.Mail}"));

    private void Side(string side, IReadOnlyList<string>? effects, string? failure = null)
    {
        if (effects is null)
        {
            output.WriteLine($"        {side}: it threw{(failure is null ? "" : $" {failure}")}");
        }
        else if (effects.Count == 0 && side.Length > 1)
        {
            output.WriteLine($"        {side}: nothing");
        }

        foreach (var effect in effects ?? [])
        {
            output.WriteLine($"        {side}: {effect}");
        }
    }
}
