using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Conversation.RolloverProtocol;
using static ActorVoice.Tools.ToolsProtocol;

namespace ActorVoice.Recording;

/// <summary>Which fields of a journal hold what was said, written or told; all others are names and numbers. A test sees to it that each text
/// field is on this list or on its own list of names.</summary>
internal static class JournalWords
{
    public static IReadOnlySet<(Type Type, string Field)> All { get; } = new HashSet<(Type, string)>
    {
        (typeof(TranscriptGrew), "delta"),
        (typeof(TranscriptFinished), "transcript"),
        (typeof(SayingWords), "delta"),
        (typeof(SaidWords), "text"),
        (typeof(ArgumentsGrew), "delta"),
        (typeof(ProviderItem), "arguments"),
        (typeof(ProviderItem), "output"),
        (typeof(ProviderPart), "words"),
        (typeof(CallEnded), "output"),
        (typeof(ToolInvocation), "arguments"),
        (typeof(ToolAnswered), "output"),
        (typeof(TextDraft), "text"),
        (typeof(ImageDraft), "dataUri"),
        (typeof(FunctionCallDraft), "arguments"),
        (typeof(FunctionCallOutputDraft), "output"),
        (typeof(TranscriptDelta), "text"),
        (typeof(TextDelta), "text"),
        (typeof(ArgumentsDelta), "text"),
        (typeof(ResponseRequest), "instructions"),
        (typeof(ResponseRequest), "metadata"),
        (typeof(ResponseRequest), "extra"),
        (typeof(SessionSettings), "instructions"),
        (typeof(SessionSettings), "extra"),
        (typeof(InputTranscription), "prompt"),
        (typeof(SeedingForm), "instructions"),
        (typeof(RecoveryPolicy), "goOn"),
        (typeof(SummaryMade), "text"),
        (typeof(SendWire), "utf8"),
        (typeof(SendRaw), "utf8"),
    };

    /// <summary>Has the words of a type taken out whenever it is written.</summary>
    public static void Mask(JsonTypeInfo type, Redaction redaction)
    {
        if (!redaction.Words || type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var field in type.Properties.Where(field => All.Contains((type.Type, field.Name))))
        {
            field.CustomConverter = field.PropertyType switch
            {
                var it when it == typeof(string) => new MaskedText(redaction),
                var it when it == typeof(ReadOnlyMemory<byte>) => new MaskedBytes(),
                var it when it == typeof(JsonElement?) => new MaskedJson(),
                _ => new MaskedPairs(redaction),
            };
        }
    }
}
