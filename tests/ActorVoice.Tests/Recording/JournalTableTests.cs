using System.Reflection;
using System.Text.Json;
using ActorVoice.BargeIn;
using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.DeadAir;
using ActorVoice.Playback;
using ActorVoice.Recording;
using ActorVoice.Tools;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Recording;

/// <summary>No message can be forgotten: whatever the protocols of the parts hold goes into a journal and comes out again, or stands on the list
/// of what never enters a core.</summary>
public sealed class JournalTableTests
{
    private static readonly Type[] Protocols =
    [
        typeof(ConversationProtocol), typeof(PlaybackProtocol), typeof(UplinkProtocol), typeof(CaptureProtocol), typeof(SocketProtocol), typeof(ToolsProtocol),
        typeof(BargeInProtocol), typeof(RolloverProtocol),
    ];

    private static readonly Type[] Families =
    [
        typeof(ProviderFact), typeof(ProviderCommand), typeof(DeviceFact), typeof(RecorderEffect), typeof(SinkOrder), typeof(VoiceEvent), typeof(ItemDraft),
        typeof(ContentDraft), typeof(TurnDetection), typeof(ItemDelta), typeof(DeadAirStep),
    ];

    /// <summary>Handled by an actor, or told by one to another: no pure core sees it.</summary>
    private static readonly Type[] EntersNoCore =
    [
        typeof(ConversationProtocol.Wired), typeof(ConversationProtocol.ChangeSettings), typeof(ConversationProtocol.Announced),
        typeof(UplinkProtocol.UplinkNext), typeof(UplinkProtocol.UplinkOverflowed),
        typeof(CaptureProtocol.CaptureChanged), typeof(CaptureProtocol.InputEnded), typeof(CaptureProtocol.FramesRefused), typeof(CaptureProtocol.FramesFlushed),
        typeof(CaptureProtocol.FrameTaken),
        typeof(SocketProtocol.FactTaken), typeof(SocketProtocol.LineOpened), typeof(SocketProtocol.LineEnded), typeof(SocketProtocol.WireSeen),
        typeof(BargeInProtocol.BargeInWired), typeof(BargeInProtocol.ListenIn),
        // The judge of interruptions is not journaled: what it decides enters the other cores as PersonCutIn and HoldPlayback.
        typeof(BargeInProtocol.JudgeFrame), typeof(BargeInProtocol.FrameJudged), typeof(BargeInProtocol.FramesOver), typeof(BargeInProtocol.SoundPlays),
        typeof(BargeInProtocol.SoundWithdrawn),
        typeof(ToolsProtocol.OfferTool), typeof(ToolsProtocol.WithdrawTool),
        typeof(SessionStateChanged), typeof(RecoveryReport), typeof(RecorderChanged), typeof(InputFinished), typeof(WireTapped), typeof(EventsLost), typeof(DeadAirReached), typeof(RolloverBegan), typeof(RolledOver),
    ];

    /// <summary>Written as a form of its own, since it holds an actor, a promise, or more than can be compared.</summary>
    private static readonly Type[] HasForm =
    [
        typeof(ConversationProtocol.Attached), typeof(ConversationProtocol.AddItem), typeof(CaptureProtocol.FramesBegin), typeof(CaptureProtocol.FramesEnd),
        typeof(UplinkProtocol.ChangeUplinkFormat), typeof(ItemAppended), typeof(ItemUpdated), typeof(ItemCompleted),
    ];

    public static TheoryData<string> Known => [.. JournalTable.Known.Select(type => type.Name)];

    [Fact]
    public void Every_message_is_in_the_table_or_named_as_one_that_enters_no_core()
    {
        var messages = Protocols.SelectMany(protocol => protocol.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic))
            .Concat(Families.SelectMany(family => family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family))))
            .Where(type => !type.IsAbstract)
            .Distinct();

        var forgotten = messages.Where(type => !JournalTable.Knows(type) && !EntersNoCore.Contains(type) && !HasForm.Contains(type));

        Assert.Empty(forgotten.Select(type => $"{type.FullName}: add it to JournalTable and JournalJson, or say here why not"));
    }

    [Fact]
    public void Every_effect_of_the_conversation_says_whom_it_goes_to()
    {
        foreach (var type in typeof(ConversationEffect).Assembly.GetTypes().Where(it => it.IsSubclassOf(typeof(ConversationEffect)) && !it.IsAbstract))
        {
            if (type.GetConstructors().Single().GetParameters() is not [{ ParameterType: var held }])
            {
                Assert.True(JournalTable.Knows(type) || type == typeof(Summarise), $"{type.Name} has no row and no form");
                continue;
            }

            var effect = Activator.CreateInstance(type, held == typeof(object) ? new ConversationProtocol.CutAnswer() : MailSamples.Of(held))!;

            Assert.NotNull(JournalSerializer.Unwrap(effect).To);
        }
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Each_comes_out_as_it_went_in_with_every_field(string name)
    {
        var type = JournalTable.Known.Single(known => known.Name == name);
        var sample = MailSamples.Of(type);
        var store = new SampleList();
        var serializer = new JournalSerializer(store, Redaction.None);

        var text = Text(serializer, sample);

        foreach (var property in type.GetProperties().Where(it => it.SetMethod is not null))
        {
            Assert.Contains($"\"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}\":", text, StringComparison.Ordinal);
        }

        if (!text.Contains("\"is\":\"WriteSound\"", StringComparison.Ordinal))
        {
            using var document = JsonDocument.Parse(text);
            var back = JournalForms.ToForm(serializer.ReadMail(document.RootElement), Redaction.None);
            Assert.IsType(type, back);
            Assert.Equal(text, Text(serializer, back));
        }
    }

    [Fact]
    public void What_has_a_form_comes_back_as_itself()
    {
        object[] mails =
        [
            new ConversationProtocol.Attached(new Epoch(3), ActorRefs.Nobody),
            new ConversationProtocol.AddItem(new MessageDraft(ItemRole.User, [new TextDraft("hello")]), ResponseRequest.Default, null),
            new CaptureProtocol.FramesBegin(ActorRefs.Nobody, 2),
            new CaptureProtocol.FramesEnd(ActorRefs.Nobody, 2),
            new UplinkProtocol.ChangeUplinkFormat(UplinkFormats.Named("G.711 A-law")),
        ];
        var serializer = new JournalSerializer(new SampleList(), Redaction.None);
        foreach (var mail in mails)
        {
            using var document = JsonDocument.Parse(Text(serializer, mail));

            Assert.Equal(Text(serializer, mail), Text(serializer, serializer.ReadMail(document.RootElement)));
            Assert.IsType(mail.GetType(), serializer.ReadMail(document.RootElement));
        }
    }

    private static string Text(JournalSerializer serializer, object mail)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JournalSerializer.Plain))
        {
            serializer.WriteMail(writer, mail);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
