using System.Globalization;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>Recorded conversations, said wrongly in every way. <c>ACTORVOICE_FUZZ_MUTATIONS</c> asks for more than the usual number,
/// <c>ACTORVOICE_FUZZ_SEED</c> for another place to begin, or for the very seed that a failure names.</summary>
public sealed class FuzzTests
{
    private const int Usual = 100_000;

    [Fact]
    public void Whatever_is_said_wrongly_the_protocol_holds()
    {
        var wanted = Asked("ACTORVOICE_FUZZ_MUTATIONS") ?? Usual;
        var seed = Asked("ACTORVOICE_FUZZ_SEED") ?? 0;
        for (var done = 0; done < wanted; seed++)
        {
            var run = new FuzzRun(seed);
            try
            {
                run.Run();
            }
            catch (BrokenPromiseException e)
            {
                Assert.Fail($"ACTORVOICE_FUZZ_SEED={seed.ToString(CultureInfo.InvariantCulture)} shows it again: {e.Message}");
            }

            done += run.Mutations;
        }
    }

    [Fact]
    public void The_wrong_things_said_reach_every_corner()
    {
        HashSet<string> answers = [];
        for (var seed = 0; seed < 300; seed++)
        {
            var run = new FuzzRun(seed);
            run.Run();
            answers.UnionWith(run.Answers);
        }

        string[] corners =
        [
            "conversation.item.deleted", "conversation.item.done", "conversation.item.input_audio_transcription.completed",
            "conversation.item.input_audio_transcription.failed", "conversation.item.retrieved", "conversation.item.truncated", "error",
            "input_audio_buffer.cleared", "input_audio_buffer.committed", "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "rate_limits.updated",
            "response.content_part.done", "response.done", "response.function_call_arguments.done", "response.output_audio.delta", "response.output_text.delta", "session.updated",
        ];
        Assert.Empty(corners.Except(answers));
    }

    [Fact]
    public void A_broken_promise_would_be_found()
    {
        var check = new WireCheck(Protocol.GaDialect.Instance);
        check.See("""{"type":"response.created","event_id":"e1","response":{"id":"r1","conversation_id":"c","status":"in_progress"}}"""u8);

        Assert.Throws<BrokenPromiseException>(() => check.See("""{"type":"response.created","event_id":"e2","response":{"id":"r2","conversation_id":"c","status":"in_progress"}}"""u8));
        Assert.Throws<BrokenPromiseException>(() => check.See("""{"type":"response.output_text.delta","event_id":"e3","response_id":"r1","item_id":"nobody","delta":"x"}"""u8));
        Assert.Throws<BrokenPromiseException>(() => check.See("""{"type":"input_audio_buffer.cleared","event_id":"e1"}"""u8));
        Assert.Throws<BrokenPromiseException>(() => check.See("""{"type":"error","event_id":"e4","error":{"type":"server_error","message":"broke"}}"""u8));
        Assert.Throws<BrokenPromiseException>(() => check.See("{"u8));
        Assert.Equal(["r1"], check.Open);
    }

    private static int? Asked(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
