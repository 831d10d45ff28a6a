namespace ActorVoice.Audio.Wav;

/// <summary>The messages about WAV files that can't be used, each with the way out.</summary>
internal static class WavFault
{
    public static AudioException Damaged(string name, string what) => new($"{name} is a damaged WAV file: {what}. {Mend(name)}");

    public static AudioException Unsupported(string name, string what) => new($"{name} holds {what}, which isn't read. {Mend(name)}");

    public static AudioException NotWav(string name, ReadOnlySpan<byte> start) => new($"{name} is no WAV file{Guess(start)}. {Mend(name)}");

    /// <summary>The same failure of the file system, in words.</summary>
    public static AudioException Unreadable(string path, Exception cause) => cause switch
    {
        FileNotFoundException => new($"{path} doesn't exist. Check the name{Where(path)}.", cause),
        DirectoryNotFoundException => new($"{path} doesn't exist: there is no directory {Path.GetDirectoryName(Path.GetFullPath(path))}.", cause),
        UnauthorizedAccessException => new($"{path} may not be read. Check its permissions, for example with: ls -l {path}", cause),
        _ => new($"{path} can't be read: {cause.Message}", cause),
    };

    public static AudioException Unwritable(string path, Exception cause) => cause switch
    {
        DirectoryNotFoundException => new($"{path} can't be written: there is no directory {Path.GetDirectoryName(Path.GetFullPath(path))}. Make it first.", cause),
        UnauthorizedAccessException => new($"{path} may not be written. Check the permissions of the file and its directory.", cause),
        _ => new($"{path} can't be written: {cause.Message}", cause),
    };

    private static string Where(string path) => Path.IsPathRooted(path) ? "" : $"; it is looked for in {Directory.GetCurrentDirectory()}";

    private static string Mend(string name) => $"Convert it, for example with: ffmpeg -i {name} -c:a pcm_s16le converted.wav";

    private static string Guess(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith("RIFX"u8) => " but its big-endian sister RIFX",
        _ when start.Length == 12 && start.StartsWith("RIFF"u8) => ": it is RIFF but holds something else",
        _ when start.StartsWith("ID3"u8) || (start.Length > 1 && start[0] == 0xFF && (start[1] & 0xE0) == 0xE0) => " (it looks like MP3)",
        _ when start.StartsWith("OggS"u8) => " (it looks like Ogg)",
        _ when start.StartsWith("fLaC"u8) => " (it looks like FLAC)",
        _ when start.StartsWith("FORM"u8) => " (it looks like AIFF)",
        _ when start.StartsWith(".snd"u8) => " (it looks like AU)",
        _ when start.Length > 8 && start[4..].StartsWith("ftyp"u8) => " (it looks like MP4)",
        _ when start.Length < 12 => $": it has only {start.Length} bytes",
        _ => "",
    };
}
