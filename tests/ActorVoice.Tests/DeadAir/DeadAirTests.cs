using ActorVoice.Audio;
using ActorVoice.DeadAir;
using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.Testing;
using ActorVoice.Tests.Sessions;
using Xunit.Abstractions;

namespace ActorVoice.Tests.DeadAir;

/// <summary>Whole sessions with a service that does not answer, in virtual time.</summary>
public sealed class DeadAirTests(ITestOutputHelper output) : IDisposable
{
    private static readonly SoundClip Filler = new(24_000, Enumerable.Repeat((short)777, 24_000).ToArray());
    private static readonly SoundClip Apology = new(24_000, Enumerable.Repeat((short)888, 12_000).ToArray());

    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public void A_service_that_never_answers_is_waited_for_asked_again_replaced_and_left()
    {
        var call = CallTo(new SilentModel(int.MaxValue), DeadAirOptions.ForCalls(Filler, Apology));
        call.Run(it => it.Session.Ended);

        output.WriteLine(call.Log);
        var steps = call.Events.OfType<DeadAirReached>().ToList();
        Assert.Equal(
            [typeof(KeepWaiting), typeof(PlayFiller), typeof(RetryAnswer), typeof(ReplaceLine), typeof(SayGoodbye)], steps.Select(it => it.Step.GetType()));
        var turnEnd = call.Events.OfType<SpeechStopped>().Single().At;
        Assert.All(steps, it => Assert.Equal(it.Step.After, it.At - turnEnd));
        Assert.All(steps, it => Assert.Equal(it.Step.After, it.Silence));
        Assert.Equal("no answer came", Assert.IsType<SessionStateChanged>(call.Events[^1]).Reason);
        Assert.Equal([.. Filler.Samples.Span, .. Apology.Samples.Span], call.Heard);
        Assert.Equal(2, call.Transport.Lines.Count);
        Assert.Single(call.Events.OfType<RecoveryReport>());
    }

    [Fact]
    public void A_filler_is_silent_before_the_answer_sounds_and_nothing_is_cut_for_it()
    {
        // The answer comes 300 ms into a filler of one second.
        var call = CallTo(new SilentModel(0, TimeSpan.FromMilliseconds(1300)), Steps(new PlayFiller(Ms(1000), Filler)));
        call.Run(async it => await it.ExpectAsync<PlaybackFinished>());

        output.WriteLine(call.Log);
        var answer = call.Session.Items[^1].Audio.ToArray();
        var filler = call.Heard.TakeWhile(sample => sample == 777).Count();
        Assert.InRange(filler, 24 * 280, 24 * 320);
        Assert.Equal(answer, call.Heard[filler..]);
        Assert.Empty(call.Events.OfType<Interrupted>());
        Assert.DoesNotContain(call.Events, happened => happened is Fault);
        Assert.DoesNotContain("conversation.item.truncate", TypesSent(call));
    }

    [Fact]
    public void An_answer_that_is_asked_for_again_is_said_once()
    {
        var call = CallTo(new SilentModel(1), Steps(new RetryAnswer(Ms(2000))));
        call.Run(async it => await it.ExpectAsync<PlaybackIdle>());

        output.WriteLine(call.Log);
        Assert.Equal(["response.cancel", "response.create"], TypesSent(call).Where(type => type.StartsWith("response.", StringComparison.Ordinal)));
        Assert.Equal(call.Session.Items[^1].Audio.ToArray(), call.Heard);
        Assert.DoesNotContain(call.Events, happened => happened is Fault);
    }

    [Fact]
    public void A_line_that_is_replaced_gets_the_question_once_and_answers_it()
    {
        var model = new SilentModel(1);
        var call = CallTo(model, Steps(new ReplaceLine(Ms(2000))));
        call.Run(async it => await it.ExpectAsync<PlaybackIdle>());

        output.WriteLine(call.Log);
        Assert.Equal(2, model.Asked);
        Assert.Equal(2, call.Transport.Lines.Count);
        Assert.Single(call.Events.OfType<PlaybackStarted>());
    }

    [Fact]
    public void An_answer_in_time_and_a_person_who_goes_on_speaking_void_the_ladder()
    {
        // Two stretches with half a second between end of turn and new speech, then an answer after 20 ms.
        var call = CallTo(new SilentModel(1), Steps(new KeepWaiting(Ms(900)), new SayGoodbye(Ms(1000))), (600, 1000), (600, 0));
        call.Run(async it =>
        {
            await it.ExpectAsync<PlaybackIdle>();
            await Task.Delay(TimeSpan.FromSeconds(30), it.Time.Clock);
        });

        output.WriteLine(call.Log);
        Assert.Empty(call.Events.OfType<DeadAirReached>());
        Assert.Equal("asked to end", Assert.IsType<SessionStateChanged>(call.Events[^1]).Reason);
    }

    [Fact]
    public void A_session_without_a_ladder_waits_for_ever()
    {
        var call = CallTo(new SilentModel(int.MaxValue), null);
        call.Run(it => Task.Delay(TimeSpan.FromMinutes(5), it.Time.Clock));

        Assert.Empty(call.Events.OfType<DeadAirReached>());
        Assert.DoesNotContain(call.Events, happened => happened is Fault);
    }

    private Call CallTo(IRealtimeModel model, DeadAirOptions? ladder, params (int VoicedMs, int SilentMs)[] speaks) => new()
    {
        Time = _time,
        Speaks = speaks is [] ? [(600, 0)] : speaks,
        Server = new RealtimeServerOptions { Seed = 1, Model = model, VoiceActivity = rate => new LoudnessVad(rate) },
        Change = options => options with { DeadAir = ladder, TapWire = true },
    };

    private static IEnumerable<string> TypesSent(Call call) => call.Events.OfType<WireTapped>().Where(it => it.Outgoing).Select(it => it.Type);

    private static DeadAirOptions Steps(params DeadAirStep[] steps) => new() { Steps = steps };

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);
}
