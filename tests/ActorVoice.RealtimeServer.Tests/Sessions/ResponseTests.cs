using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class ResponseTests
{
    private static Client Slow(params ModelStep[] steps) => new(new() { Model = new StepModel(steps) });

    private static ModelStep At(int milliseconds, ModelOutput output) => new(output, TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void Refuses_a_second_response_while_one_is_active()
    {
        using var client = Slow(At(500, new ModelWords("late")));
        client.SayText("x").Respond().Say("""{"type":"response.create","event_id":"second"}""");

        Assert.Equal(("conversation_already_has_active_response", "second"), (client.ErrorCode(), (string)client.Error()["event_id"]!));
        var id = (string)client.One("response.created")["response"]!["id"]!;
        Assert.Contains(id, (string)client.Error()["message"]!, StringComparison.Ordinal);
        client.Wait(1000);
        Assert.Single(client.All("response.done"));
        client.Respond().Wait(1000);
        Assert.Equal(2, client.All("response.done").Count());
    }

    [Fact]
    public void A_cancel_with_nothing_active_is_a_harmless_error()
    {
        using var client = new Client();
        client.Say("""{"type":"response.cancel","event_id":"c1"}""");

        Assert.Equal(("response_cancel_not_active", "c1"), (client.ErrorCode(), (string)client.Error()["event_id"]!));
        Assert.Null(client.Closed);
    }

    [Fact]
    public void A_cancel_ends_item_and_response_and_nothing_comes_after()
    {
        using var client = Slow(At(100, new ModelWords("Once ")), At(200, new ModelAudio(24_000, new short[2400])), At(900, new ModelWords("upon")));
        client.SayText("x").Forget().Respond().Wait(300).Say("""{"type":"response.cancel"}""").Wait(2000);

        Assert.Equal(
            [
                "response.created",
                "response.output_item.added",
                "conversation.item.added",
                "response.content_part.added",
                "response.output_audio_transcript.delta",
                "response.output_audio.delta",
                "response.output_audio.done",
                "response.output_audio_transcript.done",
                "response.content_part.done",
                "conversation.item.done",
                "response.output_item.done",
                "response.done",
                "rate_limits.updated",
            ],
            client.Types);
        var response = client.One("response.done")["response"]!;
        Assert.Equal("""{"type":"cancelled","reason":"client_cancelled"}""", response["status_details"]!.ToJsonString());
        Assert.Equal("Once ", (string)response["output"]![0]!["content"]![0]!["transcript"]!);
    }

    [Fact]
    public void A_cancel_before_the_first_piece_gives_an_empty_response()
    {
        using var client = Slow(At(500, new ModelWords("late")));
        client.SayText("x").Forget().Respond().Say("""{"type":"response.cancel"}""").Wait(2000);

        Assert.Equal(["response.created", "response.done", "rate_limits.updated"], client.Types);
        Assert.Empty(client.One("response.done")["response"]!["output"]!.AsArray());
    }

    [Fact]
    public void A_cancel_can_name_its_response()
    {
        using var client = Slow(At(500, new ModelWords("late")));
        client.SayText("x").Respond();
        client.Say("""{"type":"response.cancel","response_id":"resp_other"}""");
        Assert.Equal("response_cancel_not_active", client.ErrorCode());

        client.Say(new { type = "response.cancel", response_id = (string)client.One("response.created")["response"]!["id"]! });
        Assert.Single(client.All("response.done"));
    }

    [Fact]
    public void A_response_out_of_band_runs_beside_the_active_one_and_leaves_no_item()
    {
        using var client = Slow(At(300, new ModelWords("yes")));
        client.SayText("x").Forget().Respond();
        client.Say("""
            {"type":"response.create","response":{"conversation":"none","metadata":{"k":"classify"},"output_modalities":["text"],
             "input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"is it?"}]}]}}
            """);
        client.Wait(1000);

        var created = client.All("response.created").Select(created => created["response"]!).ToList();
        Assert.Equal(2, created.Count);
        Assert.Null(created[1]["conversation_id"]);
        Assert.Equal("classify", (string)created[1]["metadata"]!["k"]!);
        Assert.Equal(2, client.All("response.done").Count());
        Assert.Single(client.All("conversation.item.added"));
        Assert.Empty(client.All("error"));
    }

    [Fact]
    public void The_input_of_a_response_replaces_the_conversation()
    {
        using var client = new Client();
        client.Update("\"output_modalities\":[\"text\"]").SayText("from the conversation");
        var id = (string)client.One("conversation.item.added")["item"]!["id"]!;
        client.Say("""{"type":"response.create","response":{"input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"from the input"}]}]}}""").Wait(500);
        client.Say(new { type = "response.create", response = new { input = new[] { new { type = "item_reference", id } } } }).Wait(500);
        client.Say(new { type = "response.create", response = new { input = new[] { new { type = "item_reference", id = "item_nowhere" } } } }).Wait(500);

        Assert.Equal(["from the input", "from the conversation"], client.All("response.output_text.done").Select(done => (string)done["text"]!));
        Assert.Equal(("item_not_found", "response.input[0].id"), (client.ErrorCode(), (string)client.Error()["param"]!));
    }

    [Fact]
    public void An_empty_input_is_an_empty_context_and_a_spoken_response_out_of_band_leaves_no_item()
    {
        var model = new StepModel(At(0, new ModelWords("aside")), At(0, new ModelAudio(24_000, new short[2400])));
        using var client = new Client(new() { Model = model });
        client.SayText("x").Forget().Say("""{"type":"response.create","response":{"conversation":"none","input":[],"metadata":null,"instructions":"Hum."}}""").Wait(100);

        Assert.Empty(model.Requests[0].Context);
        Assert.Equal("Hum.", model.Requests[0].Instructions);
        Assert.Equal(4800, client.Sound().Length);
        Assert.DoesNotContain(client.Types, type => type.StartsWith("conversation.", StringComparison.Ordinal));
        Assert.Equal("aside", (string)client.One("response.done")["response"]!["output"]![0]!["content"]![0]!["transcript"]!);
        client.Update("\"audio\":{\"output\":{\"voice\":\"ash\"}}");
        Assert.Empty(client.All("error"));
    }

    [Fact]
    public void Overrides_hold_for_one_response_only()
    {
        using var client = new Client();
        client.SayText("x").Say("""{"type":"response.create","response":{"output_modalities":["text"],"max_output_tokens":77}}""").Wait(1000);
        client.Respond().Wait(1000);

        var responses = client.All("response.done").Select(done => done["response"]!).ToList();
        Assert.Equal(["text", "audio"], responses.Select(response => (string)response["output_modalities"]![0]!));
        Assert.Equal(["77", "\"inf\""], responses.Select(response => response["max_output_tokens"]!.ToJsonString()));
    }

    [Fact]
    public void Stops_at_the_most_tokens_of_sound()
    {
        using var client = Slow(At(0, new ModelAudio(24_000, new short[24_000])));
        client.SayText("x").Say("""{"type":"response.create","response":{"max_output_tokens":7}}""").Wait(1000);

        Assert.Equal(7 * 50 * 48, client.Sound().Length);
        var response = client.One("response.done")["response"]!;
        Assert.Equal("incomplete", (string)response["status"]!);
        Assert.Equal("max_output_tokens", (string)response["status_details"]!["reason"]!);
        Assert.Equal(7, (int)response["usage"]!["output_tokens"]!);
        Assert.Equal("incomplete", (string)response["output"]![0]!["status"]!);
    }

    [Fact]
    public void A_failed_answer_says_why_and_the_session_lives_on()
    {
        using var client = Slow(At(0, new ModelFailed("insufficient_quota", "No money left.")));
        client.SayText("x").Respond().Wait(100);

        var response = client.One("response.done")["response"]!;
        Assert.Equal("failed", (string)response["status"]!);
        Assert.Equal("insufficient_quota", (string)response["status_details"]!["error"]!["code"]!);
        Assert.Empty(client.All("error"));
        client.Respond().Wait(100);
        Assert.Equal(2, client.All("response.done").Count());
    }

    [Fact]
    public void A_model_that_breaks_fails_its_response_only()
    {
        using var client = new Client(new() { Model = new StepModel(() => throw new InvalidOperationException("the model broke")) });
        client.SayText("x").Respond().Wait(100);

        var response = client.One("response.done")["response"]!;
        Assert.Equal("server_error", (string)response["status_details"]!["error"]!["code"]!);
        Assert.Null(client.Closed);
    }

    [Fact]
    public void Several_outputs_are_several_items()
    {
        using var client = Slow(
            At(0, new ModelWords("one")), At(0, new ModelItemEnd()), At(0, new ModelToolCall("f", """{"a":1}""")), At(0, new ModelWords("two")));
        client.SayText("x").Respond().Wait(100);

        Assert.Equal([0, 1, 2], client.All("response.output_item.done").Select(done => (int)done["output_index"]!));
        Assert.Equal(["message", "function_call", "message"], client.One("response.done")["response"]!["output"]!.AsArray().Select(item => (string)item!["type"]!));
        Assert.All(client.One("response.done")["response"]!["output"]!.AsArray(), item => Assert.Equal("completed", (string)item!["status"]!));
    }

    [Fact]
    public void Counts_usage_by_the_length_of_sound_with_cached_as_a_subset()
    {
        using var client = new Client();
        client.PushToTalk().Append(new short[24_000 * 20]).Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(1000);
        client.Respond().Wait(1000);

        var usages = client.All("response.done").Select(done => done["response"]!["usage"]!).ToList();
        Assert.Equal((200, 400), ((int)usages[0]["input_token_details"]!["audio_tokens"]!, (int)usages[0]["output_token_details"]!["audio_tokens"]!));
        Assert.Equal(0, (int)usages[0]["input_token_details"]!["cached_tokens"]!);
        Assert.Equal(600, (int)usages[1]["input_token_details"]!["audio_tokens"]!);
        Assert.Equal(576, (int)usages[1]["input_token_details"]!["cached_tokens"]!);
        foreach (var usage in usages)
            Assert.Equal((int)usage["total_tokens"]!, (int)usage["input_tokens"]! + (int)usage["output_tokens"]!);
    }

    [Fact]
    public void An_edit_of_the_past_loses_the_cache()
    {
        using var client = new Client();
        client.PushToTalk().SayText("first").Append(new short[24_000 * 20]).Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(1000);
        client.Say(new { type = "conversation.item.delete", item_id = (string)client.All("conversation.item.added").First()["item"]!["id"]! });
        client.Respond().Wait(1000);

        Assert.Equal(0, (int)client.Last("response.done")["response"]!["usage"]!["input_token_details"]!["cached_tokens"]!);
    }

    [Fact]
    public void Tells_of_the_rate_limit_what_is_left()
    {
        using var client = new Client(new() { TokensPerMinute = 1000 });
        client.PushToTalk().Append(new short[24_000 * 20]).Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(20);

        var limit = client.One("rate_limits.updated")["rate_limits"]![0]!;
        Assert.Equal(("tokens", 1000, 400), ((string)limit["name"]!, (int)limit["limit"]!, (int)limit["remaining"]!));
        Assert.Equal(36, (double)limit["reset_seconds"]!, 1);
    }
}
