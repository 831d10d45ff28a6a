using System.Globalization;

namespace ActorVoice.Recording;

/// <summary>What is taken out of a journal. Both are done letter by letter and sample by sample, and done twice change nothing more, so that a
/// core which was given redacted words gives redacted words, and the journal still replays.</summary>
/// <param name="Words">Each letter and digit becomes one that says nothing; blanks and signs stay, and so does the length.</param>
/// <param name="Audio">Sound becomes silence of the same length.</param>
internal sealed record Redaction(bool Words, bool Audio)
{
    public static readonly Redaction None = new(false, false);

    public IReadOnlyList<string> Names => [.. Words ? ["words"] : Array.Empty<string>(), .. Audio ? ["audio"] : Array.Empty<string>()];

    public string Of(string text) => Words ? string.Create(text.Length, text, Mask) : text;

    /// <summary>Length and checksum of a text, in its place.</summary>
    public string SumOf(string text) =>
        text.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{text.Length} {Checksum.Of(Of(text)):x16}");

    private static void Mask(Span<char> masked, string text)
    {
        for (var i = 0; i < masked.Length; i++)
        {
            masked[i] = text[i] switch
            {
                // Both halves of a letter beyond the first plane, so that text stays text wherever it is cut.
                var c when char.IsHighSurrogate(c) => '\uD835',
                var c when char.IsLowSurrogate(c) => '\uDC65',
                var c when char.IsLetterOrDigit(c) => 'x',
                var c => c,
            };
        }
    }
}
