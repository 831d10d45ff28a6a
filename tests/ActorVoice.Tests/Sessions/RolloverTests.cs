using ActorVoice.Conversation;
using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.Testing;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Sessions;

/// <summary>Lines that must end are replaced before they do, against the real server with short sessions, in virtual time.</summary>
public sealed class RolloverTests(ITestOutputHelper output) : IDisposable
{
    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public void Between_turns_nobody_notices()
    {
        var call = Talk([(1000, 26_000), (1000, 0)], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(32));

        var over = Assert.Single(call.Events.OfType<RolledOver>());
        Assert.Equal((LineSwitch.BetweenTurns, 1), (over.How, over.Attempts));
        Assert.InRange(over.At.TotalSeconds, 20, 20.5);
        CheckNothingIsLost(call, turns: 2);
        Assert.Equal(2, call.Transport.Lines.Count);
    }

    [Fact]
    public void In_the_middle_of_an_utterance_the_new_line_hears_it_from_its_beginning_and_it_is_one_turn()
    {
        // The window is over at 30 s; the person speaks from 18 s to 35 s.
        var call = Talk([(1000, 17_000), (17_000, 0)], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));

        Assert.Equal(LineSwitch.DuringSpeech, call.Events.OfType<RolledOver>().First().How);
        CheckNothingIsLost(call, turns: 2);
        var said = call.Session.Items.Where(item => item.Role == ItemRole.User).ToList()[1].Audio.ToArray();
        Assert.Equal(ActorVoice.Testing.Speech.Samples(17_000), said.SkipWhile(sample => sample == 0).Take((17_000 * 24) - 1).Prepend((short)0));
    }

    [Fact]
    public void In_the_middle_of_an_answer_it_is_received_whole_first()
    {
        // Said 14 s to 24 s; its echo of 10 s comes at the pace of speech from 24.5 s on, over the end of the window at 30 s.
        var call = Talk([(1000, 13_000), (10_000, 0)], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60), model: new SlowEcho());

        Assert.Equal(LineSwitch.AfterAnswer, call.Events.OfType<RolledOver>().First().How);
        CheckNothingIsLost(call, turns: 2);
    }

    [Fact]
    public void A_warm_line_that_fails_is_tried_again_while_the_old_one_serves()
    {
        var call = Talk([(1000, 26_000), (1000, 0)], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(33),
            it => it.Transport.FailNext(ActorVoice.Connection.Transport.TransportFailure.Unreachable, "nobody listens", times: 3));

        Assert.Equal(4, Assert.Single(call.Events.OfType<RolledOver>()).Attempts);
        CheckNothingIsLost(call, turns: 2);
    }

    [Fact]
    public void A_warm_line_takes_over_at_once_when_the_old_one_dies_before_the_switch()
    {
        // The person speaks from 18 s on; the old line dies at 25 s.
        var call = Talk([(1000, 17_000), (10_000, 0)], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(36),
            it => it.After(TimeSpan.FromSeconds(25), () => it.Transport.Lines[0].Reset()));

        Assert.Equal(LineSwitch.LineDied, Assert.Single(call.Events.OfType<RolledOver>()).How);
        Assert.Equal(TimeSpan.Zero, Assert.Single(call.Events.OfType<RecoveryReport>()).Outage);
        Assert.Equal(2, call.Transport.Lines.Count);
        Assert.Equal(2, call.Session.Items.Count(item => item.Role == ItemRole.User));
    }

    [Fact]
    public void An_old_line_that_dies_while_the_next_is_being_made_is_recovered_by_it()
    {
        var call = Talk([(1000, 0)], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(25), it =>
        {
            it.After(TimeSpan.FromSeconds(19), () => it.Transport.Latency = TimeSpan.FromSeconds(1));
            it.After(TimeSpan.FromSeconds(21), () => it.Transport.Lines[0].Reset());
        });

        Assert.Single(call.Events.OfType<RecoveryReport>());
        Assert.Equal(SessionState.Live, call.Events.OfType<SessionStateChanged>().Last(changed => changed.State != SessionState.Ended).State);
    }

    [Fact]
    public void A_conversation_outlives_its_lines_by_far()
    {
        var call = Talk([.. Enumerable.Repeat((2000, 8000), 12)], TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120));

        Assert.InRange(call.Events.OfType<RolledOver>().Count(), 8, 13);
        CheckNothingIsLost(call, turns: 12);
    }

    private Call Talk(
        IReadOnlyList<(int VoicedMs, int SilentMs)> speaks, TimeSpan sessions, TimeSpan length, Action<Call>? meanwhile = null, IRealtimeModel? model = null)
    {
        var call = new Call
        {
            Time = _time,
            Speaks = speaks,
            Server = new RealtimeServerOptions
            {
                Seed = 1,
                Model = model ?? new EchoModel(),
                VoiceActivity = rate => new LoudnessVad(rate),
                SessionLength = sessions,
            },
        };
        call.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            meanwhile?.Invoke(it);
            await Task.Delay(length, it.Time.Clock);
        });
        output.WriteLine(call.Log);
        return call;
    }

    /// <summary>Each turn is there once and was answered whole; the ear heard exactly the answers; the line never seemed to be gone.</summary>
    private static void CheckNothingIsLost(Call call, int turns)
    {
        var said = call.Session.Items.Where(item => item.Role == ItemRole.User).ToList();
        var answers = call.Session.Items.Where(item => item.Role == ItemRole.Assistant).ToList();
        Assert.Equal(turns, said.Count);
        Assert.Equal(said.Select(item => item.Audio.Samples), answers.Select(item => item.Audio.Samples));
        Assert.Equal(said.SelectMany(item => item.Audio.ToArray()), call.Heard);
        Assert.DoesNotContain(call.Events, happened => happened is Fault or EventsLost or RecoveryReport or SessionStateChanged { State: SessionState.Reconnecting });
    }
}
