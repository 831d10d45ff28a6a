using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

/// <summary>A model that hears turns while they are spoken.</summary>
public sealed class HearingTests
{
    private const string Delta = "conversation.item.input_audio_transcription.delta";
    private const string Completed = "conversation.item.input_audio_transcription.completed";
    private const string Failed = "conversation.item.input_audio_transcription.failed";
    private const string Asked = "\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}";
    private const string AskedByHand = "\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":{\"model\":\"whisper-1\"}}}";
    private const string Commit = """{"type":"input_audio_buffer.commit"}""";

    private readonly HearingModel _model = new();

    [Fact]
    public void A_turn_is_heard_from_its_padding_to_its_committed_end_without_a_gap()
    {
        using var client = Client((500, 1500));
        client.Talk(1000);
        var heard = Assert.Single(_model.Heard);
        Assert.NotEmpty(heard.Samples);
        Assert.Null(heard.Committed);

        client.Talk(1000);
        Assert.Equal(heard.Committed!.Audio.ToArray(), heard.Samples);
        Assert.Equal((string)client.One("input_audio_buffer.committed")["item_id"]!, heard.Request.ItemId);
        Assert.Equal(1, heard.Committed.Turn);
        Assert.Equal([VoicePause.None, VoicePause.MayEnd], heard.Pauses.Distinct());
    }

    [Fact]
    public void One_long_append_with_two_turns_is_heard_as_two()
    {
        using var client = Client((500, 1000), (2000, 2500));
        client.Append(Sounds.Ramp(24_000 * 4));

        Assert.Equal(2, _model.Heard.Count);
        Assert.All(_model.Heard, heard => Assert.Equal(heard.Committed!.Audio.ToArray(), heard.Samples));
    }

    [Fact]
    public void Words_that_are_sure_are_told_while_the_person_speaks()
    {
        using var client = Client((500, 1500));
        client.Update(Asked).Talk(800);
        var heard = _model.Heard[0];
        heard.Say(new TranscriptPartial("what time", 5));
        heard.Say(new TranscriptPartial("what time is", 9));
        heard.Say(new TranscriptPartial("what times", 9));
        Assert.Empty(client.All("input_audio_buffer.committed"));
        Assert.Equal(["what ", "time"], Deltas(client));
        Assert.All(client.All(Delta), delta => Assert.Equal(heard.Request.ItemId, (string)delta["item_id"]!));

        client.Talk(1000);
        heard.Say(new TranscriptDone("what time is it"));
        Assert.Equal(["what ", "time", " is it"], Deltas(client));
        Assert.Equal("what time is it", (string)client.One(Completed)["transcript"]!);
        Assert.True(heard.IsDropped);
    }

    [Fact]
    public void Words_that_turned_out_otherwise_are_set_right_by_the_whole_transcript()
    {
        using var client = Client((500, 1500));
        client.Update(Asked).Talk(800);
        _model.Heard[0].Say(new TranscriptPartial("wreck a", 7));
        client.Talk(1200);
        _model.Heard[0].Say(new TranscriptDone("recognise"));

        Assert.Equal(["wreck a"], Deltas(client));
        Assert.Equal("recognise", (string)client.One(Completed)["transcript"]!);
    }

    [Fact]
    public void Nothing_is_told_unless_asked_for_but_the_model_hears()
    {
        using var client = Client((500, 1500));
        client.Talk(800);
        _model.Heard[0].Say(new TranscriptPartial("what", 4));
        client.Talk(1200);
        _model.Heard[0].Say(new TranscriptDone("what"));

        Assert.NotNull(_model.Heard[0].Committed);
        Assert.DoesNotContain(client.Types, type => type.Contains("transcription", StringComparison.Ordinal));
    }

    [Fact]
    public void By_hand_it_hears_from_the_first_append_and_words_wait_for_the_item()
    {
        using var client = Client();
        client.Update(AskedByHand).Talk(400);
        var heard = Assert.Single(_model.Heard);
        heard.Say(new TranscriptPartial("good day", 4));
        Assert.Empty(client.All(Delta));

        client.Say(Commit);
        Assert.Equal(heard.Committed!.Audio.ToArray(), heard.Samples);
        Assert.Equal(["good"], Deltas(client));
        Assert.True(client.Types.ToList().IndexOf("input_audio_buffer.committed") < client.Types.ToList().IndexOf(Delta));
        heard.Say(new TranscriptDone("good day"));
        Assert.Equal(["good", " day"], Deltas(client));
    }

    [Fact]
    public void A_cleared_turn_is_dropped_and_the_next_is_another_item()
    {
        using var client = Client();
        client.Update(AskedByHand).Talk(400).Say("""{"type":"input_audio_buffer.clear"}""").Talk(400).Say(Commit);

        Assert.Equal([true, false], _model.Heard.Select(heard => heard.IsDropped));
        Assert.NotEqual(_model.Heard[0].Request.ItemId, _model.Heard[1].Request.ItemId);
        Assert.Equal(24_000 * 4 / 10, _model.Heard[1].Committed!.Audio.Length);
    }

    [Fact]
    public void A_failure_before_the_commit_is_told_behind_it()
    {
        using var client = Client((500, 1500));
        client.Update(Asked).Talk(800);
        _model.Heard[0].Say(new TranscriptFailed("recognizer_unavailable", "none here"));
        Assert.Empty(client.All(Failed));

        client.Talk(1200);
        Assert.Equal("recognizer_unavailable", (string)client.One(Failed)["error"]!["code"]!);
        Assert.True(client.Types.ToList().IndexOf("conversation.item.done") < client.Types.ToList().IndexOf(Failed));
    }

    [Fact]
    public void A_turn_over_a_change_of_the_format_is_still_heard()
    {
        using var client = Client();
        client.Update(AskedByHand).Talk(200);
        client.Update("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}").Talk8(200).Say(Commit);

        var heard = Assert.Single(_model.Heard);
        Assert.Equal(TimeSpan.FromMilliseconds(400), heard.Committed!.Audio.Duration);
        Assert.Equal((24_000 / 5) + (8_000 / 5), heard.Samples.Count);
    }

    private static IEnumerable<string> Deltas(Client client) => client.All(Delta).Select(delta => (string)delta["delta"]!);

    private Client Client(params (int, int)[] speech) => new(new() { Model = _model, VoiceActivity = rate => new ScriptedVoice(rate, speech) });
}
