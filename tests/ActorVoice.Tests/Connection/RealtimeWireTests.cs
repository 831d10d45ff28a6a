using System.Buffers;
using System.Text;
using System.Text.Json;
using ActorVoice.Connection;
using ActorVoice.Connection.Realtime;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Connection;

/// <summary>The pipeline's words and the wire's, both ways.</summary>
public sealed class RealtimeWireTests
{
    private static readonly SessionSettings Settings = new();

    [Fact]
    public void Tells_the_first_settings_whole_with_the_silence_that_we_want()
    {
        var sent = Assert.Single(Write(new ApplySettings(Settings with { Instructions = "Be brief.", Voice = "marin" }, null) { Tag = "settings_1" }));

        Assert.Equal(
            """{"type":"session.update","event_id":"settings_1","session":{"type":"realtime","instructions":"Be brief.","audio":{"input":{"format":{"type":"audio/pcm","rate":24000},"turn_detection":{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":500,"create_response":true,"interrupt_response":true}},"output":{"format":{"type":"audio/pcm","rate":24000},"voice":"marin"}}}}""",
            sent);
    }

    [Fact]
    public void Tells_only_what_differs_afterwards()
    {
        var next = Settings with { Instructions = "New." };

        Assert.Equal("""{"type":"session.update","session":{"type":"realtime","instructions":"New."}}""", Assert.Single(Write(new ApplySettings(next, Settings))));
        Assert.Empty(Write(new ApplySettings(next, next)));
    }

    [Fact]
    public void Clears_what_was_taken_back()
    {
        var had = Settings with { Instructions = "Old.", Transcription = new InputTranscription("whisper-1") };
        var next = Settings with { TurnDetection = TurnDetection.Manual };

        Assert.Equal(
            """{"type":"session.update","session":{"type":"realtime","instructions":"","audio":{"input":{"transcription":null,"turn_detection":null}}}}""",
            Assert.Single(Write(new ApplySettings(next, had))));
    }

    [Fact]
    public void Passes_the_users_own_fields_on()
    {
        var next = Settings with { Extra = JsonElement.Parse("""{"tracing":"auto"}""") };

        Assert.Equal("""{"type":"session.update","session":{"type":"realtime","tracing":"auto"}}""", Assert.Single(Write(new ApplySettings(next, Settings))));
    }

    [Fact]
    public void Writes_items_turns_and_responses()
    {
        Assert.Equal(
            """{"type":"conversation.item.create","item":{"id":"av_1","type":"message","role":"user","content":[{"type":"input_text","text":"hi"}]}}""",
            Assert.Single(Write(new PutItem(new("av_1"), new MessageDraft(ItemRole.User, [new TextDraft("hi")])))));
        Assert.Equal(
            """{"type":"conversation.item.create","item":{"id":"av_2","type":"message","role":"assistant","content":[{"type":"output_text","text":"hello"}]}}""",
            Assert.Single(Write(new PutItem(new("av_2"), new MessageDraft(ItemRole.Assistant, [new TextDraft("hello")])))));
        Assert.Equal(
            """{"type":"conversation.item.create","item":{"id":"av_3","type":"function_call_output","call_id":"c1","output":"21"}}""",
            Assert.Single(Write(new PutItem(new("av_3"), new FunctionCallOutputDraft(new("c1"), "21")))));
        Assert.Equal("""{"type":"input_audio_buffer.commit"}""", Assert.Single(Write(new CommitTurn(480))));
        Assert.Equal("""{"type":"conversation.item.truncate","item_id":"a1","content_index":0,"audio_end_ms":499}""", Assert.Single(Write(new CutItem(new("a1"), 0, 499))));
        Assert.Equal("""{"type":"response.create","event_id":"create_1"}""", Assert.Single(Write(new CreateResponse(ResponseRequest.Default) { Tag = "create_1" })));
        Assert.Equal("""{"type":"response.cancel","response_id":"r1"}""", Assert.Single(Write(new CancelResponse(new("r1")))));
        Assert.Equal("""{"type":"my.event"}""", Assert.Single(Write(new SendRaw("""{"type":"my.event"}"""u8.ToArray()))));
    }

    [Fact]
    public void Marks_a_response_out_of_band_so_that_it_is_known_again()
    {
        Assert.Equal(
            """{"type":"response.create","event_id":"create_2","response":{"conversation":"none","metadata":{"av_request":"create_2"}}}""",
            Assert.Single(Write(new CreateResponse(new ResponseRequest { OutOfBand = true }) { Tag = "create_2" })));
        Assert.Equal(
            new ResponseBegan(new("r1"), OutOfBand: true, "create_2"),
            Read("""{"type":"response.created","response":{"id":"r1","metadata":{"av_request":"create_2"}}}"""));
    }

    [Fact]
    public void Sends_a_view_of_samples_as_that_view_and_nothing_around_it()
    {
        var all = Enumerable.Range(0, 100).Select(i => (short)i).ToArray();
        var message = new ArrayBufferWriter<byte>();

        new RealtimeProvider().UplinkFormat(Settings).WriteAppend(all.AsSpan(10, 2), message);

        Assert.Equal("""{"type":"input_audio_buffer.append","audio":"CgALAA=="}""", Encoding.UTF8.GetString(message.WrittenSpan));
    }

    [Theory]
    [InlineData(AudioCodec.G711Ulaw, 8000)]
    [InlineData(AudioCodec.G711Alaw, 8000)]
    [InlineData(AudioCodec.Pcm24k, 24000)]
    public void Takes_and_gives_sound_in_the_agreed_form(AudioCodec codec, int rate)
    {
        var provider = new RealtimeProvider();
        var settings = Settings with { InputCodec = codec, OutputCodec = codec };
        var samples = new short[] { 0, 1000, -1000, 32000 };
        var message = new ArrayBufferWriter<byte>();
        provider.UplinkFormat(settings).WriteAppend(samples, message);
        var audio = JsonDocument.Parse(message.WrittenMemory).RootElement.GetProperty("audio").GetString();
        var facts = new List<ProviderFact>();

        provider.NewWire(settings).Read(Encoding.UTF8.GetBytes($$"""{"type":"response.output_audio.delta","response_id":"r1","item_id":"a1","output_index":0,"content_index":0,"delta":"{{audio}}"}"""), facts);

        var said = Assert.IsType<SayingAudio>(Assert.Single(facts));
        Assert.Equal(rate, provider.DownlinkRate(settings));
        Assert.Equal(4, said.Samples.Length);
        Assert.All(said.Samples.ToArray().Zip(samples), pair => Assert.InRange(pair.First - pair.Second, codec == AudioCodec.Pcm24k ? 0 : -1024, codec == AudioCodec.Pcm24k ? 0 : 1024));
    }

    [Theory]
    [InlineData("no json at all", "MalformedJson")]
    [InlineData("""{"event_id":"e1"}""", "MissingType")]
    [InlineData("""{"type":"conversation.item.added"}""", "MissingField")]
    [InlineData("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"a1","delta":"!!!"}""", "UndecodableAudio")]
    public void Turns_what_is_broken_into_a_fault(string json, string kind) => Assert.Equal(kind, Assert.IsType<PeerFault>(Read(json)).Kind);

    [Fact]
    public void Plays_odd_length_sound_but_for_its_odd_byte_and_tells_the_fault()
    {
        var facts = ReadAll("""{"type":"response.output_audio.delta","response_id":"r1","item_id":"a1","delta":"AQACAAM="}""");

        Assert.Equal("OddLengthPcm", Assert.IsType<PeerFault>(facts[0]).Kind);
        Assert.Equal([1, 2], Assert.IsType<SayingAudio>(facts[1]).Samples.ToArray());
    }

    [Fact]
    public void Reads_whole_numbers_written_as_decimals_and_parts_without_a_transcript()
    {
        Assert.Equal(new SpeechBegan(new("u1"), 320), Read("""{"type":"input_audio_buffer.speech_started","audio_start_ms":320.0,"item_id":"u1"}"""));
        var seen = Assert.IsType<ItemSeen>(Read("""{"item":{"id":"u1","type":"message","role":"user","content":[{"type":"input_audio"}]},"type":"conversation.item.added"}"""));
        Assert.Null(Assert.Single(seen.Item.Parts).Words);
    }

    [Theory]
    [InlineData("response_cancel_not_active", RefusalKind.Benign)]
    [InlineData("conversation_already_has_active_response", RefusalKind.Benign)]
    [InlineData("invalid_api_key", RefusalKind.Person)]
    [InlineData("session_expired", RefusalKind.Connection)]
    [InlineData("invalid_value", RefusalKind.Request)]
    internal void Knows_what_a_refusal_means(string code, RefusalKind kind) =>
        Assert.Equal(new ServiceRefused(code, "m", "create_1", kind), Read($$$"""{"type":"error","error":{"type":"invalid_request_error","code":"{{{code}}}","message":"m","param":null,"event_id":"create_1"}}"""));

    [Fact]
    public void Reads_what_a_response_cost()
    {
        var done = Assert.IsType<ResponseFinished>(Read(
            """{"type":"response.done","response":{"id":"r1","status":"cancelled","status_details":{"type":"cancelled","reason":"turn_detected"},"usage":{"total_tokens":30,"input_tokens":20,"output_tokens":10,"input_token_details":{"text_tokens":5,"audio_tokens":15,"cached_tokens":4},"output_token_details":{"text_tokens":2,"audio_tokens":8}}}}"""));

        Assert.Equal((ResponseOutcome.Cancelled, "turn_detected", new TokenUsage(20, 10, 5, 15, 4, 2, 8)), (done.Outcome, done.Reason, done.Usage));
    }

    private static List<string> Write(ProviderCommand command)
    {
        var sent = new List<string>();
        new RealtimeWire(AudioCodec.Pcm24k).Write(command, message => sent.Add(Encoding.UTF8.GetString(message.Span)));
        return sent;
    }

    private static ProviderFact Read(string json) => Assert.Single(ReadAll(json));

    private static List<ProviderFact> ReadAll(string json)
    {
        var facts = new List<ProviderFact>();
        new RealtimeWire(AudioCodec.Pcm24k).Read(Encoding.UTF8.GetBytes(json), facts);
        return facts;
    }
}
