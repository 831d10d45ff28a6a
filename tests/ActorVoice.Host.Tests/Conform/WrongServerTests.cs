using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorVoice.Host.Tests.Conform;

/// <summary>Checks can fail: a server that does one thing wrong fails the check for it, and is told what.</summary>
public sealed class WrongServerTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public Task Events_without_id() => FailsAsync(
        "messages/each-event-of-the-server-has-an-id-of-its-own", "event_id", "left out",
        new() { Said = said => Changed(said, () => said.Remove("event_id")) });

    [Fact]
    public Task The_old_name_of_a_new_item() => FailsAsync(
        "items/one-is-added-and-done", "conversation.item.added", "conversation.item.created",
        new() { Said = said => Renamed(said, "conversation.item.added", "conversation.item.created") });

    [Fact]
    public Task Two_ends_in_the_wrong_order()
    {
        JsonObject? held = null;
        return FailsAsync("responses/a-written-one-has-this-order", "conversation.item.done", "response.output_item.done", new()
        {
            Said = said =>
            {
                if (TypeOf(said) == "conversation.item.done" && (string?)said["item"]!["role"] == "assistant")
                {
                    held = said;
                    return [];
                }

                return TypeOf(said) == "response.output_item.done" && held is not null ? [said, held] : [said];
            },
        });
    }

    [Fact]
    public Task An_end_that_comes_twice() => FailsAsync(
        "responses/end-exactly-once", "nothing behind response.done", "response.done",
        new() { Said = said => TypeOf(said) == "response.done" ? [said, Copy(said)] : [said] });

    [Fact]
    public Task A_cancel_that_nobody_hears() => FailsAsync(
        "refuses/cancelling-when-nothing-is-active", "error", "nothing more in the time of the check",
        new() { Hears = message => !message.Contains("response.cancel", StringComparison.Ordinal) });

    [Fact]
    public Task A_truncation_that_does_nothing() => FailsAsync(
        "truncation/is-confirmed", "conversation.item.truncated", "nothing more",
        new() { Hears = message => !message.Contains("item.truncate", StringComparison.Ordinal) });

    [Fact]
    public Task An_error_about_nobodys_event() => FailsAsync(
        "refuses/an-event-of-an-unknown-type", "the field error.event_id", "left out",
        new() { Said = said => Changed(said, () => said["error"]?.AsObject().Remove("event_id")) });

    [Fact]
    public Task An_error_with_another_code() => FailsAsync(
        "refuses/an-unknown-field-of-a-session", "error.code = \"unknown_parameter\"", "bad_request",
        new() { Said = said => Changed(said, () => Set(said["error"], "code", "bad_request")) });

    [Fact]
    public Task A_sum_that_is_wrong() => FailsAsync(
        "usage/of-a-written-answer-adds-up", "response.usage.total_tokens", "response.usage.total_tokens is 1 ",
        new() { Said = said => Changed(said, () => Set(said["response"]?["usage"], "total_tokens", 1)) });

    [Fact]
    public Task A_session_that_is_not_whole() => FailsAsync(
        "update/is-answered-with-the-whole-session", "the field session.tools", "left out",
        new() { Said = said => Changed(said, () => (TypeOf(said) == "session.updated" ? said["session"]!.AsObject() : []).Remove("tools")) });

    [Fact]
    public Task Half_a_sample() => FailsAsync(
        "spoken/gives-sound-in-whole-samples", "whole PCM16 samples", "response.output_audio.delta",
        new() { Said = said => Changed(said, () => said["delta"] = TypeOf(said) == "response.output_audio.delta" ? "AAAA" : said["delta"]?.DeepClone()) });

    [Fact]
    public Task A_transcript_of_other_words() => FailsAsync(
        "spoken/the-deltas-make-the-transcript", "transcript = ", "Nobody said this.",
        new() { Said = said => Changed(said, () => Set(TypeOf(said) == "response.output_audio_transcript.done" ? said : null, "transcript", "Nobody said this.")) });

    [Fact]
    public Task A_subprotocol_that_does_not_come_back() => FailsAsync(
        "handshake/subprotocol-realtime-is-echoed", "subprotocol realtime", "none", new() { EchoesProtocol = false });

    [Fact]
    public Task Binary_frames() => FailsAsync("session/says-what-it-is", "session.created", "(a binary frame)", new() { Frames = WebSocketMessageType.Binary });

    [Fact]
    public Task A_greeting_that_is_no_json() => FailsAsync(
        "handshake/session-created-comes-first-and-unasked", "session.created as the next event", "(a message that is no JSON)", new() { Greeting = "hello" });

    [Fact]
    public Task A_response_nobody_asked_for() => FailsAsync(
        "turns/are-left-unanswered-if-that-is-wanted", "nothing behind a turn", "response.created", new()
        {
            Said = said => TypeOf(said) == "conversation.item.done" ? [said, new JsonObject { ["type"] = "response.created", ["event_id"] = "event_x" }] : [said],
        });

    private async Task FailsAsync(string check, string expected, string came, Crookedness crookedness)
    {
        await using var server = await CrookedServer.StartAsync(crookedness);

        var code = await _host.RunAsync("conform", server.Url, "--filter", check, "--json", "--verbose", "--timeout-seconds", "8");

        Assert.Equal(ExitCode.Failed, code);
        var line = JsonElement.Parse(_host.Out.Split('\n')[0]);
        Assert.Equal((check, "failed"), (line.GetProperty("name").GetString(), line.GetProperty("outcome").GetString()));
        Assert.Contains(expected, line.GetProperty("expected").GetString(), StringComparison.Ordinal);
        Assert.Contains(came, line.GetProperty("came").GetString(), StringComparison.Ordinal);
        Assert.True(line.GetProperty("wire").GetArrayLength() > 0);
        Assert.Contains("FAIL", _host.Error, StringComparison.Ordinal);
    }

    private static string? TypeOf(JsonObject said) => (string?)said["type"];

    private static JsonObject Copy(JsonObject said) => said.DeepClone().AsObject();

    private static JsonObject[] Renamed(JsonObject said, string from, string to) => Changed(said, () => said["type"] = TypeOf(said) == from ? to : TypeOf(said));

    private static void Set(JsonNode? place, string field, JsonNode value)
    {
        if (place is JsonObject found)
        {
            found[field] = value;
        }
    }

    private static JsonObject[] Changed(JsonObject said, Action change)
    {
        change();
        return [said];
    }

    private static JsonObject[] Changed<T>(JsonObject said, Func<T> change)
    {
        _ = change();
        return [said];
    }
}
