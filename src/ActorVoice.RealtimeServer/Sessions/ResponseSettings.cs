using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What holds for one response: the session's settings with the request's laid over them.</summary>
internal sealed record ResponseSettings
{
    public required Modality Modality { get; init; }

    public required string Instructions { get; init; }

    public required WireFormat Format { get; init; }

    public required Voice Voice { get; init; }

    public required double Speed { get; init; }

    public required ValueList<Tool> Tools { get; init; }

    public required NameOr<ForcedTool> ToolChoice { get; init; }

    public required MaxTokens MaxOutputTokens { get; init; }

    /// <summary>Beta's, told back and of no effect.</summary>
    public double? Temperature { get; init; }

    /// <summary>False: one call at most.</summary>
    public bool ParallelToolCalls { get; init; } = true;

    /// <summary>True: the conversation behind the session's own instructions and tools, of which a model has cached what did not change.</summary>
    public bool ReadsTheSame { get; init; }

    /// <summary>False: nothing of it enters the conversation.</summary>
    public bool IsInConversation { get; init; } = true;

    public StringMap? Metadata { get; init; }

    /// <summary>Replaces the conversation as context; null: the conversation itself.</summary>
    public IReadOnlyList<StoredItem>? Input { get; init; }

    public bool IsWritten => Modality == Modality.Text;

    public static (ResponseSettings? Settings, ErrorDetails? Error) For(ResponseParams? asked, SessionState state)
    {
        var session = state.Settings.Realtime!;
        var voice = session.Audio!.Output!.Voice ?? Voice.Alloy;
        var error = SettingsUpdate.CheckModalities(asked?.OutputModalities, "response.output_modalities")
            ?? SettingsUpdate.CheckVoice(voice, asked?.Audio?.Output?.Voice, state.VoiceIsFixed, "response.audio.output.voice")
            ?? SettingsUpdate.CheckFormat(asked?.Audio?.Output?.Format, "response.audio.output.format");
        var tools = asked?.Tools ?? session.Tools ?? [];
        var choice = asked?.ToolChoice ?? session.ToolChoice ?? Protocol.ToolChoice.Auto;
        error ??= ToolRules.CheckLabels(asked?.Tools, session.Tools ?? [], "response.tools")
            ?? ToolRules.CheckCallable(choice, tools, "response.tool_choice");
        if (error is not null) return (null, error);
        var (input, inputError) = Take(asked?.Input, state);
        return inputError is not null ? (null, inputError) : (new()
        {
            Modality = (asked?.OutputModalities ?? session.OutputModalities!)[0],
            Instructions = asked?.Instructions ?? session.Instructions ?? "",
            Format = asked?.Audio?.Output?.Format is { } format ? WireFormat.Of(format) : state.Settings.Output,
            Voice = asked?.Audio?.Output?.Voice ?? voice,
            Speed = session.Audio.Output.Speed ?? 1,
            Tools = tools,
            ToolChoice = choice,
            ParallelToolCalls = asked?.ParallelToolCalls ?? session.ParallelToolCalls ?? true,
            ReadsTheSame = asked is not { Instructions: not null } and not { Tools: not null } and not { Input: not null } and not { Conversation.Value: "none" },
            MaxOutputTokens = asked?.MaxOutputTokens ?? session.MaxOutputTokens ?? MaxTokens.Inf,
            Temperature = asked?.Temperature ?? session.Temperature,
            IsInConversation = asked?.Conversation != ConversationMode.None,
            Metadata = asked?.Metadata.Value,
            Input = input,
        }, null);
    }

    public AnswerRequest ForModel(string responseId, ResponseContext context) => new()
    {
        ResponseId = responseId,
        Context = [.. context.Items.Select(item => item.ForModel())],
        TurnsLeftOut = context.TurnsLeftOut,
        Instructions = Instructions,
        IsWritten = IsWritten,
        Voice = Voice,
        Speed = Speed,
        Tools = Tools,
        ToolChoice = ToolChoice,
    };

    private static (IReadOnlyList<StoredItem>? Input, ErrorDetails? Error) Take(ValueList<Item>? input, SessionState state)
    {
        if (input is null) return (null, null);
        List<StoredItem> taken = [];
        for (var i = 0; i < input.Count; i++)
        {
            var path = $"response.input[{i}]";
            var (item, error) = input[i] is ItemReference reference
                ? Referred(reference, path, state)
                : ItemRules.Take(input[i], path, state.Settings, state.Limits, state.Scene.Ids);
            if (error is not null) return (null, error);
            taken.Add(item!);
        }

        return (taken, null);
    }

    private static (StoredItem? Item, ErrorDetails? Error) Referred(ItemReference reference, string path, SessionState state) =>
        state.Conversation.Find(reference.Id) is { } item ? (item, null) : (null, OwnErrors.ItemNotFound(reference.Id, $"{path}.id"));
}
