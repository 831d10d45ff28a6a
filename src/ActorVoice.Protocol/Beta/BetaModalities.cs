namespace ActorVoice.Protocol.Beta;

/// <summary>Beta's modalities go together or not at all: sound always came with its text.</summary>
internal static class BetaModalities
{
    private static readonly string[] Combinations = ["[text]", "[text, audio]"];

    public static ErrorDetails? Fault(ClientEvent beta) => beta switch
    {
        BetaSessionUpdate { Session: { } session } => Fault(session.Modalities, "session.modalities"),
        BetaResponseCreate { Response: { } response } => Fault(response.Modalities, "response.modalities"),
        _ => null,
    };

    public static ErrorDetails? Fault(ValueList<Modality>? modalities, string path) =>
        modalities is null || (modalities.Contains(Modality.Text) && modalities.Distinct().Count() == modalities.Count)
            ? null
            : Errors.InvalidValue(path, $"[{string.Join(", ", modalities)}]", Combinations);
}
