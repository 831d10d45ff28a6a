using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class VoiceTurnTests
{
    private static RealtimeServerOptions Hearing(params (int FromMs, int ToMs)[] speech) =>
        new() { VoiceActivity = rate => new ScriptedVoice(rate, speech) };

    [Fact]
    public void Answers_a_spoken_turn_in_the_order_of_section_8_2()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Forget().Talk(3000);

        Assert.Equal(
            [
                "input_audio_buffer.speech_started",
                "input_audio_buffer.speech_stopped",
                "input_audio_buffer.committed",
                "conversation.item.added",
                "conversation.item.done",
                "response.created",
                "response.output_item.added",
                "conversation.item.added",
                "response.content_part.added",
                "response.output_audio.delta",
                "response.output_audio.done",
                "response.output_audio_transcript.done",
                "response.content_part.done",
                "conversation.item.done",
                "response.output_item.done",
                "response.done",
                "rate_limits.updated",
            ],
            client.Story());
    }

    [Fact]
    public void Tells_where_the_turn_began_and_ended_with_padding_and_silence()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Talk(3000);

        var started = client.One("input_audio_buffer.speech_started");
        var stopped = client.One("input_audio_buffer.speech_stopped");
        var committed = client.One("input_audio_buffer.committed");
        Assert.Equal((200, 1700), ((int)started["audio_start_ms"]!, (int)stopped["audio_end_ms"]!));
        Assert.Equal((string)started["item_id"]!, (string)stopped["item_id"]!);
        Assert.Equal((string)started["item_id"]!, (string)committed["item_id"]!);
        Assert.Null(committed["previous_item_id"]);
        var part = client.All("conversation.item.added").First()["item"]!["content"]![0]!;
        Assert.Equal("""{"type":"input_audio","transcript":null}""", part.ToJsonString());
    }

    [Fact]
    public void Echoes_the_committed_sound_sample_for_sample()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Talk(3000);

        var said = Enumerable.Range(0, 150).SelectMany(i => Sounds.Ramp(480, i * 20)).ToArray();
        Assert.Equal(said[(200 * 24)..(1700 * 24)], Sounds.Samples(client.Sound()));
        Assert.Equal(15, client.All("response.output_audio.delta").Count());
    }

    [Fact]
    public void Finds_every_turn_of_one_long_append_in_order()
    {
        using var client = new Client(Hearing((500, 1500), (3000, 4000)));
        client.Append(Sounds.Ramp(24_000 * 6)).Wait(1000);

        Assert.Equal([200, 2700], client.All("input_audio_buffer.speech_started").Select(started => (int)started["audio_start_ms"]!));
        Assert.Equal(2, client.All("input_audio_buffer.committed").Count());
        Assert.Equal(["cancelled", "completed"], client.All("response.done").Select(done => (string)done["response"]!["status"]!));
    }

    [Fact]
    public void Chains_the_items_of_several_turns()
    {
        using var client = new Client(Hearing((500, 1500), (4000, 5000)));
        client.Talk(7000);

        var added = client.All("conversation.item.added").ToList();
        Assert.Equal(4, added.Count);
        Assert.Null(added[0]["previous_item_id"]);
        for (var i = 1; i < added.Count; i++)
            Assert.Equal((string)added[i - 1]["item"]!["id"]!, (string)added[i]["previous_item_id"]!);
    }

    [Fact]
    public void Commits_but_does_not_answer_when_create_response_is_off()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Update("\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false}}}").Talk(3000);

        Assert.Single(client.All("input_audio_buffer.committed"));
        Assert.Empty(client.All("response.created"));
    }

    [Fact]
    public void Semantic_detection_waits_half_its_longest_for_what_tells_nothing()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Update("\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\",\"eagerness\":\"high\"}}}").Talk(4000);

        Assert.Equal(2500, (int)client.One("input_audio_buffer.speech_stopped")["audio_end_ms"]!);
    }

    [Theory]
    [InlineData("audio/pcmu")]
    [InlineData("audio/pcma")]
    public void Echoes_G711_in_and_out_code_for_code(string format)
    {
        using var client = new Client(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
        client.Update("\"audio\":{\"input\":{\"format\":{\"type\":\"" + format + "\"}},\"output\":{\"format\":{\"type\":\"" + format + "\"}}}");
        // Both zeros of µ-law sound the same; only one of them comes back.
        var codes = Enumerable.Range(0, 8000 * 3).Select(i => (byte)(i * 31)).Select(code => code == 0x7F && format == "audio/pcmu" ? (byte)0xFF : code).ToArray();
        for (var i = 0; i < codes.Length; i += 160) client.Append(codes[i..(i + 160)]).Wait(20);

        Assert.Equal(codes[(200 * 8)..(1700 * 8)], client.Sound());
    }

    [Fact]
    public void Brings_the_echo_to_the_rate_of_the_output()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Update("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}").Talk8(3000);

        Assert.Equal(1500 * 24, Sounds.Samples(client.Sound()).Length);
    }

    [Fact]
    public void A_turn_goes_on_counting_when_the_input_format_changes()
    {
        using var client = new Client(Hearing((500, 1500)));
        client.Talk(3000).Update("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}").Talk8(3000);

        // The ear is made anew for the new rate; positions still count from the session's beginning.
        Assert.Equal([200, 3200], client.All("input_audio_buffer.speech_started").Select(started => (int)started["audio_start_ms"]!));
    }

    [Fact]
    public void Ends_a_turn_that_is_as_long_as_the_server_keeps()
    {
        var options = Hearing((0, int.MaxValue)) with { Limits = new() { Uncommitted = TimeSpan.FromSeconds(2) } };
        using var client = new Client(options);
        client.Talk(5000);

        Assert.Equal(2, client.All("input_audio_buffer.committed").Count());
        Assert.InRange((int)client.All("input_audio_buffer.speech_stopped").First()["audio_end_ms"]!, 2000, 2100);
    }

    [Fact]
    public void Hears_a_real_voice_with_the_real_network()
    {
        var (rate, samples) = Audio.Wav.WavFile.Read(Samples.Question);
        using var client = new Client();
        client.Update("\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"silence_duration_ms\":500}}}");
        var heard = Converted(samples, rate);
        for (var i = 0; i + 480 <= heard.Length; i += 480) client.Append(heard.AsSpan(i, 480)).Wait(20);
        for (var ms = 0; ms < 1500; ms += 20) client.Append(new short[480]).Wait(20);

        var start = (int)client.One("input_audio_buffer.speech_started")["audio_start_ms"]!;
        var end = (int)client.One("input_audio_buffer.speech_stopped")["audio_end_ms"]!;
        var said = heard.Concat(new short[24 * 2000]).Skip(start * 24).Take((end - start) * 24).ToArray();
        var echoed = Sounds.Samples(client.Sound());
        // The wire's milliseconds are rounded down; the samples are not.
        Assert.InRange(echoed.Length - said.Length, -24, 24);
        Assert.Equal("completed", (string)client.One("response.done")["response"]!["status"]!);
    }

    private static short[] Converted(short[] samples, int rate)
    {
        var resampler = new Audio.Resampler(rate, 24_000);
        var converted = new short[Audio.Resampler.Convert(samples.Length, rate, 24_000)];
        var written = resampler.Process(samples, converted);
        resampler.Flush(converted.AsSpan(written));
        return converted;
    }
}
