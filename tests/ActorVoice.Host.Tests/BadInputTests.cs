namespace ActorVoice.Host.Tests;

/// <summary>What is wrong is told clearly, with the exit code, without a stack, and nothing is left behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("--input nowhere.wav", "nowhere.wav', which does not exist")]
    [InlineData("--input empty.wav", "empty.wav', which is empty")]
    [InlineData("--input folder", "which is a directory")]
    [InlineData("--input text.wav", "--input can't be used: ")]
    [InlineData("--input silent.wav", "holds no sound")]
    [InlineData("--input broken.speech.json", "--input can't be used: ")]
    [InlineData("--output answer.mp3", "--output is 'answer.mp3'; it must be null or a file that ends in .wav")]
    [InlineData("--output no/such/place/answer.wav", "--output can't be written: ")]
    [InlineData("--url nonsense", "--url is 'nonsense'; it must be an address such as")]
    [InlineData("--url ftp://host/x", "it must be an address such as")]
    [InlineData("--url wss://api.openai.com/v1/realtime", "api.openai.com needs a key: put it into the environment variable OPENAI_API_KEY")]
    [InlineData("--url wss://x.openai.azure.com", "needs a key: put it into the environment variable AZURE_OPENAI_API_KEY")]
    [InlineData("--url ws://127.0.0.1:1 --api-key-env NO_SUCH_KEY", "--api-key-env names the environment variable 'NO_SUCH_KEY', which is not set or empty")]
    [InlineData("--url ws://127.0.0.1:1 --api-key-env BAD_KEY", "BAD_KEY holds a blank, a line break or another character no key has")]
    [InlineData("--url ws://127.0.0.1:1 --fast", "--fast runs in virtual time")]
    [InlineData("--url ws://127.0.0.1:1 --server-model echo", "--server-model is for the server inside this process")]
    [InlineData("--server-model parrot", "--server-model is 'parrot'; it may be auto, cascade, echo or script.")]
    [InlineData("--server-model cascade --fast", "--server-model cascade works on threads of its own")]
    [InlineData("--server-model echo --chat-url http://127.0.0.1:1/v1", "--chat-url has no meaning with --server-model echo.")]
    [InlineData("--chat-model small", "--chat-model has a meaning only with --chat-url.")]
    [InlineData("--chat-url http://127.0.0.1:1/v1", "--chat-url needs --chat-model NAME.")]
    [InlineData("--chat-url nowhere --chat-model small", "--chat-url is no address such as")]
    [InlineData("--chat-url http://127.0.0.1:1/v1 --chat-model small --chat-api-key-env NOT_SET", "--chat-api-key-env names the environment variable 'NOT_SET', which is not set")]
    [InlineData("--server-model script", "--server-model script needs --script FILE.model.json.")]
    [InlineData("--script nowhere.model.json", "nowhere.model.json', which does not exist")]
    [InlineData("--script broken.model.json", "broken.model.json")]
    [InlineData("--fault drop", "--fault 'drop': it needs a place")]
    [InlineData("--url ws://127.0.0.1:1 --fault drop@out:1", "--fault is for the server inside this process")]
    [InlineData("--turn-detection always", "--turn-detection is 'always'; it may be server_vad, semantic_vad or none.")]
    [InlineData("--turn-detection none --vad-threshold 0.5", "--vad-threshold has a meaning only with --turn-detection server_vad")]
    [InlineData("--vad-threshold 1.5", "--vad-threshold is '1.5'; it must be a number from 0 to 1.")]
    [InlineData("--vad-threshold NaN", "--vad-threshold is 'NaN'")]
    [InlineData("--vad-prefix-ms -1", "--vad-prefix-ms is '-1'; it must be a whole number of milliseconds from 0 to 5000.")]
    [InlineData("--vad-silence-ms soon", "--vad-silence-ms is 'soon'")]
    [InlineData("--config nowhere", "--config: there is no directory '")]
    [InlineData("--config folder", "holds neither appsettings.json nor actorvoice.conf")]
    [InlineData("--frobnicate", "'--frobnicate'")]
    [InlineData("--input", "Required argument missing for option: '--input'.")]
    public async Task Is_told_before_anything_is_begun(string args, string message)
    {
        Prepare();

        var code = await _host.RunAsync(["talk", .. args.Split(' ')]);

        Assert.Contains(message, _host.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Misused, ""), (code, _host.Out));
        Assert.DoesNotContain("   at ", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _host.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.PathOf("answer.wav")));
    }

    [Fact]
    public async Task Is_told_all_at_once()
    {
        var code = await _host.RunAsync("talk", "--input", "nowhere.wav", "--vad-threshold", "2", "--server-model", "parrot");

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("3 problems, nothing was begun:", _host.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sing")]
    [InlineData("talk sing")]
    [InlineData("")]
    public async Task An_unknown_or_missing_verb_is_told(string args)
    {
        var code = await _host.RunAsync(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("--help", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_files_tell_all_their_errors_with_file_and_line()
    {
        _host.Write("etc/appsettings.json", "{\n  \"Session\": {\n    \"VadTreshold\": 0.5,\n    \"TurnDetection\": \"sometimes\"\n  }\n}");
        _host.Write("etc/actorvoice.conf", "actorvoice {\n  uplink {\n    frame = \"\n  }\n}");

        var code = await _host.RunAsync("talk", "--config", "etc");

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("appsettings.json(3): Session:VadTreshold is no setting; perhaps you mean Session:VadThreshold.", _host.Error, StringComparison.Ordinal);
        Assert.Contains("appsettings.json(4): Session:TurnDetection is 'sometimes'", _host.Error, StringComparison.Ordinal);
        Assert.Contains("actorvoice.conf(3): ", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_the_pipeline_are_told_with_file_and_line()
    {
        _host.Write("etc/actorvoice.conf", "actorvoice {\n  uplink.frame = 20ms\n  playback {\n    capacity = 0s # too little\n  }\n  connect-timeout = soon\n}");

        var code = await _host.RunAsync("talk", "--fast", "--config", "etc");

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("actorvoice.conf(4): actorvoice.playback.capacity", _host.Error, StringComparison.Ordinal);
        Assert.Contains("actorvoice.conf(6): actorvoice.connect-timeout", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_the_pipeline_that_nobody_knows_are_told_with_file_and_line()
    {
        _host.Write("etc/actorvoice.conf", "actorvoice {\n  uplink.frame = 20ms\n  playback {\n    capasity = 1m\n  }\n  reconect.jitter = 0.1\n}\nakka.loglevel = OFF");

        var code = await _host.RunAsync("talk", "--fast", "--config", "etc");

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("actorvoice.conf(4): actorvoice.playback.capasity is no setting", _host.Error, StringComparison.Ordinal);
        Assert.Contains("actorvoice.conf(6): actorvoice.reconect.jitter is no setting", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("uplink.frame", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("akka", _host.Error, StringComparison.Ordinal);
    }

    private void Prepare()
    {
        Directory.CreateDirectory(_host.PathOf("folder"));
        _host.Write("empty.wav", "");
        _host.Write("text.wav", "This is no sound at all, only words, and quite a few of them.");
        _host.WriteWav("silent.wav", 16_000);
        _host.Write("broken.speech.json", "{ \"steps\": [ { \"shout\": true } ]");
        _host.Write("broken.model.json", "{ nonsense");
        _host["BAD_KEY"] = "secret key";
    }
}
