using ActorVoice.Conversation;
using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>Wire items in the pipeline's words.</summary>
internal static class ItemReader
{
    /// <summary>Null: the item has no id.</summary>
    public static ProviderItem? Read(Item item)
    {
        if (item.Id is not { Length: > 0 } id)
        {
            return null;
        }

        var complete = item.Status?.Value == "completed";
        return item switch
        {
            MessageItem message => new ProviderItem(new(id), ItemKind.Message, RoleOf(message.Role), complete, [.. (message.Content ?? []).Select(PartOf)]),
            FunctionCallItem call => new ProviderItem(
                new(id), ItemKind.FunctionCall, ItemRole.None, complete, [], call.CallId is null ? null : new CallId(call.CallId), call.Name, call.Arguments),
            FunctionCallOutputItem output => new ProviderItem(
                new(id), ItemKind.FunctionCallOutput, ItemRole.None, complete, [], output.CallId is null ? null : new CallId(output.CallId), Output: output.Output),
            _ => new ProviderItem(new(id), ItemKind.Other, ItemRole.None, complete, []),
        };
    }

    private static ItemRole RoleOf(Role? role) => role?.Value switch
    {
        "user" => ItemRole.User,
        "assistant" => ItemRole.Assistant,
        "system" => ItemRole.System,
        _ => ItemRole.None,
    };

    private static ProviderPart PartOf(ContentPart part) => part switch
    {
        InputTextPart text => new ProviderPart(ContentKind.Text, IsInput: true, text.Text),
        InputAudioPart audio => new ProviderPart(ContentKind.Audio, IsInput: true, audio.Transcript.Value),
        InputImagePart => new ProviderPart(ContentKind.Image, IsInput: true, null),
        OutputTextPart text => new ProviderPart(ContentKind.Text, IsInput: false, text.Text),
        OutputAudioPart audio => new ProviderPart(ContentKind.Audio, IsInput: false, audio.Transcript.Value),
        TextPart text => new ProviderPart(ContentKind.Text, IsInput: false, text.Text),
        AudioPart audio => new ProviderPart(ContentKind.Audio, IsInput: false, audio.Transcript.Value),
        _ => new ProviderPart(ContentKind.Other, IsInput: false, null),
    };
}
