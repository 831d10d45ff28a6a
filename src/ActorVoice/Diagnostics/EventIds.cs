namespace ActorVoice.Diagnostics;

/// <summary>Ids of all log events of the pipeline, in one place so that none is used twice.</summary>
internal static class EventIds
{
    public const int SessionStarted = 1000;
    public const int SessionEnded = 1001;
    public const int LineOpened = 1100;
    public const int LineLost = 1101;
    public const int ReconnectPlanned = 1102;
    public const int Recovered = 1103;
    public const int RolloverBegan = 1104;
    public const int RolledOver = 1105;
    public const int PartFailed = 1200;
    public const int ActorFailed = 1201;
    public const int FaultReported = 1300;
    public const int WordsSensitive = 1400;
}
