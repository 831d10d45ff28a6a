using ActorVoice.Audio;
using ActorVoice.Conversation;
using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>From the pipeline's words to wire events.</summary>
internal static class RealtimeWriter
{
    private const int PcmRate = 24_000;

    /// <summary>Null: nothing to say (settings that did not change).</summary>
    public static ClientEvent? ToEvent(ProviderCommand command) => command switch
    {
        ApplySettings apply => SettingsWriter.ToEvent(apply.Next, apply.Previous),
        CommitTurn => new InputAudioBufferCommit(),
        ClearInput => new InputAudioBufferClear(),
        PutItem put => new ConversationItemCreate(ItemOf(put.Id, put.Draft), put.After is { } after ? after.Value : default(Optional<string?>)),
        DeleteItem delete => new ConversationItemDelete(delete.Item.Value),
        CutItem cut => new ConversationItemTruncate(cut.Item.Value, cut.Part, (int)Math.Min(cut.HeardMs, int.MaxValue)),
        CreateResponse create => new ResponseCreate(ParamsOf(create.Request, create.Tag)),
        CancelResponse cancel => new ResponseCancel(cancel.Response?.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "The Realtime protocol has no word for this command."),
    };

    private static Item ItemOf(ProviderItemId id, ItemDraft draft) => draft switch
    {
        MessageDraft message => new MessageItem(RoleOf(message.Role), message.Parts.Select(part => PartOf(message.Role, part)).ToValueList()) { Id = id.Value },
        FunctionCallDraft call => new FunctionCallItem(call.Name, call.Call.Value, call.Arguments) { Id = id.Value },
        FunctionCallOutputDraft output => new FunctionCallOutputItem(output.Call.Value, output.Output) { Id = id.Value },
        _ => throw new ArgumentOutOfRangeException(nameof(draft), draft.GetType().Name, "The Realtime protocol has no item for this draft."),
    };

    private static ContentPart PartOf(ItemRole role, ContentDraft part) => part switch
    {
        TextDraft text when role == ItemRole.Assistant => new OutputTextPart(text.Text),
        TextDraft text => new InputTextPart(text.Text),
        AudioDraft audio => new InputAudioPart(Pcm16.ToBytes(Drafts.At(PcmRate, audio).Span)),
        ImageDraft image => new InputImagePart(image.DataUri),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.GetType().Name, "The Realtime protocol has no part for this draft."),
    };

    private static Role RoleOf(ItemRole role) => role switch
    {
        ItemRole.Assistant => Role.Assistant,
        ItemRole.System => Role.System,
        _ => Role.User,
    };

    private static ResponseParams? ParamsOf(ResponseRequest request, string? tag)
    {
        if (request == ResponseRequest.Default)
        {
            return null;
        }

        return new ResponseParams
        {
            Instructions = request.Instructions,
            OutputModalities = SettingsWriter.ModalitiesOf(request.Output),
            MaxOutputTokens = SettingsWriter.TokensOf(request.MaxOutputTokens),
            ToolChoice = SettingsWriter.ToolChoiceOf(request.ToolChoice),
            Conversation = request.OutOfBand ? ConversationMode.None : (ConversationMode?)null,
            Metadata = MetadataOf(request, tag) is { } metadata ? new Optional<StringMap?>(metadata) : default,
        };
    }

    private static StringMap? MetadataOf(ResponseRequest request, string? tag)
    {
        if (request.Metadata is null && !request.OutOfBand)
        {
            return null;
        }

        var pairs = (request.Metadata ?? new Dictionary<string, string>()).Select(pair => pair);
        return request.OutOfBand && tag is not null
            ? new StringMap([.. pairs, new KeyValuePair<string, string>(ResponseFactReader.TagKey, tag)])
            : new StringMap([.. pairs]);
    }
}
