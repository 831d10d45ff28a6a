using System.Text.RegularExpressions;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>The table of contents: all checks in the order in which they are told.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Check> All { get; } =
    [
        .. HandshakeChecks.All, .. SessionShapeChecks.All, .. SessionUpdateChecks.All, .. MessageChecks.All, .. SessionRefusals.All, .. EventRefusals.All,
        .. BufferChecks.All, .. TurnChecks.All, .. ItemChecks.All, .. ResponseChecks.All, .. SpokenChecks.All, .. UsageChecks.All, .. CancelChecks.All,
        .. BargeInChecks.All, .. TruncateChecks.All, .. BesideChecks.All, .. ToolChecks.All, .. TranscriptChecks.All, .. TranscriptionSessionChecks.All,
        .. McpChecks.All, .. SecretChecks.All, .. BetaChecks.All,
    ];

    /// <param name="pattern">Found anywhere in a name; <c>*</c> stands for anything, several are separated by commas. Null: all.</param>
    /// <param name="dialect">ga, beta or both.</param>
    public static IReadOnlyList<Check> Choose(string? pattern, string dialect)
    {
        var wanted = pattern?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => new Regex(Regex.Escape(one).Replace(@"\*", ".*", StringComparison.Ordinal), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)).ToArray();
        return [.. All.Where(check => (dialect == "both" || check.Dialect == dialect) && (wanted is null || wanted.Any(one => one.IsMatch(check.Name))))];
    }
}
