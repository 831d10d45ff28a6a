using ActorVoice.Host.Conform;
using ActorVoice.Host.Conform.Checks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorVoice.Host.Tests.Conform;

/// <summary>All checks on our own server, once for all tests that look at the results.</summary>
public sealed class OwnServerRun : IAsyncLifetime
{
    // Generous: a slow machine must not fail a check that is right.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    internal IReadOnlyList<CheckResult> Results { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var (server, targets) = await OwnServer.StartAsync(NullLoggerFactory.Instance, CancellationToken.None);
        await using var own = server;
        List<CheckResult> results = [];
        await foreach (var result in new CheckRunner(targets, Patience, atATime: 4, TimeProvider.System).RunAsync(Catalogue.All, _ => { }, CancellationToken.None))
        {
            results.Add(result);
        }

        Results = results;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
