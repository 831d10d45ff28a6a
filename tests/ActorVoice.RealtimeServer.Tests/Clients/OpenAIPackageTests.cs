#pragma warning disable OPENAI002 // The package marks its realtime client as one that may change.
using System.Text.Json;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;
using OpenAI.Realtime;

namespace ActorVoice.RealtimeServer.Tests.Clients;

/// <summary>The official OpenAI package for .NET, unmodified, holds conversations with a real server.</summary>
public sealed class OpenAIPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Holds_a_written_conversation()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        await using var client = await OpenAIClient.ConnectAsync(server, new() { Instructions = "Be short.", OutputModalities = { RealtimeOutputModality.Text } });

        foreach (var text in (string[])["Hello there!", "And again."])
        {
            await client.Session.AddItemAsync(RealtimeItem.CreateUserMessageItem(text));
            await client.Session.StartResponseAsync();
            var heard = await client.HearUntilAsync<RealtimeServerUpdateResponseDone>();

            Assert.Equal(text, string.Concat(heard.OfType<RealtimeServerUpdateResponseOutputTextDelta>().Select(delta => delta.Delta)));
            var response = heard.OfType<RealtimeServerUpdateResponseDone>().Single().Response;
            Assert.Equal(RealtimeResponseStatus.Completed, response.Status);
            Assert.True(response.Usage.TotalTokenCount > 0);
            Assert.Equal(text, Assert.IsType<RealtimeOutputTextMessageContentPart>(Message(response).Content.Single()).Text);
        }
    }

    [Fact]
    public async Task Holds_a_spoken_conversation_whose_turn_the_server_finds()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        await using var client = await OpenAIClient.ConnectAsync(server, new()
        {
            AudioOptions = new() { InputAudioOptions = new() { AudioFormat = Pcm(), TurnDetection = new RealtimeServerVadTurnDetection() } },
        });
        await client.Session.SendInputAudioAsync(new MemoryStream(Sounds.Bytes([.. Samples.QuestionAt(24_000), .. new short[24_000]])));

        var heard = await client.HearUntilAsync<RealtimeServerUpdateResponseDone>();
        var turn = heard.OfType<RealtimeServerUpdateInputAudioBufferSpeechStopped>().First().AudioEndTime
            - heard.OfType<RealtimeServerUpdateInputAudioBufferSpeechStarted>().First().AudioStartTime;
        Assert.InRange(Sound(heard).Length / 48_000.0, turn.TotalSeconds - 0.1, turn.TotalSeconds + 0.1);
        Assert.Equal(RealtimeResponseStatus.Completed, heard.OfType<RealtimeServerUpdateResponseDone>().Single().Response.Status);
    }

    [Fact]
    public async Task Holds_a_spoken_conversation_by_push_to_talk()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        var input = new RealtimeConversationSessionInputAudioOptions { AudioFormat = Pcm() };
        input.DisableTurnDetection();
        await using var client = await OpenAIClient.ConnectAsync(server, new() { AudioOptions = new() { InputAudioOptions = input } });
        var said = Sounds.Bytes(Sounds.Ramp(24_000));
        await client.Session.SendInputAudioAsync(BinaryData.FromBytes(said));
        await client.Session.CommitPendingAudioAsync();
        await client.Session.StartResponseAsync();

        Assert.Equal(said, Sound(await client.HearUntilAsync<RealtimeServerUpdateResponseDone>()));
    }

    [Fact]
    public async Task Calls_a_tool_and_hears_the_answer()
    {
        var script = Path.Combine(_folder, "weather.model.json");
        await File.WriteAllTextAsync(script, """
            { "rules": [
              { "when": { "text": "weather" }, "reply": [ { "call": { "name": "get_weather", "arguments": { "city": "Paris" } } } ] },
              { "when": { "tool": "get_weather" }, "reply": [ { "text": "It is {words}." } ] } ] }
            """);
        await using var server = await RealtimeServerHost.StartAsync(new() { Model = ScriptModel.Load(script) });
        var tool = new RealtimeFunctionTool("get_weather")
        {
            FunctionDescription = "Tells the weather of a city.",
            FunctionParameters = BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}"""),
        };
        await using var client = await OpenAIClient.ConnectAsync(server, new() { Tools = { tool }, OutputModalities = { RealtimeOutputModality.Text } });
        await client.Session.AddItemAsync(RealtimeItem.CreateUserMessageItem("What is the weather like?"));
        await client.Session.StartResponseAsync();
        var asked = await client.HearUntilAsync<RealtimeServerUpdateResponseDone>();
        var call = asked.OfType<RealtimeServerUpdateResponseOutputItemDone>().Select(done => done.Item).OfType<RealtimeFunctionCallItem>().Single();
        using var arguments = JsonDocument.Parse(call.FunctionArguments);
        Assert.Equal(("get_weather", "Paris"), (call.FunctionName, arguments.RootElement.GetProperty("city").GetString()));

        await client.Session.AddItemAsync(RealtimeItem.CreateFunctionCallOutputItem(call.CallId, "sunny"));
        await client.Session.StartResponseAsync();
        var answered = await client.HearUntilAsync<RealtimeServerUpdateResponseDone>();
        Assert.Equal("It is sunny.", string.Concat(answered.OfType<RealtimeServerUpdateResponseOutputTextDelta>().Select(delta => delta.Delta)));
    }

    [Fact]
    public async Task Cuts_in_on_an_answer_and_truncates_it()
    {
        var script = Path.Combine(_folder, "long.model.json");
        await File.WriteAllTextAsync(script, """{ "rules": [ { "reply": [ { "tone": { "ms": 60000 }, "transcript": "A long story." } ] } ] }""");
        await using var server = await RealtimeServerHost.StartAsync(new()
        {
            Model = ScriptModel.Load(script),
            Pace = TimeSpan.FromMilliseconds(20),
            VoiceActivity = rate => new ScriptedVoice(rate, (200, 1200)),
        });
        await using var client = await OpenAIClient.ConnectAsync(server, new());
        await client.Session.AddItemAsync(RealtimeItem.CreateUserMessageItem("Tell me a story."));
        await client.Session.StartResponseAsync();
        var first = (await client.HearUntilAsync<RealtimeServerUpdateResponseOutputAudioDelta>())[^1];
        await client.Session.SendInputAudioAsync(BinaryData.FromBytes(new byte[2 * 48_000]));

        var cut = (await client.HearUntilAsync<RealtimeServerUpdateResponseDone>()).OfType<RealtimeServerUpdateResponseDone>().Single().Response;
        Assert.Equal(RealtimeResponseStatus.Cancelled, cut.Status);
        Assert.Equal(RealtimeResponseStatusReason.TurnDetected, cut.StatusDetails.Reason);
        var item = Assert.IsType<RealtimeServerUpdateResponseOutputAudioDelta>(first).ItemId;
        await client.Session.TruncateItemAsync(item, 0, TimeSpan.FromMilliseconds(40));
        var truncated = (await client.HearUntilAsync<RealtimeServerUpdateConversationItemTruncated>()).OfType<RealtimeServerUpdateConversationItemTruncated>().Single();
        Assert.Equal((item, TimeSpan.FromMilliseconds(40)), (truncated.ItemId, truncated.AudioEndTime));
    }

    [Fact]
    public async Task Is_told_an_error_and_lives_on()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        await using var client = await OpenAIClient.ConnectAsync(server, new() { OutputModalities = { RealtimeOutputModality.Text } });
        await client.Session.CancelResponseAsync();
        var error = (await client.HearUntilAsync<RealtimeServerUpdateError>()).OfType<RealtimeServerUpdateError>().Single().Error;
        Assert.Equal("response_cancel_not_active", error.Code);

        await client.Session.AddItemAsync(RealtimeItem.CreateUserMessageItem("Still here?"));
        await client.Session.StartResponseAsync();
        await client.HearUntilAsync<RealtimeServerUpdateResponseDone>();
    }

    private static RealtimePcmAudioFormat Pcm() => new() { Rate = 24_000 };

    private static RealtimeMessageItem Message(RealtimeResponse response) => Assert.IsType<RealtimeMessageItem>(response.OutputItems.Single());

    private static byte[] Sound(IEnumerable<RealtimeServerUpdate> heard) =>
        [.. heard.OfType<RealtimeServerUpdateResponseOutputAudioDelta>().SelectMany(delta => delta.Delta.ToArray())];
}
