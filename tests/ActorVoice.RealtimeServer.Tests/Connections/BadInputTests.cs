using System.Text;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Connections;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("", "invalid_json", null)]
    [InlineData("{", "invalid_json", null)]
    [InlineData("hello", "invalid_json", null)]
    [InlineData("{} {}", "invalid_json", null)]
    [InlineData("null", "invalid_event", null)]
    [InlineData("[1]", "invalid_event", null)]
    [InlineData("{}", "invalid_event", null)]
    [InlineData("""{"type":5}""", "invalid_type", "type")]
    [InlineData("""{"type":"session.destroy","event_id":"e"}""", "invalid_value", "type")]
    [InlineData("""{"type":"output_audio_buffer.clear"}""", "invalid_value", "type")]
    [InlineData("""{"type":"session.close"}""", "invalid_value", "type")]
    [InlineData("""{"type":"input_audio_buffer.append"}""", "missing_required_parameter", "audio")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":""}""", "invalid_value", "audio")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"***"}""", "invalid_value", "audio")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAAA","rate":24000}""", "unknown_parameter", "rate")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAAAAA==" ,"event_id":"even"}""", null, null)]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"AAAA" ,"event_id":"odd"}""", "invalid_value", "audio")]
    [InlineData("""{"type":"response.create","response":{"temperature":1}}""", "unknown_parameter", "response.temperature")]
    [InlineData("""{"type":"response.create","response":{"max_output_tokens":0}}""", "integer_below_min_value", "response.max_output_tokens")]
    [InlineData("""{"type":"response.create","response":{"conversation":"other"}}""", "invalid_value", "response.conversation")]
    [InlineData("""{"type":"conversation.item.delete"}""", "missing_required_parameter", "item_id")]
    public void Answers_a_wrong_event_with_one_error_and_lives_on(string message, string? code, string? param)
    {
        using var client = new Client();
        client.Forget().Say(message);

        Assert.Equal(code is null ? [] : ["error"], client.Types);
        if (code is not null) Assert.Equal((code, param), (client.ErrorCode(), (string?)client.Error()["param"]));
        if (message.Contains("odd", StringComparison.Ordinal)) Assert.Equal("odd", (string)client.Error()["event_id"]!);
        Assert.Null(client.Closed);
        client.SayText("still here?").Respond().Wait(1000);
        Assert.Single(client.All("response.done"));
    }

    [Fact]
    public void Tells_the_accepted_types_to_who_sends_another()
    {
        using var client = new Client();
        client.Say("""{"type":"session.destroy"}""");

        Assert.Contains("'response.create'", (string)client.Error()["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_binary_message()
    {
        using var client = new Client();
        client.Line.ReceiveBinary();

        Assert.Equal("invalid_event", client.ErrorCode());
        Assert.Null(client.Closed);
    }

    [Fact]
    public void Refuses_text_that_is_no_UTF_8()
    {
        using var client = new Client();
        client.Line.Receive(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' });

        Assert.NotEmpty(client.All("error"));
        Assert.Null(client.Closed);
    }

    [Fact]
    public void Refuses_JSON_that_is_too_deep()
    {
        using var client = new Client();
        client.Say(string.Concat(Enumerable.Repeat("[", 10_000)));
        client.Say("{\"type\":\"session.update\",\"session\":" + string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5001));

        Assert.Equal(["invalid_json", "invalid_json"], client.All("error").Select(error => (string)error["error"]!["code"]!));
    }

    [Fact]
    public void Refuses_more_audio_than_one_event_may_carry()
    {
        using var client = new Client(new() { Limits = new() { AudioBytesPerEvent = 1000 } });
        client.Say(new { type = "input_audio_buffer.append", event_id = "big", audio = Convert.ToBase64String(new byte[1002]) });

        Assert.Equal(("invalid_value", "audio", "big"), (client.ErrorCode(), (string)client.Error()["param"]!, (string)client.Error()["event_id"]!));
    }

    [Fact]
    public void Takes_fifteen_megabytes_of_audio_in_one_event()
    {
        using var client = new Client();
        client.PushToTalk().Forget().Append(new byte[15 * 1024 * 1024]).Say("""{"type":"input_audio_buffer.commit"}""");

        Assert.Equal("input_audio_buffer.committed", client.Types[0]);
    }

    [Fact]
    public void Skips_a_message_longer_than_a_message_may_be()
    {
        using var client = new Client(new() { Limits = new() { MessageBytes = 1000 } });
        client.SayText(new string('x', 1000));

        Assert.Equal(["session.created", "error"], client.Types);
        Assert.Equal("invalid_event", client.ErrorCode());
    }

    [Fact]
    public void Nothing_comes_before_the_start()
    {
        using var client = new Client(start: false);
        client.SayText("too early");
        Assert.Empty(client.Received);
        client.Line.Start();
        client.Line.Start();

        Assert.Equal(["session.created"], client.Types);
    }

    [Fact]
    public void Names_the_clients_event_in_the_error_and_only_there()
    {
        using var client = new Client();
        client.Say("""{"type":"conversation.item.delete","item_id":"x","event_id":"mine"}""").Say("""{"type":"conversation.item.delete","item_id":"x"}""");

        Assert.Equal(["mine", null], client.All("error").Select(error => (string?)error["error"]!["event_id"]));
        Assert.All(client.Received, wireEvent => Assert.StartsWith("event_", (string)wireEvent["event_id"]!, StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_character_is_no_reason_to_fall_over()
    {
        using var client = new Client();
        client.Line.Receive(Encoding.UTF8.GetBytes("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"\ud83d"}]}}"""));

        Assert.Null(client.Closed);
        Assert.Equal(2, client.Received.Select(Client.TypeOf).Take(2).Count());
    }
}
