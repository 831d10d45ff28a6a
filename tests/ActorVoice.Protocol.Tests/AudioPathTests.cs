using System.Runtime.InteropServices;
using System.Text;
using ActorVoice.Protocol.Beta;
using FsCheck;
using FsCheck.Fluent;

namespace ActorVoice.Protocol.Tests;

public sealed class AudioPathTests
{
    private static readonly short[] Frame = [.. Enumerable.Range(0, 480).Select(i => (short)(i * 131 - 20_000))];

    [Fact]
    public void An_append_is_the_message_that_the_writer_of_events_would_make()
    {
        var wire = new byte[AppendWriter.LengthOfPcm16(Frame.Length)];
        Assert.Equal(wire.Length, AppendWriter.Write(Frame, wire));
        Assert.Equal(EventWriter.ToUtf8(new InputAudioBufferAppend(MemoryMarshal.AsBytes<short>(Frame).ToArray())), wire);
    }

    [Fact]
    public void What_is_appended_is_what_the_server_decodes() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            if (bytes is not { Length: > 0 }) return true;
            var wire = new byte[AppendWriter.Length(bytes.Length)];
            AppendWriter.Write(bytes, wire);
            if (!AudioAppend.TryRead(wire, out var append)) return false;
            var audio = new byte[append.MaxBytes];
            return append.TryDecode(audio, out var written) && audio.AsSpan(0, written).SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_buffer_too_short_for_an_append_is_refused() =>
        Assert.Throws<ArgumentException>(() => AppendWriter.Write(Frame, new byte[AppendWriter.LengthOfPcm16(Frame.Length) - 1]));

    [Theory]
    [InlineData("""{"type":"input_audio_buffer.append","audio":""}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":null}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAAA","foo":1}""")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAAA"} x""")]
    [InlineData("""{"type":"input_audio_buffer.commit"}""")]
    [InlineData("""{"audio":"AAAA"}""")]
    public void What_is_no_faultless_append_is_left_to_the_strict_reader(string json) =>
        Assert.False(AudioAppend.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void A_delta_is_found_and_decoded_in_both_dialects()
    {
        var cache = new IdCache();
        foreach (IDialect dialect in (IDialect[])[GaDialect.Instance, BetaDialect.Instance])
        {
            var writer = new AudioDeltaWriter(dialect, new EventIds(new Random(1)), "resp_1", "item_1", 2, 1);
            var wire = new byte[writer.Length(Frame.Length * 2)];
            Assert.Equal(wire.Length, writer.Write(Frame, wire));
            Assert.True(AudioDelta.TryRead(wire, out var delta, out var fault), fault?.Message);
            Assert.Equal(("resp_1", "item_1", 2, 1), (cache.Get(delta.ResponseId), cache.Get(delta.ItemId), delta.OutputIndex, delta.ContentIndex));
            var pcm = new short[delta.MaxSamples];
            Assert.True(delta.TryDecodePcm16(pcm, out var samples, out fault));
            Assert.Null(fault);
            Assert.Equal(Frame, pcm[..samples]);
        }
    }

    [Fact]
    public void A_written_delta_is_the_event_that_the_table_reads()
    {
        var writer = new AudioDeltaWriter(GaDialect.Instance, new EventIds(new Random(1)), "resp_\"1\"", "item_1", 0, 0);
        var wire = new byte[writer.Length(3)];
        writer.Write([1, 2, 3], wire.AsSpan());
        Assert.True(EventReader.TryRead(wire, out ServerEvent? read, out var fault), fault?.Message);
        Assert.Matches("^event_[0-9A-Za-z]{21}$", read.EventId);
        Assert.Equal(new ResponseOutputAudioDelta("resp_\"1\"", "item_1", 0, 0, new byte[] { 1, 2, 3 }) { EventId = read.EventId }, read);
    }

    [Theory]
    [InlineData("""{"delta":"AAAB","content_index":1.0,"item_id":"i","output_index":0,"response_id":"r","future":{"a":[1]},"type":"response.output_audio.delta"}""")]
    [InlineData(""" {"type":"response.audio.delta","event_id":"e","delta":"AAAB","item_id":"i","content_index":1,"response_id":"r","output_index":null} """)]
    public void A_delta_is_found_in_any_order_with_fields_unknown_or_missing(string json)
    {
        Assert.True(AudioDelta.TryRead(Encoding.UTF8.GetBytes(json), out var delta, out _));
        Assert.Equal(("r", "i", 0, 1), (delta.ResponseId.ToString(), delta.ItemId.ToString(), delta.OutputIndex, delta.ContentIndex));
    }

    [Theory]
    [InlineData("""{"type":"response.output_audio.delta","delta":"\u002B\/v8\/f4\u003D"}""", "+/v8/f4=")]
    [InlineData("""{"type":"response.output_audio.delta","delta":"\u002b\u002f\u0041A"}""", "+/AA")]
    public void Escapes_in_base64_are_undone(string json, string base64)
    {
        Assert.True(AudioDelta.TryRead(Encoding.UTF8.GetBytes(json), out var delta, out _));
        var audio = new byte[delta.MaxBytes];
        Assert.True(delta.TryDecode(audio, out var written, out _));
        Assert.Equal(Convert.FromBase64String(base64), audio[..written]);
    }

    [Fact]
    public void An_escaped_id_is_the_id_it_means()
    {
        Assert.True(AudioDelta.TryRead("""{"type":"response.output_audio.delta","item_id":"item\u005f1","delta":""}"""u8, out var delta, out _));
        Assert.Equal("item_1", new IdCache().Get(delta.ItemId));
        Assert.Null(new IdCache().Get(delta.ResponseId));
    }

    [Fact]
    public void Odd_audio_is_reported_and_its_whole_samples_are_kept()
    {
        Assert.True(AudioDelta.TryRead("""{"type":"response.output_audio.delta","delta":"AQACAAM="}"""u8, out var delta, out _));
        var pcm = new short[delta.MaxSamples];
        Assert.True(delta.TryDecodePcm16(pcm, out var samples, out var fault));
        Assert.Equal([1, 2], pcm[..samples]);
        Assert.Equal(ProtocolFaultKind.OddLengthPcm, fault!.Kind);
    }

    [Theory]
    [InlineData("AAA")]
    [InlineData("%%%%")]
    [InlineData("AA==AAAA")]
    [InlineData("\\u00e4AAA")]
    [InlineData("\\nAA\\t!")]
    public void Undecodable_audio_is_a_fault(string base64)
    {
        Assert.True(AudioDelta.TryRead(Encoding.UTF8.GetBytes($$"""{"type":"response.output_audio.delta","delta":"{{base64}}"}"""), out var delta, out _));
        Assert.False(delta.TryDecode(new byte[delta.MaxBytes], out _, out var fault));
        Assert.Equal(ProtocolFaultKind.UndecodableAudio, fault.Kind);
    }

    [Theory]
    [InlineData("""{"type":"response.output_audio.done"}""", null)]
    [InlineData("""{"delta":"x"}""", null)]
    [InlineData("""[]""", null)]
    [InlineData("""{"type":"response.output_audio.delta"}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"response.output_audio.delta","delta":5}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"response.output_audio.delta","delta":"AAAA","content_index":"x"}""", ProtocolFaultKind.WrongField)]
    [InlineData("""{"type":"response.output_audio.delta","delta":"AAAA" """, ProtocolFaultKind.MalformedJson)]
    [InlineData("""{"type":"response.output_audio.delta","delta":"AAAA"}}""", ProtocolFaultKind.MalformedJson)]
    public void What_is_no_delta_is_left_to_the_table_and_a_bad_one_is_a_fault(string json, ProtocolFaultKind? kind)
    {
        Assert.False(AudioDelta.TryRead(Encoding.UTF8.GetBytes(json), out _, out var fault));
        Assert.Equal(kind, fault?.Kind);
    }

    [Fact]
    public void A_cached_id_is_the_same_string_until_eight_others_came()
    {
        var cache = new IdCache();
        var first = cache.Get(new("item_0"u8, false));
        for (var i = 1; i < 8; i++) cache.Get(new(Encoding.UTF8.GetBytes($"item_{i}"), false));
        Assert.Same(first, cache.Get(new("item_0"u8, false)));
        cache.Get(new("item_8"u8, false));
        Assert.NotSame(first, cache.Get(new("item_0"u8, false)));
    }
}
