using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Connections;

public sealed class AdmissionTests
{
    private static readonly Uri Here = new("ws://x/v1/realtime?model=m");

    private static RealtimeRequest With(string header, string value) => RealtimeRequest.For(Here, new Dictionary<string, string> { [header] = value });

    public static TheoryData<string, RealtimeRequest> GoodKeys => new()
    {
        { "bearer", With("authorization", "Bearer sk-secret-key-0001") },
        { "Azure header", With("API-KEY", "sk-secret-key-0001") },
        { "Azure query", RealtimeRequest.For(new Uri(Here + "&api-key=sk-secret-key-0001")) },
        { "browser", RealtimeRequest.For(Here, null, ["realtime", "openai-insecure-api-key.sk-secret-key-0001"]) },
    };

    [Theory]
    [MemberData(nameof(GoodKeys))]
    public void Takes_the_key_wherever_clients_put_it(string where, RealtimeRequest request)
    {
        using var client = new Client(new() { ApiKeys = ["other", "sk-secret-key-0001"] }, request);

        Assert.True(client.Types.SequenceEqual(["session.created"]), where);
    }

    [Fact]
    public void Tells_a_wrong_key_so_without_repeating_it_and_closes()
    {
        using var client = new Client(new() { ApiKeys = ["sk-right-key-0001"] }, With("Authorization", "Bearer sk-wrong-key-0002"));

        Assert.Equal(["error"], client.Types);
        Assert.Equal("invalid_api_key", client.ErrorCode());
        Assert.Equal("Incorrect API key provided: sk-***0002.", (string)client.Error()["message"]!);
        Assert.Equal((3000, "invalid_request_error.invalid_api_key"), client.Closed);
        client.SayText("let me in");
        Assert.Equal(["error"], client.Types);
    }

    [Fact]
    public void A_missing_key_is_a_wrong_one()
    {
        using var client = new Client(new() { ApiKeys = ["sk-right-key-0001"] });

        Assert.Equal((3000, "invalid_request_error.invalid_api_key"), client.Closed);
    }

    [Fact]
    public void Any_key_will_do_when_none_is_asked_for()
    {
        using var client = new Client(request: With("Authorization", "Bearer null"));

        Assert.Equal(["session.created"], client.Types);
    }

    [Theory]
    [InlineData("ws://x/v1/realtime", "missing_model", 4000)]
    [InlineData("ws://x/v1/realtime?model=", "missing_model", 4000)]
    [InlineData("ws://x/v1/realtime?&&%%%=&model", "missing_model", 4000)]
    [InlineData("ws://x/v1/realtime?model=gpt-nowhere", "model_not_found", 4004)]
    [InlineData("ws://x/v1/realtime?model=whisper-1", "invalid_model", 4000)]
    [InlineData("ws://x/v1/realtime?intent=dictation&model=m", "invalid_value", 4000)]
    [InlineData("ws://x/v1/realtime?call_id=rtc_1", "call_id_not_found", 4004)]
    public void Tells_what_is_wrong_with_the_model(string uri, string code, int close)
    {
        using var client = new Client(new() { ModelNames = ["m"] }, RealtimeRequest.For(new Uri(uri)));

        Assert.Equal((code, close), (client.ErrorCode(), client.Closed!.Value.Code));
    }

    [Theory]
    [InlineData("ws://x/")]
    [InlineData("ws://x/v1/realtime?model=m")]
    [InlineData("ws://x/openai/v1/realtime?deployment=m")]
    public void Takes_the_model_by_all_documented_forms(string uri)
    {
        using var client = new Client(new() { DefaultModelName = "m" }, RealtimeRequest.For(new Uri(uri)));

        Assert.Equal("m", (string)client.One("session.created")["session"]!["model"]!);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/v1/realtime", true)]
    [InlineData("/v1/realtime/", true)]
    [InlineData("/openai/v1/realtime", true)]
    [InlineData("/v1/chat", false)]
    public void Serves_the_documented_paths(string path, bool isServed) => Assert.Equal(isServed, RealtimeServerEngine.Serves(path));

    [Fact]
    public void Speaks_beta_to_those_who_ask_for_it()
    {
        using var client = new Client(request: With("OpenAI-Beta", "realtime=v1"));
        client.Say("""{"type":"session.update","session":{"modalities":["text"],"turn_detection":null}}""");
        client.SayText("hello").Respond().Wait(100);

        Assert.Contains("conversation.item.created", client.Types);
        Assert.Contains("response.text.delta", client.Types);
        Assert.DoesNotContain(client.Types, type => type is "conversation.item.added" or "conversation.item.done" || type.Contains("output_text"));
        Assert.Equal("pcm16", (string)client.One("session.created")["session"]!["input_audio_format"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Turns_beta_away_when_it_is_off(bool byHeader)
    {
        var request = byHeader ? With("openai-beta", "realtime=v1") : RealtimeRequest.For(Here, null, ["realtime", "openai-beta.realtime-v1"]);
        using var client = new Client(new() { AllowBeta = false }, request);

        Assert.Equal("beta_api_shape_disabled", client.ErrorCode());
        Assert.Equal((4000, "invalid_request_error.beta_api_shape_disabled"), client.Closed);
    }

    [Fact]
    public void Wrong_options_are_told_all_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => new RealtimeServerEngine(new() { Chunk = TimeSpan.Zero, Limits = new() { Items = 0, Connections = -1 } }));

        Assert.Contains("Chunk", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Limits.Items", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Limits.Connections", fault.Message, StringComparison.Ordinal);
    }
}
