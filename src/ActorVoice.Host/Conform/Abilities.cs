using ActorVoice.Host.Conform.Checks;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform;

/// <summary>Finds out, once and only when a check asks, what a server can. Thread-safe.</summary>
internal sealed class Abilities(Targets targets, TimeSpan patience, TimeProvider time)
{
    private static readonly (Needs Need, Needs Shape, Func<CheckRun, Task<string?>> ProbeAsync)[] Probed =
    [
        (Needs.Beta, Needs.Beta, Probes.BetaAsync),
        (Needs.Slow, Needs.Slow, Probes.SlowAsync),
        (Needs.Script, Needs.None, Probes.ScriptAsync),
        (Needs.Tools, Needs.None, Probes.ToolsAsync),
        (Needs.Transcripts, Needs.None, Probes.TranscriptsAsync),
        (Needs.Secrets, Needs.None, Probes.SecretsAsync),
    ];

    private readonly Lock _lock = new();
    private readonly Dictionary<Needs, Task<string?>> _reasons = [];

    /// <summary>Null: the server can all of it.</summary>
    public async Task<string?> ReasonAgainstAsync(Needs needs, CancellationToken ending)
    {
        if (needs.HasFlag(Needs.Key) && targets.Guarded is null)
        {
            return "no key was given, so it can't be seen what a wrong one brings";
        }

        if (needs.HasFlag(Needs.Brief) && targets.Brief is null)
        {
            return "sessions of this server are too long to wait for their end";
        }

        foreach (var (need, shape, probe) in Probed)
        {
            if (needs.HasFlag(need) && await OnceAsync(need, shape, probe).WaitAsync(ending) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    private Task<string?> OnceAsync(Needs need, Needs shape, Func<CheckRun, Task<string?>> probe)
    {
        lock (_lock)
        {
            return _reasons.TryGetValue(need, out var known) ? known : _reasons[need] = ProbeAsync(shape, probe);
        }
    }

    private async Task<string?> ProbeAsync(Needs shape, Func<CheckRun, Task<string?>> probe)
    {
        using var late = new CancellationTokenSource(patience, time);
        await using var run = new CheckRun(targets, shape, time, late.Token);
        try
        {
            return await probe(run);
        }
        catch (Exception e) when (e is ConformFailure or HandshakeRefused or OperationCanceledException or HttpRequestException)
        {
            return $"it could not be found out whether the server can do that: {e.Message}";
        }
    }
}
