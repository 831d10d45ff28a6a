namespace ActorVoice.RealtimeServer;

/// <summary>All ids of this project's log lines. None of them ever holds what somebody said, or a key.</summary>
internal static class ServerLogIds
{
    public const int SessionBegan = 5001;
    public const int SessionEnded = 5002;
    public const int TurnedAway = 5003;
    public const int SessionFault = 5004;
    public const int Listening = 5010;
    public const int LineBroke = 5011;
    public const int SlowClient = 5012;
    public const int TooManyLines = 5013;
}
