namespace ActorVoice.Protocol;

/// <summary>How a function may be called: 1 to 64 letters, digits, underscores and hyphens.</summary>
internal static class FunctionName
{
    private const int Longest = 64;

    public static ErrorDetails? Fault(string name, string path) =>
        name.Length > Longest ? Errors.StringAboveMaxLength(path, Longest, name.Length)
        : name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? null
        : Errors.PatternMismatch(path, "^[a-zA-Z0-9_-]+$");
}
