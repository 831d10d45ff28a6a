using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class TextTurnTests
{
    [Fact]
    public void Answers_a_text_turn_in_the_order_of_section_8_1()
    {
        using var client = new Client();
        client.Update("\"output_modalities\":[\"text\"]").Forget();

        client.Say("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello there"}]}}""");
        client.Say("""{"type":"response.create"}""").Wait(1000);

        Assert.Equal(
            [
                "conversation.item.added",
                "conversation.item.done",
                "response.created",
                "response.output_item.added",
                "conversation.item.added",
                "response.content_part.added",
                "response.output_text.delta",
                "response.output_text.done",
                "response.content_part.done",
                "conversation.item.done",
                "response.output_item.done",
                "response.done",
                "rate_limits.updated",
            ],
            client.Story());
        Assert.Equal("Hello there", (string)client.One("response.output_text.done")["text"]!);
    }
}
