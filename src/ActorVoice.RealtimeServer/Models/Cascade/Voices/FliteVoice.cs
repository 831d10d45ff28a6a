namespace ActorVoice.RealtimeServer.Models.Cascade.Voices;

/// <summary>The voices of flite, and which of them speaks for a voice of the protocol.</summary>
internal static class FliteVoice
{
    public const string Slt = "slt";
    public const string Rms = "rms";
    public const string Awb = "awb";
    public const string Kal16 = "kal16";

    // A woman, two men (one of them a Scot) and a man of 1999.
    private static readonly string[] All = [Slt, Rms, Awb, Kal16];

    public static IReadOnlyList<string> Names => All;

    /// <summary>The same one for the same name. Names that nobody knows, custom voices among them, are spread over all.</summary>
    public static string For(string voice) => voice switch
    {
        "slt" or "rms" or "awb" or "kal16" => voice,
        "alloy" or "coral" or "marin" or "sage" or "shimmer" => Slt,
        "ash" or "cedar" => Rms,
        "ballad" or "verse" => Awb,
        "echo" => Kal16,
        _ => All[voice.Sum(letter => letter) % All.Length],
    };
}
