namespace ActorVoice.Recording;

/// <summary>The names of the cores in a journal.</summary>
internal static class JournalCores
{
    public const string Conversation = "conversation";
    public const string Playback = "playback";
    public const string Uplink = "uplink";
    public const string Recorder = "recorder";
    public const string DeadAir = "dead-air";
}
