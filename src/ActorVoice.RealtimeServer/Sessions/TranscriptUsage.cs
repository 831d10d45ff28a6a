using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What a transcript is billed for: some recognisers by tokens, the others by time (section 7.2).</summary>
internal static class TranscriptUsage
{
    // gpt-4o-transcribe and its kin.
    private const string ByTokens = "gpt-4o-";

    /// <param name="sound">Of the turn; null counts as none.</param>
    public static TranscriptionUsage Of(Transcription? settings, Sound? sound, string transcript)
    {
        if (settings?.Model?.Value.StartsWith(ByTokens, StringComparison.Ordinal) != true) return new DurationUsage(Seconds(sound));
        var read = new Tokens(Tokens.OfText(settings.Prompt.Value?.Length ?? 0), sound is null ? 0 : Tokens.OfInput(sound.Length, sound.Rate));
        var made = Tokens.OfText(transcript.Length);
        return new TokensUsage(read.Total + made, read.Total, new(read.Text, read.Audio), made);
    }

    // Rounded up per commit, silence included.
    private static double Seconds(Sound? sound) =>
        sound is null ? 0 : Math.Ceiling(MediaTime.ToTimeSpan(sound.Length, sound.Rate).TotalSeconds);
}
