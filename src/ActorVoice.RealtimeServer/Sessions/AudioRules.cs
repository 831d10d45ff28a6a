using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What audio a client may send.</summary>
internal static class AudioRules
{
    /// <param name="bytes">How many the audio decoded to.</param>
    public static ErrorDetails? Check(int bytes, WireFormat format, RealtimeServerLimits limits, string path)
    {
        if (bytes == 0) return Errors.InvalidAudio(path, format.Description, "empty bytes");
        if (bytes > limits.AudioBytesPerEvent)
            return Errors.InvalidAudio(path, format.Description, $"{bytes} bytes, which is more than the {limits.AudioBytesPerEvent} of one event");
        return bytes % format.BytesPerSample == 0 ? null : Errors.InvalidAudio(path, format.Description, $"an odd number of bytes ({bytes})");
    }
}
