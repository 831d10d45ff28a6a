using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Host.Talk;

/// <summary>What answers in a server of our own.</summary>
/// <param name="Name">As <c>--server-model</c> has it; of <c>auto</c> what it took.</param>
/// <param name="Model">It.</param>
/// <param name="Why">For people: why it was taken, or what it lacks; null: it was asked for and lacks nothing.</param>
/// <param name="Parts">What ends with the server.</param>
internal sealed record ServerModel(string Name, IRealtimeModel Model, string? Why = null, params IReadOnlyList<IDisposable> Parts) : IDisposable
{
    public void Dispose()
    {
        foreach (var part in Parts)
        {
            part.Dispose();
        }
    }
}
