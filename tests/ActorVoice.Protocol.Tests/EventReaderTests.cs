using System.Text;
using System.Text.Json.Nodes;

namespace ActorVoice.Protocol.Tests;

public sealed class EventReaderTests
{
    public static TheoryData<string> ServerNames => Golden.ServerNames;

    [Fact]
    public void An_unknown_event_is_kept_and_passed_on_whole()
    {
        var json = """{"event_id":"e1","extra":{"deep":[1,2.50,null]},"type":"response.output_video.delta"}"""u8;
        var unknown = Assert.IsType<UnknownEvent>(Read(json));
        Assert.Equal("response.output_video.delta", unknown.Type);
        Golden.AssertSame(json, EventWriter.ToUtf8(unknown));
        Assert.Equal(unknown, Read(json));
    }

    [Fact]
    public void Unknown_fields_are_kept_and_passed_on_at_every_depth()
    {
        var json = """
            {"type":"response.output_item.done","event_id":"e","response_id":"r","output_index":0,"new":true,
             "item":{"id":"i","type":"message","role":"assistant","mood":"happy","content":[{"type":"output_text","text":"x","annotations":[]}]}}
            """u8;
        var read = Assert.IsType<ResponseOutputItemDone>(Read(json));
        Assert.Equal(["new"], read.Extra!.Keys);
        Golden.AssertSame(json, EventWriter.ToUtf8(read));
        Assert.Equal(read, Read(json));
        Assert.NotEqual(read, Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json).Replace("happy", "sad", StringComparison.Ordinal))));
    }

    [Fact]
    public void Unknown_kinds_of_items_parts_tools_and_sessions_are_kept_and_passed_on()
    {
        ReadOnlySpan<byte> items = """{"type":"response.done","event_id":"e","response":{"status":"dreaming","status_details":null,"conversation_id":null,"usage":null,"metadata":null,"output":[{"type":"hologram","id":"h"},{"id":"m","type":"message","role":"oracle","content":[{"type":"smell","note":"pine"}]}]}}"""u8;
        var done = Assert.IsType<ResponseDone>(Read(items));
        Assert.Equal("dreaming", done.Response!.Status!.Value.Value);
        Assert.Equal("hologram", Assert.IsType<UnknownItem>(done.Response.Output![0]).Type);
        Golden.AssertSame(items, EventWriter.ToUtf8(done));
        ReadOnlySpan<byte> session = """{"type":"session.created","event_id":"e","session":{"type":"opera","arias":3}}"""u8;
        Assert.IsType<UnknownSession>(Assert.IsType<SessionCreated>(Read(session)).Session);
        Golden.AssertSame(session, EventWriter.ToUtf8(Read(session)));
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void The_type_may_stand_last_at_every_depth(string name)
    {
        var node = JsonNode.Parse(Golden.Server(name))!;
        Assert.Equal(Read(Golden.Server(name)), Read(Encoding.UTF8.GetBytes(TypeLast(node)!.ToJsonString())));
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void Null_is_tolerated_in_every_field(string name)
    {
        var node = JsonNode.Parse(Golden.Server(name))!.AsObject();
        foreach (var field in node.Select(field => field.Key).Where(field => field != "type").ToArray()) node[field] = null;
        Assert.Equal(name, Read(Encoding.UTF8.GetBytes(node.ToJsonString())).Type);
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("3e0")]
    [InlineData("30E-1")]
    [InlineData("3")]
    public void A_whole_number_is_read_in_any_form(string number)
    {
        var json = $$"""{"type":"conversation.item.truncated","item_id":"i","content_index":0,"audio_end_ms":{{number}}}""";
        Assert.Equal(3, Assert.IsType<ConversationItemTruncated>(Read(Encoding.UTF8.GetBytes(json))).AudioEndMs);
    }

    [Fact]
    public void Escaped_audio_is_audio()
    {
        var read = Read("""{"type":"response.output_audio.delta","delta":"\u002B\/v8\/f4\u003d"}"""u8);
        Assert.Equal(Convert.FromBase64String("+/v8/f4="), Assert.IsType<ResponseOutputAudioDelta>(read).Delta!.Value.Memory);
    }

    [Theory]
    [InlineData("hello", ProtocolFaultKind.MalformedJson)]
    [InlineData("", ProtocolFaultKind.MalformedJson)]
    [InlineData("\uFEFF{}", ProtocolFaultKind.MalformedJson)]
    [InlineData("[1]", ProtocolFaultKind.NotAnObject)]
    [InlineData("null", ProtocolFaultKind.NotAnObject)]
    [InlineData("{}", ProtocolFaultKind.MissingType)]
    [InlineData("""{"type":7}""", ProtocolFaultKind.MissingType)]
    [InlineData("""{"type":null}""", ProtocolFaultKind.MissingType)]
    [InlineData("""{"type":"error"}{}""", ProtocolFaultKind.MalformedJson)]
    [InlineData("""{"type":"error","error":"late"}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":"soon"}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":1.5}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"input_audio_buffer.speech_started","audio_start_ms":99999999999}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"response.output_audio.delta","delta":"%%%%"}""", ProtocolFaultKind.UndecodableAudio)]
    public void A_faulty_message_is_a_fault_that_says_what(string json, ProtocolFaultKind kind)
    {
        Assert.False(EventReader.TryRead(Encoding.UTF8.GetBytes(json), out ServerEvent? read, out var fault));
        Assert.Null(read);
        Assert.Equal(kind, fault.Kind);
    }

    [Fact]
    public void A_fault_names_the_event_its_id_and_the_place()
    {
        EventReader.TryRead("""{"type":"response.done","response":{"output":[{"type":"message","content":[{"type":"text"},{"type":"text","text":1}]}]}}"""u8, out ServerEvent? _, out var deep);
        Assert.Contains("'response.output[0].content[1].text' of 'response.done'", deep!.Message, StringComparison.Ordinal);
        EventReader.TryRead("""{"type":"rate_limits.updated","event_id":"e7","rate_limits":[{"name":"tokens","limit":"many"}]}"""u8, out ServerEvent? _, out var fault);
        Assert.Equal(("rate_limits.updated", "e7"), (fault!.EventType, fault.EventId));
        Assert.Contains("rate_limits[0].limit", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_no_utf8_is_a_fault()
    {
        byte[] json = [.. """{"type":"error","event_id":" """u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.False(EventReader.TryRead(json, out ServerEvent? _, out var fault));
        Assert.Equal(ProtocolFaultKind.MalformedJson, fault.Kind);
    }

    [Fact]
    public void Nesting_without_end_is_a_fault()
    {
        var json = """{"type":"x","a":""" + new string('[', 100_000);
        Assert.False(EventReader.TryRead(Encoding.UTF8.GetBytes(json), out ServerEvent? _, out var fault));
        Assert.Equal(ProtocolFaultKind.MalformedJson, fault.Kind);
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void A_message_cut_at_any_byte_is_a_fault(string name)
    {
        var whole = Golden.Server(name).AsSpan().TrimEnd("\n"u8);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(EventReader.TryRead(whole[..length], out ServerEvent? _, out var fault));
            Assert.Equal(ProtocolFaultKind.MalformedJson, fault.Kind);
        }
    }

    private static ServerEvent Read(ReadOnlySpan<byte> json)
    {
        Assert.True(EventReader.TryRead(json, out ServerEvent? read, out var fault), fault?.Message);
        return read;
    }

    private static JsonNode? TypeLast(JsonNode? node)
    {
        if (node is JsonArray array) return new JsonArray([.. array.Select(TypeLast)]);
        if (node is not JsonObject fields) return node?.DeepClone();
        var turned = new JsonObject();
        foreach (var (name, value) in fields.OrderBy(field => field.Key == "type")) turned[name] = TypeLast(value);
        return turned;
    }
}
