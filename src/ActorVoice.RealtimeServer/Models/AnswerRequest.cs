using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models;

/// <summary>What a model answers to.</summary>
public sealed record AnswerRequest
{
    public required string ResponseId { get; init; }

    /// <summary>The conversation, or what the request put in its place; oldest first.</summary>
    public required IReadOnlyList<ContextItem> Context { get; init; }

    public string Instructions { get; init; } = "";

    /// <summary>True: text is wanted, no sound.</summary>
    public bool IsWritten { get; init; }

    public Voice Voice { get; init; }

    /// <value>0.25 to 1.5 times as fast as usual.</value>
    public double Speed { get; init; } = 1;

    public IReadOnlyList<Tool> Tools { get; init; } = [];

    public NameOr<ForcedTool> ToolChoice { get; init; } = Protocol.ToolChoice.Auto;

    /// <summary>The last item that is not the model's own, or null.</summary>
    public ContextItem? Last => Context.LastOrDefault(item => !item.IsAssistant);

    /// <summary>Messages of the person that came before the context and fell out of the model's window.</summary>
    public int TurnsLeftOut { get; init; }

    /// <summary>How many messages of the person there are: 1 for the first turn.</summary>
    public int Turn => TurnsLeftOut + Context.Count(item => item.IsUser);
}

/// <summary>A turn of the person whose words are wanted.</summary>
/// <param name="Turn">1 for the first message of the person in the conversation.</param>
public sealed record TranscriptRequest(string ItemId, int Turn, AudioClip Audio, Transcription Settings);

/// <summary>An item as a model sees it.</summary>
/// <param name="Item">Without its sound.</param>
/// <param name="Audio">The sound of all its parts in order; null if there is none, or it was let go.</param>
public sealed record ContextItem(Item Item, AudioClip? Audio)
{
    public bool IsUser => Item is MessageItem { Role: { } role } && role == Role.User;

    public bool IsAssistant => Item is FunctionCallItem || (Item is MessageItem { Role: { } role } && role == Role.Assistant);

    /// <summary>Its words, written or transcribed, as far as they are known; else empty.</summary>
    public string Words => Item switch
    {
        MessageItem message => string.Join(' ', (message.Content ?? []).Select(WordsOf).Where(words => words.Length > 0)),
        FunctionCallOutputItem output => output.Output ?? "",
        _ => "",
    };

    private static string WordsOf(ContentPart part) => part switch
    {
        InputTextPart text => text.Text ?? "",
        OutputTextPart text => text.Text ?? "",
        InputAudioPart audio => audio.Transcript.Value ?? "",
        OutputAudioPart audio => audio.Transcript.Value ?? "",
        _ => "",
    };
}
