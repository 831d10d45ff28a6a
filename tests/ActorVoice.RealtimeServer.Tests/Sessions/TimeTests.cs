using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class TimeTests
{
    private const string Idle = "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":6000}}}";

    [Fact]
    public void A_session_ends_when_its_time_is_over()
    {
        using var client = new Client(new() { SessionLength = TimeSpan.FromMinutes(2) });
        client.Wait(119_999);
        Assert.Null(client.Closed);

        client.Wait(1);
        Assert.Equal("session_expired", client.ErrorCode());
        Assert.Equal((1001, "Your session hit the maximum duration of 2 minutes."), client.Closed);
        client.SayText("too late").Respond().Wait(10_000);
        Assert.Equal(["session.created", "error"], client.Types);
    }

    [Fact]
    public void Silence_after_an_answer_becomes_a_turn_by_the_idle_timeout()
    {
        using var client = new Client(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
        client.Update(Idle).Talk(3000);

        // The turn ends at 1700 and the answer is ready 20 ms later; it plays 1500 ms; then 6 s of silence.
        client.Forget().Talk(6500);

        Assert.Equal(
            ["input_audio_buffer.timeout_triggered", "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done", "response.created"],
            client.Types.Take(5));
        var timeout = client.One("input_audio_buffer.timeout_triggered");
        Assert.InRange((int)timeout["audio_start_ms"]!, 3200, 3260);
        Assert.InRange((int)timeout["audio_end_ms"]! - (int)timeout["audio_start_ms"]!, 5960, 6020);
        Assert.Equal((string)timeout["item_id"]!, (string)client.One("input_audio_buffer.committed")["item_id"]!);
    }

    [Fact]
    public void Speech_stops_the_idle_timeout()
    {
        using var client = new Client(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500), (5000, 60_000)) });
        client.Update(Idle).Talk(20_000);

        Assert.Empty(client.All("input_audio_buffer.timeout_triggered"));
    }

    [Fact]
    public void No_idle_timeout_unless_asked_for()
    {
        using var client = new Client(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
        client.Talk(3000).Wait(60_000);

        Assert.Empty(client.All("input_audio_buffer.timeout_triggered"));
    }
}
