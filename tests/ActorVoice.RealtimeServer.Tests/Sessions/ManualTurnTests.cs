using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class ManualTurnTests
{
    [Fact]
    public void Commits_and_answers_by_hand_in_the_order_of_section_8_3()
    {
        using var client = new Client();
        client.PushToTalk().Forget();
        client.Say("""{"type":"input_audio_buffer.clear"}""").Talk(400);
        client.Say("""{"type":"input_audio_buffer.commit"}""").Respond();

        Assert.Equal(
            ["input_audio_buffer.cleared", "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done", "response.created"],
            client.Types);
        client.Wait(1000);
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => Sounds.Ramp(480, i * 20)), Sounds.Samples(client.Sound()));
    }

    [Fact]
    public void A_commit_asks_for_no_response_and_empties_the_buffer()
    {
        using var client = new Client();
        client.PushToTalk().Talk(400).Say("""{"type":"input_audio_buffer.commit"}""").Wait(1000);
        Assert.Empty(client.All("response.created"));

        client.Say("""{"type":"input_audio_buffer.commit","event_id":"mine"}""");
        Assert.Equal("input_audio_buffer_commit_empty", client.ErrorCode());
        Assert.Equal("mine", (string)client.Error()["event_id"]!);
        Assert.Contains("only has 0.00ms", (string)client.Error()["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2399, false)]
    [InlineData(2400, true)]
    public void A_commit_needs_a_tenth_of_a_second(int samples, bool isTaken)
    {
        using var client = new Client();
        client.PushToTalk().Append(Sounds.Ramp(samples)).Say("""{"type":"input_audio_buffer.commit"}""");

        Assert.Equal(isTaken ? 1 : 0, client.All("input_audio_buffer.committed").Count());
        Assert.Equal(isTaken ? 0 : 1, client.All("error").Count());
    }

    [Fact]
    public void A_commit_in_the_middle_of_a_found_turn_ends_it_under_its_own_id()
    {
        using var client = new Client(new() { VoiceActivity = rate => new ScriptedVoice(rate, (300, 10_000)) });
        client.Talk(1000).Say("""{"type":"input_audio_buffer.commit"}""");

        var id = (string)client.One("input_audio_buffer.speech_started")["item_id"]!;
        Assert.Equal(id, (string)client.One("input_audio_buffer.speech_stopped")["item_id"]!);
        Assert.Equal(1000, (int)client.One("input_audio_buffer.speech_stopped")["audio_end_ms"]!);
        Assert.Equal(id, (string)client.One("input_audio_buffer.committed")["item_id"]!);
    }

    [Fact]
    public void A_clear_throws_the_sound_away()
    {
        using var client = new Client();
        client.PushToTalk().Talk(400).Say("""{"type":"input_audio_buffer.clear"}""").Append(Sounds.Ramp(4800, 77));
        client.Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(1000);

        Assert.Equal(Sounds.Ramp(4800, 77), Sounds.Samples(client.Sound()));
    }

    [Fact]
    public void Refuses_what_the_buffer_does_not_hold_and_keeps_the_rest()
    {
        using var client = new Client(new() { Limits = new() { Uncommitted = TimeSpan.FromSeconds(1) } });
        client.PushToTalk().Append(Sounds.Ramp(24_000));
        client.Say(new { type = "input_audio_buffer.append", event_id = "too_much", audio = "AAAA" + "AAAA" });
        Assert.Equal(("input_audio_buffer_full", "too_much"), (client.ErrorCode(), (string)client.Error()["event_id"]!));

        client.Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(1000);
        Assert.Equal(Sounds.Ramp(24_000), Sounds.Samples(client.Sound()));
    }

    [Fact]
    public void Tiny_appends_are_as_good_as_long_ones()
    {
        using var client = new Client();
        client.PushToTalk();
        var sound = Sounds.Ramp(7001);
        for (var i = 0; i < sound.Length; i += 7) client.Append(sound.AsSpan(i, Math.Min(7, sound.Length - i)));
        client.Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(1000);

        Assert.Equal(sound, Sounds.Samples(client.Sound()));
    }
}
