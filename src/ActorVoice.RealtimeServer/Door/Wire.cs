using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ActorVoice.RealtimeServer.Door;

/// <summary>What can happen to a line below its messages.</summary>
internal sealed class Wire
{
    private readonly HttpContext _context;
    private readonly SilentStream? _bytes;

    /// <param name="context">Upgraded already.</param>
    public Wire(HttpContext context)
    {
        _context = context;
        _bytes = (context.Features.Get<IHttpUpgradeFeature>() as FaultableUpgrade)?.Bytes;
    }

    public bool IsSilent => _bytes?.IsSilent == true;

    /// <summary>Ends the connection at once, by a reset where it is TCP.</summary>
    public void Reset() => _context.Abort();

    /// <summary>Nothing goes out any more and what comes is thrown away, pings too. Without <see cref="RealtimeServerEndpoints.UseRealtimeFaults"/>
    /// pings are still answered.</summary>
    public void GoSilent() => _bytes?.GoSilent();

    /// <summary>Keeps a silent line open until its client has left.</summary>
    public Task HoldAsync(CancellationToken stopping) => IsSilent ? _bytes!.HoldAsync(stopping) : Task.CompletedTask;
}
