using Microsoft.AspNetCore.Http.Features;

namespace ActorVoice.RealtimeServer.Door;

/// <summary>Gives whoever upgrades a request a line that can be made half-open.</summary>
internal sealed class FaultableUpgrade(IHttpUpgradeFeature upgrade) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    /// <summary>Null before the upgrade.</summary>
    public SilentStream? Bytes { get; private set; }

    public async Task<Stream> UpgradeAsync() => Bytes = new(await upgrade.UpgradeAsync());
}
