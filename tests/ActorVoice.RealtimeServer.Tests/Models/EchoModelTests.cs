using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Models;

public sealed class EchoModelTests
{
    [Fact]
    public void Answers_text_with_a_tone_a_word_and_the_text_as_transcript()
    {
        using var client = new Client();
        client.SayText("one  two three").Respond().Wait(1000);

        Assert.Equal("one  two three", (string)client.One("response.output_audio_transcript.done")["transcript"]!);
        Assert.Equal("one  two three", string.Concat(client.All("response.output_audio_transcript.delta").Select(delta => (string)delta["delta"]!)));
        Assert.Equal(3 * 200 * 48, client.Sound().Length);
        Assert.NotEqual(0, client.Sound().Max());
    }

    [Fact]
    public void A_long_text_makes_no_more_sound_than_sixty_four_words()
    {
        using var client = new Client();
        var text = string.Join(' ', Enumerable.Range(0, 500));
        client.SayText(text).Respond().Wait(1000);

        Assert.Equal(64 * 200 * 48, client.Sound().Length);
        Assert.Equal(text, (string)client.One("response.output_audio_transcript.done")["transcript"]!);
    }

    [Fact]
    public void Answers_a_tools_output_with_its_text()
    {
        using var client = new Client();
        client.Update("\"output_modalities\":[\"text\"]").SayText("x");
        client.Say("""{"type":"conversation.item.create","item":{"type":"function_call","name":"f","call_id":"call_1","arguments":"{}"}}""");
        client.Say("""{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"call_1","output":"42"}}""").Respond().Wait(100);

        Assert.Equal("42", (string)client.One("response.output_text.done")["text"]!);
    }

    [Fact]
    public void Says_nothing_when_nothing_was_said()
    {
        using var client = new Client();
        client.Respond().Wait(100);

        Assert.Equal("completed", (string)client.One("response.done")["response"]!["status"]!);
        Assert.Empty(client.One("response.done")["response"]!["output"]!.AsArray());
    }

    [Fact]
    public void The_first_piece_comes_after_the_time_set_and_pieces_are_as_long_as_set()
    {
        using var client = new Client(new() { FirstDelta = TimeSpan.FromMilliseconds(300), Chunk = TimeSpan.FromMilliseconds(250) });
        client.SayText("a b c d e").Respond().Wait(299);
        Assert.Empty(client.All("response.output_item.added"));
        client.Wait(1);

        Assert.Equal([12_000, 12_000, 12_000, 12_000], client.All("response.output_audio.delta").Select(delta => Convert.FromBase64String((string)delta["delta"]!).Length));
    }
}
