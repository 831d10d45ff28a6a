namespace ActorVoice.Host.Conform.Reporting;

/// <summary>What a check needs, in words.</summary>
internal static class NeedsText
{
    private static readonly (Needs Need, string Words)[] All =
    [
        (Needs.Beta, "a server that speaks beta"),
        (Needs.Key, "a key"),
        (Needs.Script, "the model of conform.model.json"),
        (Needs.Tools, "a model that calls functions"),
        (Needs.Transcripts, "a recogniser"),
        (Needs.Slow, "answers that take a while"),
        (Needs.Brief, "short sessions"),
        (Needs.Choosy, "a server that refuses some models, and beta"),
        (Needs.Secrets, "ephemeral keys by REST"),
    ];

    public static string Of(Needs needs) => string.Join(", ", All.Where(one => needs.HasFlag(one.Need)).Select(one => one.Words));
}
