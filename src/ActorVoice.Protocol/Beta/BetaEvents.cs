namespace ActorVoice.Protocol.Beta;

internal abstract record BetaClientEvent : ClientEvent
{
    public override string Type => BetaTable.Client.NameOf(this);
}

internal abstract record BetaServerEvent : ServerEvent
{
    public override string Type => BetaTable.Server.NameOf(this);
}

// Only the events whose body differs from GA's. The wire name of each stands in BetaTable.
internal sealed record BetaSessionUpdate([property: WireRequired] BetaSession? Session) : BetaClientEvent;

internal sealed record BetaTranscriptionSessionUpdate([property: WireRequired] BetaTranscriptionSession? Session) : BetaClientEvent;

internal sealed record BetaResponseCreate(BetaResponseParams? Response = null) : BetaClientEvent;

internal sealed record BetaSessionCreated(BetaSession? Session) : BetaServerEvent;

internal sealed record BetaSessionUpdated(BetaSession? Session) : BetaServerEvent;

internal sealed record BetaTranscriptionSessionCreated(BetaTranscriptionSession? Session) : BetaServerEvent;

internal sealed record BetaTranscriptionSessionUpdated(BetaTranscriptionSession? Session) : BetaServerEvent;

internal sealed record BetaResponseCreated(BetaResponse? Response) : BetaServerEvent;

internal sealed record BetaResponseDone(BetaResponse? Response) : BetaServerEvent;
