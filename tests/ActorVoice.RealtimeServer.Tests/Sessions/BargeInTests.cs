using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class BargeInTests
{
    // Two turns; paced, so that the first answer is still being made when the second begins.
    private static RealtimeServerOptions Paced(int paceMs = 50) => new()
    {
        Pace = TimeSpan.FromMilliseconds(paceMs),
        VoiceActivity = rate => new ScriptedVoice(rate, (500, 2500), (3500, 4500)),
    };

    [Fact]
    public void Speech_cancels_the_running_answer_and_is_told_first()
    {
        using var client = new Client(Paced());
        client.Talk(9000);

        var story = client.Story();
        var from = story.ToList().LastIndexOf("input_audio_buffer.speech_started");
        Assert.Equal(
            [
                "input_audio_buffer.speech_started",
                "response.output_audio.done",
                "response.output_audio_transcript.done",
                "response.content_part.done",
                "conversation.item.done",
                "response.output_item.done",
                "response.done",
                "rate_limits.updated",
            ],
            story.Skip(from).Take(8));
        var first = client.All("response.done").First()["response"]!;
        Assert.Equal("cancelled", (string)first["status"]!);
        Assert.Equal("""{"type":"cancelled","reason":"turn_detected"}""", first["status_details"]!.ToJsonString());
        Assert.Equal("incomplete", (string)first["output"]![0]!["status"]!);
    }

    [Fact]
    public void No_delta_of_a_cancelled_answer_comes_after_its_end()
    {
        using var client = new Client(Paced());
        client.Talk(9000);

        var ended = new HashSet<string>();
        foreach (var wireEvent in client.Received)
        {
            if (Client.TypeOf(wireEvent) == "response.done") ended.Add((string)wireEvent["response"]!["id"]!);
            else if (wireEvent["response_id"] is { } id) Assert.DoesNotContain((string)id!, ended);
        }
    }

    [Fact]
    public void Leaves_the_answer_alone_when_interrupt_response_is_off()
    {
        using var client = new Client(Paced(200));
        client.Update("\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"interrupt_response\":false}}}").Talk(9000);

        Assert.Equal("conversation_already_has_active_response", client.ErrorCode());
        Assert.Null(client.Error()["event_id"]);
        Assert.Single(client.All("response.created"));
        client.Wait(20_000);
        Assert.Equal("completed", (string)client.One("response.done")["response"]!["status"]!);
    }

    [Fact]
    public void Cancels_nothing_when_the_answer_was_already_made()
    {
        using var client = new Client(Paced(0));
        client.Talk(6000);

        Assert.Equal(["completed", "completed"], client.All("response.done").Select(done => (string)done["response"]!["status"]!));
        Assert.Empty(client.All("error"));
    }

    [Fact]
    public void A_client_truncates_what_was_not_heard_and_the_rest_is_gone()
    {
        using var client = new Client(Paced(0));
        client.Talk(3000);
        var id = (string)client.One("response.output_item.added")["item"]!["id"]!;

        client.Say(new { type = "conversation.item.truncate", item_id = id, content_index = 0, audio_end_ms = 700 });
        Assert.Equal(
            (id, 0, 700),
            ((string)client.Last("conversation.item.truncated")["item_id"]!, (int)client.Last("conversation.item.truncated")["content_index"]!, (int)client.Last("conversation.item.truncated")["audio_end_ms"]!));
        client.Say(new { type = "conversation.item.retrieve", item_id = id });
        var part = client.One("conversation.item.retrieved")["item"]!["content"]![0]!;
        Assert.Equal(700 * 48, Convert.FromBase64String((string)part["audio"]!).Length);
        Assert.Equal("", (string)part["transcript"]!);
    }

    [Fact]
    public void Refuses_to_truncate_beyond_the_sound()
    {
        using var client = new Client(Paced(0));
        client.Talk(3200);
        var id = (string)client.One("response.output_item.added")["item"]!["id"]!;
        var madeMs = client.Sound().Length / 48;

        client.Say(new { type = "conversation.item.truncate", item_id = id, content_index = 0, audio_end_ms = madeMs + 1 });
        Assert.Equal("invalid_value", client.ErrorCode());
        Assert.Equal($"Audio content of {madeMs}ms is already shorter than {madeMs + 1}ms", (string)client.Error()["message"]!);
        client.Say(new { type = "conversation.item.truncate", item_id = id, content_index = 0, audio_end_ms = madeMs });
        Assert.Single(client.All("conversation.item.truncated"));
    }
}
