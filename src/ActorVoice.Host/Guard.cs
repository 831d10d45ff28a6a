namespace ActorVoice.Host;

/// <summary>The last line of defence of a verb: what goes wrong becomes one clear message and an exit code.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(HostEnvironment host, bool isVerbose, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (UsageException e)
        {
            Complaint.Write(host.Error, e.Problems);
            return ExitCode.Misused;
        }
        catch (OperationCanceledException) when (host.Ending.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
#pragma warning disable CA1031 // Whatever it is, a person wants a message, and the stack only if asked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await host.Error.WriteLineAsync(isVerbose ? $"actorvoice: {e}" : $"actorvoice: {e.Message} (--verbose tells more)");
            return ExitCode.Failed;
        }
    }
}
