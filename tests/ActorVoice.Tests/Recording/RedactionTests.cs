using System.Text.Json;
using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Recording;
using ActorVoice.Tools;
using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Tests.Recording;

public sealed class RedactionTests
{
    private static readonly Redaction Words = new(Words: true, Audio: false);

    /// <summary>Text that nobody said: names, codes, and what services and devices tell of themselves.</summary>
    private static readonly HashSet<(Type, string)> Names =
    [
        (typeof(UplinkMade), "format"), (typeof(UplinkFormatForm), "format"), (typeof(SinkBroke), "reason"),
        (typeof(SummariseForm), "earlier"), (typeof(RecoveryLoss), "code"), (typeof(RecoveryLoss), "reason"),
        (typeof(ConversationProtocol.ServiceSilent), "reason"), (typeof(ConversationProtocol.NeedsPerson), "reason"), (typeof(ItemTold), "what"), (typeof(ItemTold), "providerId"), (typeof(ItemTold), "words"), (typeof(ItemTold), "tool"), (typeof(ItemTold), "said"),
        (typeof(DeviceNotOpened), "fault"), (typeof(DeviceFailed), "fault"), (typeof(DeviceClosed), "fault"), (typeof(Report), "fault"),
        (typeof(PlaybackFailed), "reason"), (typeof(Fault), "code"), (typeof(Fault), "message"),
        (typeof(SessionOpened), "sessionId"), (typeof(SessionOpened), "model"), (typeof(TranscriptFailed), "reason"), (typeof(ResponseBegan), "requestTag"),
        (typeof(ResponseFinished), "reason"), (typeof(ResponseEnded), "reason"), (typeof(RateLimit), "name"), (typeof(ServiceRefused), "code"),
        (typeof(ServiceRefused), "message"), (typeof(ServiceRefused), "commandTag"), (typeof(PeerFault), "kind"), (typeof(PeerFault), "message"),
        (typeof(UnknownTold), "type"), (typeof(ProviderItem), "name"), (typeof(ToolInvocation), "name"), (typeof(FunctionCallDraft), "name"),
        (typeof(ResponseRequest), "toolChoice"), (typeof(SessionSettings), "model"), (typeof(SessionSettings), "voice"), (typeof(SessionSettings), "toolChoice"),
        (typeof(ToolDeclaration), "name"), (typeof(ToolDeclaration), "description"), (typeof(ToolDeclaration), "parameters"),
        (typeof(InputTranscription), "model"), (typeof(InputTranscription), "language"), (typeof(SemanticVad), "eagerness"),
    ];

    [Fact]
    public void Every_text_of_a_journal_is_either_words_or_a_name()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = JournalJson.Default, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        var undecided = TypesWithin(JournalTable.Known)
            .SelectMany(type => type.GetProperties().Where(it => it.SetMethod is not null && HoldsText(it.PropertyType))
                .Select(it => (Type: type, Field: options.PropertyNamingPolicy.ConvertName(it.Name))))
            .Where(it => !(it.Field == "tag" && it.Type.IsSubclassOf(typeof(ProviderCommand))))
            .Where(it => !JournalWords.All.Contains(it) && !Names.Contains(it));

        Assert.Empty(undecided.Select(it => $"{it.Type.Name}.{it.Field}: add it to JournalWords if a person may have said it, else here"));
    }

    [Fact]
    public void Takes_out_letters_and_keeps_length_blanks_and_signs() =>
        Assert.Equal("xx, xxx x xxxx! \uD835\uDC65\uD835\uDC65", Words.Of("Hé, I'm 5 Jahr! 😀𝒜".Replace("'", "x", StringComparison.Ordinal)));

    [Fact]
    public void Done_twice_changes_nothing_more_and_fits_together_wherever_a_text_is_cut()
    {
        const string said = "Ein Satz, 2 Sätze: 😀 done.";
        for (var cut = 0; cut <= said.Length; cut++)
        {
            Assert.Equal(Words.Of(said), Words.Of(said[..cut]) + Words.Of(said[cut..]));
        }

        Assert.Equal(Words.Of(said), Words.Of(Words.Of(said)));
    }

    [Fact]
    public void A_call_of_a_tool_is_told_by_its_name_alone()
    {
        var text = new JournalSerializer(new SampleList(), Words).TextOf(new ToolsProtocol.RunTool(new ToolInvocation(new CallId("call_1"), "weather", "{\"city\":\"Rome\"}")));

        Assert.Contains("weather", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rome", text, StringComparison.Ordinal);
    }

    private static bool HoldsText(Type type) =>
        type == typeof(string) || type == typeof(JsonElement?) || type == typeof(ReadOnlyMemory<byte>) || type == typeof(IReadOnlyDictionary<string, string>);

    private static HashSet<Type> TypesWithin(IEnumerable<Type> roots)
    {
        var found = new HashSet<Type>();
        var open = new Queue<Type>(roots);
        while (open.TryDequeue(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.Namespace?.StartsWith("ActorVoice", StringComparison.Ordinal) == true && found.Add(type))
            {
                foreach (var property in type.GetProperties().Where(it => it.SetMethod is not null))
                {
                    open.Enqueue(property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType);
                }
            }
        }

        // An id's text is its name.
        return [.. found.Where(type => !type.IsValueType)];
    }
}
