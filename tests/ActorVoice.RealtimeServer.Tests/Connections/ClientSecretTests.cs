using System.Text;
using System.Text.Json.Nodes;
using ActorVoice.RealtimeServer.Connections;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Connections;

public sealed class ClientSecretTests
{
    private const string MainKey = "sk-secret-key-0001";

    private readonly StepTime _time = new();

    private RealtimeServerEngine Engine(RealtimeServerOptions? options = null) => new(options ?? new() { ApiKeys = [MainKey] }, _time);

    private static RealtimeRequest With(string? key, string uri = "ws://x/v1/realtime?model=m") =>
        RealtimeRequest.For(new Uri(uri), key is null ? null : new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" });

    private static (int Status, JsonObject Json) Ask(RealtimeServerEngine engine, string body, SecretKind kind = SecretKind.Ga, string? key = MainKey)
    {
        var reply = engine.SecretRequests.Answer(With(key), kind, Encoding.UTF8.GetBytes(body));
        return (reply.Status, JsonNode.Parse(reply.Json.Span)!.AsObject());
    }

    private static string KeyFor(RealtimeServerEngine engine, string body) => (string)Ask(engine, body).Json["value"]!;

    private Client Open(RealtimeServerEngine engine, string key, string uri = "ws://x/v1/realtime?model=m") => new(engine, With(key, uri), _time);

    [Fact]
    public void Makes_a_key_for_ten_minutes_and_tells_the_session_it_opens()
    {
        var (status, json) = Ask(Engine(), """{"session":{"type":"realtime","model":"gpt-realtime","instructions":"Be brief.","audio":{"output":{"voice":"marin"}}}}""");

        Assert.Equal(200, status);
        Assert.StartsWith("ek_", (string)json["value"]!, StringComparison.Ordinal);
        Assert.Equal((_time.GetUtcNow() + TimeSpan.FromMinutes(10)).ToUnixTimeSeconds(), (long)json["expires_at"]!);
        var session = json["session"]!;
        Assert.Equal(("realtime", "gpt-realtime", "Be brief."), ((string)session["type"]!, (string)session["model"]!, (string)session["instructions"]!));
        Assert.Equal("marin", (string)session["audio"]!["output"]!["voice"]!);
        Assert.Equal("server_vad", (string)session["audio"]!["input"]!["turn_detection"]!["type"]!);
    }

    [Fact]
    public void A_key_brings_its_session_along_and_opens_several()
    {
        var engine = Engine();
        var key = KeyFor(engine, """{"session":{"type":"realtime","model":"gpt-realtime-mini","instructions":"Be brief.","audio":{"input":{"turn_detection":null}}}}""");
        using var first = Open(engine, key, "ws://x/v1/realtime");
        using var second = Open(engine, key, "ws://x/v1/realtime?model=other");

        Assert.Equal(["gpt-realtime-mini", "other"], new[] { first, second }.Select(client => (string)client.One("session.created")["session"]!["model"]!));
        Assert.All([first, second], client => Assert.Equal("Be brief.", (string)client.One("session.created")["session"]!["instructions"]!));
        first.Update("\"instructions\":\"Be long.\"");
        Assert.Equal("Be long.", (string)first.One("session.updated")["session"]!["instructions"]!);
        Assert.Null(first.One("session.updated")["session"]!["audio"]!["input"]!["turn_detection"]);
    }

    [Fact]
    public void Its_end_stops_new_sessions_only()
    {
        var engine = Engine();
        var key = KeyFor(engine, """{"expires_after":{"anchor":"created_at","seconds":30}}""");
        using var client = Open(engine, key);
        client.Wait(30_000).SayText("still here?").Respond().Wait(1000);
        Assert.Single(client.All("response.done"));
        using var late = Open(engine, key);
        Assert.Equal((3000, "invalid_request_error.invalid_api_key"), late.Closed);
    }

    [Fact]
    public void Its_end_counts_even_where_no_key_is_asked_for()
    {
        var engine = Engine(new());
        var key = (string)Ask(engine, "", key: null).Json["value"]!;
        using var early = Open(engine, key);
        early.Wait(600_000);
        using var late = Open(engine, key);
        using var stranger = Open(engine, "ek_of_another_server");

        Assert.Equal(["session.created"], early.Types);
        Assert.Equal("invalid_api_key", late.ErrorCode());
        Assert.Equal(["session.created"], stranger.Types);
    }

    [Fact]
    public void A_key_for_transcription_opens_such_a_session_without_an_intent()
    {
        var engine = Engine();
        var key = KeyFor(engine, """{"session":{"type":"transcription","audio":{"input":{"transcription":{"model":"whisper-1"}}}}}""");
        using var client = Open(engine, key, "ws://x/v1/realtime");
        using var other = Open(engine, key, "ws://x/v1/realtime?intent=realtime");

        var session = client.One("session.created")["session"]!;
        Assert.Equal(("transcription", "whisper-1"), ((string)session["type"]!, (string)session["audio"]!["input"]!["transcription"]!["model"]!));
        Assert.Null(other.One("session.created")["session"]!["audio"]!["input"]!["transcription"]);
    }

    [Theory]
    [InlineData("{", "invalid_json", null)]
    [InlineData("[]", "invalid_event", null)]
    [InlineData("""{"expires_after":{"seconds":9}}""", "integer_below_min_value", "expires_after.seconds")]
    [InlineData("""{"expires_after":{"seconds":7201}}""", "integer_above_max_value", "expires_after.seconds")]
    [InlineData("""{"expires_after":{"anchor":"now","seconds":60}}""", "invalid_value", "expires_after.anchor")]
    [InlineData("""{"expires_in":60}""", "unknown_parameter", "expires_in")]
    [InlineData("""{"session":{"instructions":"x"}}""", "missing_required_parameter", "session.type")]
    [InlineData("""{"session":{"type":"realtime","voice":"alloy"}}""", "unknown_parameter", "session.voice")]
    [InlineData("""{"session":{"type":"realtime","model":"whisper-1"}}""", "invalid_model", "session.model")]
    [InlineData("""{"session":{"type":"realtime","tool_choice":{"type":"function","name":"f"}}}""", "invalid_value", "session.tool_choice")]
    [InlineData("""{"session":{"type":"translation"}}""", "invalid_value", "session.type")]
    public void Refuses_a_wrong_body_in_the_shape_of_REST_errors(string body, string code, string? param)
    {
        var (status, json) = Ask(Engine(), body);

        Assert.Equal(400, status);
        var error = json["error"]!.AsObject();
        Assert.Equal(["message", "type", "param", "code"], error.Select(field => field.Key));
        Assert.Equal((code, param), ((string)error["code"]!, (string?)error["param"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sk-wrong-key-0002")]
    public void Asks_for_the_main_key(string? key)
    {
        var (status, json) = Ask(Engine(), "{}", key: key);

        Assert.Equal((401, "invalid_api_key"), (status, (string)json["error"]!["code"]!));
    }

    [Fact]
    public void An_ephemeral_key_makes_no_other()
    {
        var engine = Engine();

        Assert.Equal(401, Ask(engine, "{}", key: KeyFor(engine, "")).Status);
    }

    [Fact]
    public void The_legacy_call_speaks_betas_shape_and_gives_a_minute()
    {
        var engine = Engine();
        var (status, json) = Ask(engine, """{"model":"gpt-4o-realtime-preview","modalities":["text"],"voice":"verse","temperature":0.7}""", SecretKind.LegacyRealtime);

        Assert.Equal(200, status);
        Assert.Equal(("gpt-4o-realtime-preview", "verse", "pcm16"), ((string)json["model"]!, (string)json["voice"]!, (string)json["input_audio_format"]!));
        Assert.Equal((_time.GetUtcNow() + TimeSpan.FromMinutes(1)).ToUnixTimeSeconds(), (long)json["client_secret"]!["expires_at"]!);
        using var client = Open(engine, (string)json["client_secret"]!["value"]!, "ws://x/v1/realtime");
        Assert.Equal("text", (string)client.One("session.created")["session"]!["output_modalities"]![0]!);
        var refused = Ask(engine, """{"temperature":2}""", SecretKind.LegacyRealtime);
        Assert.Equal((400, "temperature"), (refused.Status, (string)refused.Json["error"]!["param"]!));
        Assert.Equal("modalities", (string)Ask(engine, """{"modalities":["audio"]}""", SecretKind.LegacyRealtime).Json["error"]!["param"]!);
    }

    [Fact]
    public void The_legacy_call_for_transcription_has_its_own_shape()
    {
        var (status, json) = Ask(Engine(), """{"input_audio_format":"g711_ulaw","input_audio_transcription":{"model":"whisper-1"}}""", SecretKind.LegacyTranscription);

        Assert.Equal((200, "g711_ulaw"), (status, (string)json["input_audio_format"]!));
        Assert.False(json.ContainsKey("voice"));
        Assert.StartsWith("ek_", (string)json["client_secret"]!["value"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Forgets_the_oldest_beyond_its_bound_and_shows_no_secret()
    {
        var engine = Engine(new() { ApiKeys = [MainKey], Limits = new() { ClientSecrets = 2 } });
        var keys = Enumerable.Range(0, 3).Select(_ => KeyFor(engine, "{}")).ToList();

        Assert.Equal([false, true, true], keys.Select(key => engine.Secrets.Find(key) is not null));
        Assert.DoesNotContain(keys[2], engine.Secrets.Find(keys[2])!.ToString(), StringComparison.Ordinal);
    }
}
