using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class TranscriptTests
{
    private const string On = "\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":{\"model\":\"whisper-1\"}}}";

    [Fact]
    public void Tells_the_words_by_deltas_and_whole_and_keeps_them_in_the_item()
    {
        using var client = new Client(new()
        {
            Model = new StepModel
            {
                Transcripts = request =>
                [
                    new(new TranscriptDelta("good "), TimeSpan.FromMilliseconds(100)),
                    new(new TranscriptDelta("day"), TimeSpan.FromMilliseconds(200)),
                    new(new TranscriptDone("good day"), TimeSpan.FromMilliseconds(200)),
                ],
            },
        });
        client.Update(On).Append(new short[30_000]).Say("""{"type":"input_audio_buffer.commit"}""").Forget().Wait(1000);

        Assert.Equal(
            ["conversation.item.input_audio_transcription.delta", "conversation.item.input_audio_transcription.completed"], client.Story());
        var completed = client.Last("conversation.item.input_audio_transcription.completed");
        Assert.Equal("good day", (string)completed["transcript"]!);
        Assert.Equal("""{"type":"duration","seconds":2}""", completed["usage"]!.ToJsonString());
        client.Say(new { type = "conversation.item.retrieve", item_id = (string)completed["item_id"]! });
        Assert.Equal("good day", (string)client.One("conversation.item.retrieved")["item"]!["content"]![0]!["transcript"]!);
    }

    [Fact]
    public void Without_a_recogniser_it_says_so_and_invents_nothing()
    {
        using var client = new Client();
        client.Update(On).Append(new short[30_000]).Say("""{"type":"input_audio_buffer.commit"}""").Wait(1000);

        var failed = client.One("conversation.item.input_audio_transcription.failed");
        Assert.Equal(("transcription_error", "recognizer_unavailable"), ((string)failed["error"]!["type"]!, (string)failed["error"]!["code"]!));
        Assert.Equal((string)client.One("input_audio_buffer.committed")["item_id"]!, (string)failed["item_id"]!);
    }

    [Fact]
    public void Says_nothing_of_words_unless_asked_to()
    {
        using var client = new Client();
        client.PushToTalk().Append(new short[30_000]).Say("""{"type":"input_audio_buffer.commit"}""").Wait(1000);

        Assert.DoesNotContain(client.Types, type => type.Contains("transcription", StringComparison.Ordinal));
    }

    [Fact]
    public void The_words_of_a_deleted_turn_are_not_told()
    {
        using var client = new Client();
        client.Update(On).Append(new short[30_000]);
        client.OnEvent = wireEvent =>
        {
            if (Client.TypeOf(wireEvent) == "conversation.item.done")
                client.Say(new { type = "conversation.item.delete", item_id = (string)wireEvent["item"]!["id"]! });
        };
        client.Say("""{"type":"input_audio_buffer.commit"}""").Wait(1000);

        Assert.Single(client.All("conversation.item.deleted"));
        Assert.DoesNotContain(client.Types, type => type.Contains("transcription", StringComparison.Ordinal));
    }

    [Fact]
    public void Some_recognisers_are_billed_by_tokens_and_say_how_sure_they_are_if_asked()
    {
        using var client = new Client(new()
        {
            Model = new StepModel
            {
                Transcripts = _ =>
                [
                    new(new TranscriptDelta("good day", [new("good day", -0.1)]), default),
                    new(new TranscriptDone("good day", [new("good day", -0.1)], [new("en")]), default),
                ],
            },
        });
        client.Update("\"include\":[\"item.input_audio_transcription.logprobs\"],\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":{\"model\":\"gpt-4o-transcribe\",\"prompt\":\"be brief\"}}}");
        client.Append(new short[30_000]).Say("""{"type":"input_audio_buffer.commit"}""").Wait(100);

        var completed = client.One("conversation.item.input_audio_transcription.completed");
        Assert.Equal(
            """{"type":"tokens","total_tokens":17,"input_tokens":15,"input_token_details":{"text_tokens":2,"audio_tokens":13},"output_tokens":2}""",
            completed["usage"]!.ToJsonString());
        Assert.Equal(-0.1, (double)completed["logprobs"]![0]!["logprob"]!);
        Assert.Equal("en", (string)completed["languages"]![0]!["code"]!);
        Assert.Single(client.One("conversation.item.input_audio_transcription.delta")["logprobs"]!.AsArray());
        client.Update("\"include\":null").Append(new short[30_000]).Say("""{"type":"input_audio_buffer.commit"}""").Wait(100);
        Assert.False(client.Last("conversation.item.input_audio_transcription.completed").ContainsKey("logprobs"));
    }
}
