using System.Globalization;
using ActorVoice.Recording;

namespace ActorVoice.Testing;

/// <summary>A recorded call as a regression test: the cores of today must do what those of then did.</summary>
public static class RecordedCall
{
    /// <summary>Replays a recording and compares each step. Returns how many there were.</summary>
    /// <param name="directory">Made by <see cref="VoiceSessionOptions.Recording"/> or <c>actorvoice talk --record</c>.</param>
    /// <exception cref="ExpectationException">A step came out otherwise (the message holds both sides), or the recording is not whole.</exception>
    /// <exception cref="JournalException">There is no recording.</exception>
    public static long Check(string directory)
    {
        using var replay = JournalReplay.Open(directory);
        var steps = 0L;
        foreach (var step in replay.Steps())
        {
            steps++;
            if (!step.IsIdentical)
            {
                throw new ExpectationException(Divergence(directory, step));
            }
        }

        return replay is { IsWhole: true, Lost: 0 }
            ? steps
            : throw new ExpectationException($"The recording in {directory} is not whole: {replay.Lost} steps were lost{(replay.IsWhole ? "" : ", and it was broken off")}.");
    }

    private static string Divergence(string directory, ReplayStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        The call in {directory} comes out otherwise than it was recorded, at step {step.Index} ({step.At.TotalSeconds:0.000} s, {step.Core}).
        in:       {step.Mail}
        recorded: {Side(step.Recorded, "")}
        replayed: {Side(step.Replayed, step.Failure)}
        """);

    private static string Side(IReadOnlyList<string>? effects, string? failure) => effects switch
    {
        null => $"it threw {failure}",
        [] => "nothing",
        _ => string.Join("\n          ", effects),
    };
}
