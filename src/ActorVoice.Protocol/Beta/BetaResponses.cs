namespace ActorVoice.Protocol.Beta;

/// <summary>Responses and items from one shape into the other (sections 5 and 6).</summary>
internal static class BetaResponses
{
    private const double DefaultTemperature = 0.8; // as in BetaSessions

    public static ResponseParams ToGa(BetaResponseParams beta) => new()
    {
        OutputModalities = BetaSessions.ToGa(beta.Modalities),
        Instructions = beta.Instructions,
        Audio = AudioOf(beta.OutputAudioFormat, beta.Voice),
        Tools = beta.Tools,
        ToolChoice = BetaSessions.ToGa(beta.ToolChoice),
        MaxOutputTokens = beta.MaxResponseOutputTokens,
        Temperature = beta.Temperature,
        Conversation = beta.Conversation,
        Metadata = beta.Metadata,
        Input = ToGa(beta.Input),
        Extra = beta.Extra,
    };

    public static BetaResponseParams FromGa(ResponseParams ga) => new()
    {
        Modalities = BetaSessions.FromGa(ga.OutputModalities),
        Instructions = ga.Instructions,
        Voice = ga.Audio?.Output?.Voice,
        OutputAudioFormat = BetaAudioFormat.From(ga.Audio?.Output?.Format),
        Tools = BetaSessions.FromGa(ga.Tools),
        ToolChoice = BetaSessions.FromGa(ga.ToolChoice),
        MaxResponseOutputTokens = ga.MaxOutputTokens,
        Temperature = ga.Temperature,
        Conversation = ga.Conversation,
        Metadata = ga.Metadata,
        Input = FromGa(ga.Input),
        Extra = ga.Extra,
    };

    public static Response ToGa(BetaResponse beta) => new()
    {
        Object = beta.Object,
        Id = beta.Id,
        Status = beta.Status,
        StatusDetails = beta.StatusDetails,
        Output = ToGa(beta.Output),
        ConversationId = beta.ConversationId,
        OutputModalities = BetaSessions.ToGa(beta.Modalities),
        MaxOutputTokens = beta.MaxOutputTokens,
        Audio = AudioOf(beta.OutputAudioFormat, beta.Voice),
        Usage = beta.Usage,
        Metadata = beta.Metadata,
        Extra = beta.Extra,
    };

    public static BetaResponse FromGa(Response ga) => new()
    {
        Object = ga.Object,
        Id = ga.Id,
        Status = ga.Status,
        StatusDetails = ga.StatusDetails,
        Output = FromGa(ga.Output),
        ConversationId = ga.ConversationId,
        Modalities = BetaSessions.FromGa(ga.OutputModalities),
        Voice = ga.Audio?.Output?.Voice,
        OutputAudioFormat = BetaAudioFormat.From(ga.Audio?.Output?.Format),
        Temperature = ga.Temperature ?? DefaultTemperature,
        MaxOutputTokens = ga.MaxOutputTokens,
        Usage = ga.Usage,
        Metadata = ga.Metadata,
        Extra = ga.Extra,
    };

    public static Item? ToGa(Item? item) => item is MessageItem { Content: { } parts } message && message.Role == Role.Assistant
        ? message with { Content = parts.Select(ToGa).ToValueList() }
        : item;

    public static Item? FromGa(Item? item) => item is MessageItem { Content: { } parts } message && message.Role == Role.Assistant
        ? message with { Content = parts.Select(FromGa).ToValueList() }
        : item;

    private static ValueList<Item>? ToGa(ValueList<Item>? items) => items?.Select(item => ToGa(item)!).ToValueList();

    private static ValueList<Item>? FromGa(ValueList<Item>? items) => items?.Select(item => FromGa(item)!).ToValueList();

    private static ContentPart ToGa(ContentPart part) => part switch
    {
        TextPart text => new OutputTextPart(text.Text) { Extra = text.Extra },
        AudioPart audio => new OutputAudioPart(audio.Transcript, audio.Audio) { Extra = audio.Extra },
        _ => part,
    };

    private static ContentPart FromGa(ContentPart part) => part switch
    {
        OutputTextPart text => new TextPart(text.Text) { Extra = text.Extra },
        OutputAudioPart audio => new AudioPart(audio.Transcript, audio.Audio) { Extra = audio.Extra },
        _ => part,
    };

    private static ResponseAudio? AudioOf(BetaAudioFormat? format, Voice? voice) =>
        format is null && voice is null ? null : new(new(format?.ToGa(), voice));
}
