using ActorVoice.Connection.Transport;
using ActorVoice.Host.Settings;
using ActorVoice.Host.Talk;

namespace ActorVoice.Host.Tests.Talk;

/// <summary>Addresses and headers as the services document them.</summary>
public sealed class ServicesTests
{
    private readonly List<string> _problems = [];

    private readonly Dictionary<string, string> _variables = new()
    {
        ["OPENAI_API_KEY"] = "sk-openai",
        ["AZURE_OPENAI_API_KEY"] = "azure-key",
        ["MINE"] = " sk-mine\n",
    };

    [Theory]
    [InlineData("wss://api.openai.com/v1/realtime", "wss://api.openai.com/v1/realtime?model=gpt-realtime", "Authorization=Bearer sk-openai")]
    [InlineData("wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1", "wss://api.openai.com/v1/realtime?model=gpt-realtime-2.1", "Authorization=Bearer sk-openai")]
    [InlineData("https://api.openai.com", "wss://api.openai.com/v1/realtime?model=gpt-realtime", "Authorization=Bearer sk-openai")]
    [InlineData("wss://voices.openai.azure.com/openai/v1/realtime", "wss://voices.openai.azure.com/openai/v1/realtime?model=gpt-realtime", "api-key=azure-key")]
    [InlineData("ws://127.0.0.1:8080/v1/realtime", "ws://127.0.0.1:8080/v1/realtime?model=gpt-realtime", "")]
    [InlineData("ws://localhost:8080", "ws://localhost:8080/v1/realtime?model=gpt-realtime", "")]
    public void Are_reached_by_their_documented_forms(string url, string address, string headers)
    {
        var endpoint = Choose(("--url", url))!;

        Assert.Equal(address, endpoint.Uri.ToString());
        Assert.Equal(headers, string.Join(';', endpoint.Headers.Select(header => $"{header.Key}={header.Value}")));
        Assert.Equal(["realtime"], endpoint.SubProtocols);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Take_the_model_and_the_key_that_were_named()
    {
        var endpoint = Choose(("--url", "ws://127.0.0.1:8080"), ("--model", "my model"), ("--api-key-env", "MINE"))!;

        Assert.Equal("?model=my%20model", endpoint.Uri.Query);
        Assert.Equal("Bearer sk-mine", endpoint.Headers["Authorization"]);
    }

    [Fact]
    public void Are_never_shown_with_a_key()
    {
        var endpoint = Choose(("--url", "wss://user:sk-x@host/v1/realtime?api-key=sk-y"), ("--api-key-env", "MINE"))!;
        Choose(("--url", "ftp://user:sk-x@host/v1?key=sk-y"));

        Assert.DoesNotContain("sk-", $"{endpoint}{string.Join(' ', _problems)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Are_our_own_if_none_is_named() => Assert.Null(Choose());

    private RealtimeEndpoint? Choose(params (string Option, string Value)[] options) => Services.Choose(
        new SettingChecks(new GivenSettings(options.ToDictionary(), new Dictionary<string, Given>(), "/"), _problems), _variables.GetValueOrDefault);

    [Fact]
    public void Look_like_their_hosts_only_if_they_are()
    {
        Assert.Null(Choose(("--url", "wss://api.openai.com.example.org/v1/realtime"))!.Headers.GetValueOrDefault("Authorization"));
        Assert.Null(Choose(("--url", "wss://notopenai.com/v1/realtime"))!.Headers.GetValueOrDefault("Authorization"));
    }
}
