using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class ItemTests
{
    private static string Text(string id, string? previous = null) =>
        "{\"type\":\"conversation.item.create\"," + (previous is null ? "" : $"\"previous_item_id\":\"{previous}\",")
        + "\"item\":{\"id\":\"" + id + "\",\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"hi\"}]}}";

    [Fact]
    public void Puts_items_at_the_end_at_the_root_and_behind_another()
    {
        using var client = new Client();
        client.Say(Text("b")).Say(Text("d")).Say(Text("a", "root")).Say(Text("c", "b"));

        Assert.Equal([null, "b", null, "b"], client.All("conversation.item.added").Select(added => (string?)added["previous_item_id"]));
        Assert.Equal(
            ["conversation.item.added", "conversation.item.done"],
            client.Types.Skip(1).Take(2));
        Assert.Equal("completed", (string)client.Last("conversation.item.done")["item"]!["status"]!);
        Assert.Equal("realtime.item", (string)client.Last("conversation.item.done")["item"]!["object"]!);
    }

    [Theory]
    [InlineData("""{"type":"conversation.item.create","item":{"id":"a","type":"message","role":"user","content":[]}}""", "item_create_duplicate_item_id", null)]
    [InlineData("""{"type":"conversation.item.create","previous_item_id":"zz","item":{"type":"message","role":"user","content":[]}}""", "item_create_invalid_previous_item_id", "previous_item_id")]
    [InlineData("""{"type":"conversation.item.create","item":{"id":"0123456789012345678901234567890123","type":"message","role":"user","content":[]}}""", "string_above_max_length", "item.id")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"call_x","output":"1"}}""", "invalid_tool_call_id", null)]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"assistant","content":[{"type":"output_audio","transcript":"hi"}]}}""", "missing_required_parameter", "item.content[0].text")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"system","content":[{"type":"input_audio","audio":"AAAA"}]}}""", "invalid_value", "item.content[0].type")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"output_text","text":"hi"}]}}""", "invalid_value", "item.content[0].type")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_audio"}]}}""", "missing_required_parameter", "item.content[0].audio")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_audio","audio":"AAAAAA=="}]}}""", null, null)]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_audio","audio":"AAAAAAA="}]}}""", "invalid_value", "item.content[0].audio")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"item_reference","id":"a"}}""", "invalid_value", "item.type")]
    [InlineData("""{"type":"conversation.item.delete","item_id":"zz"}""", "item_delete_invalid_item_id", null)]
    [InlineData("""{"type":"conversation.item.retrieve","item_id":"zz"}""", "item_retrieve_invalid_item_id", null)]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"zz","content_index":0,"audio_end_ms":0}""", "item_truncate_invalid_item_id", null)]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"a","content_index":0,"audio_end_ms":0}""", "unsupported_content_type", null)]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"a","content_index":0,"audio_end_ms":-1}""", "integer_below_min_value", "audio_end_ms")]
    public void Refuses_what_can_not_be_done_and_changes_nothing(string wireEvent, string? code, string? param)
    {
        using var client = new Client();
        client.Say(Text("a")).Forget().Say(wireEvent);

        if (code is null)
        {
            // Four bytes are two samples: right, however short.
            Assert.Equal(["conversation.item.added", "conversation.item.done"], client.Types);
            return;
        }

        Assert.Equal(["error"], client.Types);
        Assert.Equal((code, param), (client.ErrorCode(), (string?)client.Error()["param"]));
        client.Say(Text("b"));
        Assert.Equal("a", (string)client.One("conversation.item.added")["previous_item_id"]!);
    }

    [Fact]
    public void Deletes_an_item_for_good()
    {
        using var client = new Client();
        client.Say(Text("a")).Say(Text("b")).Say("""{"type":"conversation.item.delete","item_id":"a"}""").Say("""{"type":"conversation.item.delete","item_id":"a"}""");

        Assert.Equal("a", (string)client.One("conversation.item.deleted")["item_id"]!);
        Assert.Equal("item_delete_invalid_item_id", client.ErrorCode());
        client.Say(Text("a"));
        Assert.Equal("b", (string)client.Last("conversation.item.added")["previous_item_id"]!);
    }

    [Fact]
    public void Gives_back_a_persons_sound_and_keeps_it_out_of_other_events()
    {
        using var client = new Client();
        var sound = Sounds.Bytes(Sounds.Ramp(5000));
        client.Say(new
        {
            type = "conversation.item.create",
            item = new { id = "a", type = "message", role = "user", content = new[] { new { type = "input_audio", audio = Convert.ToBase64String(sound) } } },
        });
        client.Say("""{"type":"conversation.item.retrieve","item_id":"a"}""");

        Assert.Equal("""{"type":"input_audio","transcript":null}""", client.One("conversation.item.done")["item"]!["content"]![0]!.ToJsonString());
        Assert.Equal(sound, Convert.FromBase64String((string)client.One("conversation.item.retrieved")["item"]!["content"]![0]!["audio"]!));
    }

    [Fact]
    public void Gives_back_sound_in_the_format_of_the_session()
    {
        using var client = new Client();
        client.Say(new
        {
            type = "conversation.item.create",
            item = new { id = "a", type = "message", role = "user", content = new[] { new { type = "input_audio", audio = Convert.ToBase64String(new byte[48_000]) } } },
        });
        client.Update("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}").Say("""{"type":"conversation.item.retrieve","item_id":"a"}""");

        Assert.Equal(8000, Convert.FromBase64String((string)client.One("conversation.item.retrieved")["item"]!["content"]![0]!["audio"]!).Length);
    }

    [Fact]
    public void Lets_go_the_sound_of_old_items_but_not_their_length()
    {
        using var client = new Client(new() { Limits = new() { KeptSound = TimeSpan.FromSeconds(3) } });
        client.PushToTalk();
        for (var i = 0; i < 3; i++) client.Append(new short[24_000]).Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(200);
        var answers = client.All("response.output_item.added").Select(added => (string)added["item"]!["id"]!).ToList();
        client.Say(new { type = "conversation.item.retrieve", item_id = answers[0] });
        client.Say(new { type = "conversation.item.retrieve", item_id = answers[2] });

        var parts = client.All("conversation.item.retrieved").Select(retrieved => retrieved["item"]!["content"]![0]!.AsObject()).ToList();
        Assert.False(parts[0].ContainsKey("audio"));
        Assert.Equal(48_000, Convert.FromBase64String((string)parts[1]["audio"]!).Length);
        client.Say(new { type = "conversation.item.truncate", item_id = answers[0], content_index = 0, audio_end_ms = 1001 });
        Assert.StartsWith("Audio content of 1000ms", (string)client.Error()["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_items_beyond_what_a_conversation_holds()
    {
        using var client = new Client(new() { Limits = new() { Items = 3, ConversationBytes = 2000 } });
        client.Say(Text("a"));
        client.SayText(new string('x', 1900));
        Assert.Equal("conversation_too_large", client.ErrorCode());
        client.Say(Text("b")).Say(Text("c")).Forget().Say(Text("d"));
        Assert.Equal("conversation_too_large", client.ErrorCode());
        client.Say("""{"type":"conversation.item.delete","item_id":"a"}""").Forget().Say(Text("d"));
        Assert.Equal(["conversation.item.added", "conversation.item.done"], client.Types);
    }

    [Fact]
    public void An_item_deleted_while_it_is_made_is_told_done_to_the_response_only()
    {
        using var client = new Client(new() { Pace = TimeSpan.FromMilliseconds(20) });
        client.SayText("one two three four five six").Respond().Wait(300).Forget();
        client.OnEvent = null;
        client.Wait(40);
        var id = (string)client.Received[0]["item_id"]!;
        client.Say(new { type = "conversation.item.delete", item_id = id }).Wait(3000);

        Assert.Single(client.All("conversation.item.deleted"));
        Assert.Empty(client.All("conversation.item.done"));
        Assert.Single(client.All("response.output_item.done"));
    }
}
