using System.ComponentModel.DataAnnotations;
using ActorVoice.Connection.Realtime;
using ActorVoice.Sessions;

namespace ActorVoice.Tests.Sessions;

public sealed class SettingsTests
{
    [Fact]
    public void The_shipped_settings_are_right()
    {
        var settings = PipelineSettings.Read(PipelineSettings.Shipped());

        Assert.Equal((20, 4000), (settings.Uplink.Frame.TotalMilliseconds, settings.Uplink.Lookback.TotalMilliseconds));
        Assert.Equal(new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), 0.2, 0), settings.Backoff);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_file_is_told_at_once()
    {
        var config = ConfigurationFactory.ParseString("""
            actorvoice {
              uplink.frame = soon
              playback.lead = 5m
              reconnect.jitter = 2
            }
            """).WithFallback(PipelineSettings.Shipped());

        var wrong = Assert.Throws<ConfigurationException>(() => PipelineSettings.Read(config)).Message;

        Assert.Contains("actorvoice.uplink.frame is 'soon'; it is a time such as 200ms or 3s.", wrong, StringComparison.Ordinal);
        Assert.Contains("actorvoice.playback.lead is 00:05:00; it may be 00:00:00.0100000 to 00:00:02.", wrong, StringComparison.Ordinal);
        Assert.Contains("actorvoice.reconnect.jitter is 2; it may be 0 to 1.", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_with_options_is_told_at_once()
    {
        var options = new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(new Uri("ws://127.0.0.1:9")),
            Name = "no spaces, please",
            EventCapacity = 1,
            Settings = new SessionSettings { Speed = 9, TurnDetection = new ServerVad { Threshold = 2 }, Tools = [new("a", null, null), new("a", null, null)] },
        };

        var wrong = Assert.Throws<ValidationException>(() => OptionsCheck.Throw(options)).Message;

        Assert.Equal(5, wrong.Split(Environment.NewLine).Length);
    }

    [Theory]
    [InlineData("wss://api.openai.com/v1/realtime", "gpt-realtime", "wss://api.openai.com/v1/realtime?model=gpt-realtime")]
    [InlineData("http://127.0.0.1:5080", "m", "ws://127.0.0.1:5080/v1/realtime?model=m")]
    [InlineData("wss://x.openai.azure.com/openai/v1/realtime?model=mine", "m", "wss://x.openai.azure.com/openai/v1/realtime?model=mine")]
    [InlineData("wss://api.openai.com/v1/realtime?intent=transcription", "m", "wss://api.openai.com/v1/realtime?intent=transcription")]
    [InlineData("ws://h/v1/realtime?x=1", "a b", "ws://h/v1/realtime?x=1&model=a%20b")]
    public void An_address_says_its_model_once(string uri, string model, string expected) =>
        Assert.Equal(expected, RealtimeEndpoints.At(new Uri(uri), model).Uri.AbsoluteUri);

    [Fact]
    public void A_key_goes_where_the_host_looks_for_it_and_is_never_shown()
    {
        var openAi = RealtimeEndpoints.At(RealtimeEndpoints.OpenAI("m"), apiKey: "sk-secret");
        var azure = RealtimeEndpoints.At(RealtimeEndpoints.Azure("res", "dep"), apiKey: "azure-secret");

        Assert.Equal("Bearer sk-secret", openAi.Headers["Authorization"]);
        Assert.Equal("azure-secret", azure.Headers["api-key"]);
        Assert.DoesNotContain("Authorization", azure.Headers.Keys);
        Assert.DoesNotContain("secret", $"{openAi}{azure}", StringComparison.Ordinal);
    }
}
