using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Which items a client may make, and how they are kept. The shape was checked by the reader; this is what needs the conversation.</summary>
internal static class ItemRules
{
    private static readonly string[] Creatable = ["message", "function_call", "function_call_output", "mcp_approval_response"];

    /// <summary>Checks an item and makes it whole: id, status, sound apart.</summary>
    /// <param name="path">Where the item stands in the event: <c>item</c>, <c>response.input[0]</c>.</param>
    public static (StoredItem? Item, ErrorDetails? Error) Take(Item item, string path, SessionSettings settings, RealtimeServerLimits limits, EventIds ids)
    {
        if (Check(item, path, settings, limits) is { } error) return (null, error);
        var whole = item with { Id = item.Id ?? ids.Next("item_"), Object = "realtime.item", Status = StatusOf(item) };
        if (whole is FunctionCallItem { CallId: null } call) whole = call with { CallId = ids.Next("call_") };
        return (whole is MessageItem message ? WithoutSound(message, settings.Input) : new(whole), null);
    }

    // What a client makes is whole, whatever it says; only a response makes an item bit by bit.
    private static ItemStatus StatusOf(Item item) => item.Status is { } given && given != ItemStatus.InProgress ? given : ItemStatus.Completed;

    private static ErrorDetails? Check(Item item, string path, SessionSettings settings, RealtimeServerLimits limits) => item switch
    {
        MessageItem { Role: { } role, Content: { } content } => content
            .Select((part, i) => CheckPart(role, part, $"{path}.content[{i}]", settings.Input, limits))
            .FirstOrDefault(error => error is not null),
        MessageItem message => Errors.MissingRequiredParameter(message.Role is null ? $"{path}.role" : $"{path}.content"),
        FunctionCallItem or FunctionCallOutputItem or McpApprovalResponseItem => null,
        _ => Errors.InvalidValue($"{path}.type", item.Type ?? "", Creatable),
    };

    private static ErrorDetails? CheckPart(Role role, ContentPart part, string path, WireFormat format, RealtimeServerLimits limits)
    {
        string[] allowed = role.Value switch
        {
            "system" => ["input_text"],
            "assistant" => ["output_text", "output_audio"],
            _ => ["input_text", "input_audio", "input_image"],
        };
        if (!allowed.Contains(part.Type)) return Errors.InvalidValue($"{path}.type", part.Type ?? "", allowed);
        return part switch
        {
            // Assistant audio can't be made by a client; this is how the service says so.
            OutputAudioPart => Errors.MissingRequiredParameter($"{path}.text"),
            OutputTextPart { Text: null } or InputTextPart { Text: null } => Errors.MissingRequiredParameter($"{path}.text"),
            InputImagePart image => InputImage.Check(image, path, out _),
            InputAudioPart { Audio: null } => Errors.MissingRequiredParameter($"{path}.audio"),
            InputAudioPart { Audio: { } audio } => AudioRules.Check(audio.Span.Length, format, limits, $"{path}.audio"),
            _ => null,
        };
    }

    private static StoredItem WithoutSound(MessageItem message, WireFormat format)
    {
        var content = message.Content!;
        var stored = new StoredItem(message with { Content = content.Select(Silent).ToValueList() }) { ImageTokens = content.Sum(ImageTokensOf) };
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i] is not InputAudioPart { Audio: { } audio }) continue;
            var samples = new short[audio.Length / format.BytesPerSample];
            format.Decode(audio.Span, samples);
            stored.SetSound(i, new(new AudioClip(format.Rate, [samples])));
        }

        return stored;
    }

    private static int ImageTokensOf(ContentPart part) => part is InputImagePart image && InputImage.Check(image, "", out var tokens) is null ? tokens : 0;

    // A user's part always shows its transcript, null until there is one.
    private static ContentPart Silent(ContentPart part) =>
        part is InputAudioPart audio ? new InputAudioPart(null, audio.Transcript.Or((string?)null)) : part;
}
