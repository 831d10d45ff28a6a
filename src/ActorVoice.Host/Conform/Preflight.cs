using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform;

/// <summary>Finds out whether there is anything to grade before a hundred checks fail for the same reason.</summary>
internal static class Preflight
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <exception cref="UsageException">Nobody is there, or we are not let in.</exception>
    public static async Task ReachAsync(Target target, HostEnvironment host)
    {
        using var late = new CancellationTokenSource(Patience, host.Time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(late.Token, host.Ending);
        await using var run = new CheckRun(new Targets(target), Needs.None, host.Time, over.Token);
        var place = target.Uri.GetLeftPart(UriPartial.Path);
        try
        {
            var client = await run.ConnectAsync();
            var first = await client.TakeAsync("session.created");
            if (first.Type == "error" && first.Find("error.code")?.ToString() == "invalid_api_key")
            {
                throw new UsageException([$"{place} does not let us in: {first.Find("error.message")} {Advice}"]);
            }
        }
        catch (HandshakeRefused e)
        {
            throw new UsageException([e.Status is 401 or 403
                ? $"{place} does not let us in: HTTP {e.Status}. {Advice}"
                : $"{place} can't be graded: no WebSocket came of it ({e.Message})."]);
        }
        catch (OperationCanceledException) when (!host.Ending.IsCancellationRequested)
        {
            throw new UsageException([$"{place} can't be graded: it did not answer within {Patience.TotalSeconds:0} s."]);
        }
        catch (ConformFailure)
        {
            // It is there and says something else, or nothing: that is for the checks.
        }
    }

    private const string Advice = "Name the environment variable that holds the key by --api-key-env.";
}
