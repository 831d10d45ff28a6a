using System.Net.WebSockets;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform;

/// <summary>Runs checks, a few at a time, each on connections of its own and no longer than its deadline.</summary>
/// <param name="patience">For one check.</param>
internal sealed class CheckRunner(Targets targets, TimeSpan patience, int atATime, TimeProvider time)
{
    private readonly Abilities _abilities = new(targets, patience, time);

    /// <summary>The results in the order of the checks, each as soon as it and those before it are there.</summary>
    /// <param name="began">Told when a check begins; from any thread.</param>
    public async IAsyncEnumerable<CheckResult> RunAsync(
        IReadOnlyList<Check> checks, Action<Check> began, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ending)
    {
        using var places = new SemaphoreSlim(atATime);
        var running = checks.Select(check => InPlaceAsync(check, places, began, ending)).ToArray();
        try
        {
            foreach (var result in running)
            {
                yield return await result;
            }
        }
        finally
        {
            // Whoever stopped looking must not leave checks behind.
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<CheckResult> InPlaceAsync(Check check, SemaphoreSlim places, Action<Check> began, CancellationToken ending)
    {
        await places.WaitAsync(ending);
        try
        {
            began(check);
            return await _abilities.ReasonAgainstAsync(check.Needs, ending) is { } reason
                ? new CheckResult(check, Outcome.Skipped, TimeSpan.Zero, new Timeline(time)) { Reason = reason }
                : await RunAsync(check, ending);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<CheckResult> RunAsync(Check check, CancellationToken ending)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ending);
        await using var run = new CheckRun(targets, check.Needs, time, over.Token);
        var (outcome, reason, expected, came) = await JudgeAsync(check, run, ending);
        return new CheckResult(check, outcome, run.Timeline.Elapsed, run.Timeline) { Reason = reason, Expected = expected, Came = came };
    }

    private static async Task<(Outcome Outcome, string? Reason, string? Expected, string? Came)> JudgeAsync(Check check, CheckRun run, CancellationToken ending)
    {
        try
        {
            await check.Body(run);
            return (Outcome.Passed, null, null, null);
        }
        catch (CheckSkipped skipped)
        {
            return (Outcome.Skipped, skipped.Message, null, null);
        }
        catch (Exception) when (ending.IsCancellationRequested)
        {
            throw new OperationCanceledException(ending);
        }
        catch (Exception e) when (e is ConformFailure or HandshakeRefused or OperationCanceledException
            or WebSocketException or HttpRequestException or IOException)
        {
            return e switch
            {
                ConformFailure failure => (Outcome.Failed, null, failure.Expected, failure.Came),
                HandshakeRefused refused => (Outcome.Failed, null, "a WebSocket", refused.Message),
                OperationCanceledException => (Outcome.Failed, null, "an answer", "nothing in the time of the check"),
                _ => (Outcome.Failed, null, "a line that holds", e.Message),
            };
        }
    }
}
