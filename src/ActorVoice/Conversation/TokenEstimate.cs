namespace ActorVoice.Conversation;

/// <summary>How much of a model's context an item takes, roughly and never exactly: four characters of text a token; a person's sound one token each
/// 100 ms, the model's own one each 50 ms.</summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;
    private const int MsPerTokenHeard = 100;
    private const int MsPerTokenSpoken = 50;

    /// <summary>Of an item as it is told to a new line: words where there are any.</summary>
    public static long Of(ConversationItem item) => item.Kind switch
    {
        ItemKind.FunctionCall => OfText(item.ToolName) + OfText(item.ArgumentPieces.ToString()),
        ItemKind.FunctionCallOutput => OfText(item.Output),
        _ when item.Words.Length > 0 => OfText(item.Words),
        _ => OfAudio(item.Audio.Duration, item.Role),
    };

    public static long OfText(string? text) => ((text?.Length ?? 0) + CharactersPerToken - 1) / CharactersPerToken;

    public static long OfAudio(TimeSpan length, ItemRole speaker)
    {
        var perToken = speaker == ItemRole.Assistant ? MsPerTokenSpoken : MsPerTokenHeard;
        return (long)Math.Ceiling(length.TotalMilliseconds / perToken);
    }
}
