using ActorVoice.BargeIn;
using ActorVoice.Conversation;
using ActorVoice.Playback;
using ActorVoice.Sessions;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>What the model believes was heard is what was heard: the whole pipeline against the strict server, an odd loudspeaker at its end.
/// Heard samples are exact, <c>audio_end_ms</c> is their floor, each item is cut that was not heard whole, one behind it at 0, and the server
/// refuses nothing.</summary>
public sealed class LedgerTruthTests(ITestOutputHelper output)
{
    private static readonly PlaybackProtocol.PlayClip Filler = new(1, Enumerable.Repeat(ChattyModel.ClipSample, 9600).ToArray());

    private const int Scripts = 130;

    [Fact]
    public void Is_the_same_in_the_air_in_the_conversation_and_on_the_wire_whatever_happens()
    {
        var cuts = 0;
        Prop.ForAll(TruthScript.Scripts.ToArbitrary(), script =>
            {
                cuts += Play(script);
            }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Scripts).WithReplay(4711, 7));

        output.WriteLine($"{Scripts * TruthScript.RoundsEach:N0} answers, {cuts:N0} items cut");
        Assert.InRange(cuts, Scripts, int.MaxValue);
    }

    [Fact]
    public void Is_the_same_for_an_interruption_at_each_sample_of_two_items()
    {
        const int ticksASample = 417;
        const int rounds = 60;
        var plan = new AnswerPlan([20, 20], 10, 0);
        var cuts = 0;
        for (var from = 0; from < 1080; from += rounds)
        {
            var first = from;
            cuts += TruthStage.Run(new ChattyModel([plan]), null, 60, async stage =>
            {
                for (var i = 0; i < rounds; i++)
                {
                    await stage.Session.SendTextAsync("go on");
                    await stage.PassTicksAsync(((first + i) * ticksASample) + 190_000);
                    stage.Session.Interrupt();
                    await stage.PassAsync(50);
                }
            });
        }

        output.WriteLine($"1,080 interruptions, {cuts:N0} items cut");
        Assert.InRange(cuts, 1000, 2160);
    }

    [Fact]
    public void Is_the_same_when_a_person_speaks_into_answers()
    {
        var cuts = 0;
        for (var seed = 0; seed < 15; seed++)
        {
            var random = new Random(seed);
            var plans = Enumerable.Range(0, 8).Select(_ => new AnswerPlan(
                [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(20, 900))], random.Next(2) == 0 ? 20 : 100, random.Next(3) * 60)).ToList();
            var speaker = new SpeakerHabits(random.Next(70, 150), random.Next(20, 300), random.Next(1, 900), random.Next(200, 1500), random.Next(0, 150));
            var speaks = Enumerable.Range(0, 12).Select(_ => (random.Next(150, 500), random.Next(550, 2500))).ToList();
            cuts += TruthStage.Run(new ChattyModel(plans), speaker, 60, stage => stage.PassAsync(speaks.Sum(it => it.Item1 + it.Item2)), speaks, seed % 3 * 60);
        }

        output.WriteLine($"180 turns, {cuts:N0} items cut");
        Assert.InRange(cuts, 30, int.MaxValue);
    }

    private static int Play(TruthScript script)
    {
        var answers = script.Rounds.SelectMany(round => Enumerable.Repeat(round.Answer, round.Act is TruthAct.AskForMore or TruthAct.InterruptAndAsk ? 2 : 1));
        return TruthStage.Run(new ChattyModel([.. answers]), script.Speaker, script.LeadMs, async stage =>
        {
            foreach (var round in script.Rounds)
            {
                await stage.Session.SendTextAsync("go on");
                await stage.PassTicksAsync(round.AfterTicks);
                await ActAsync(stage, round.Act);
                await stage.PassAsync(round.ThenMs);
            }
        }, latencyMs: script.LatencyMs);
    }

    private static async Task ActAsync(TruthStage stage, TruthAct act)
    {
        var session = stage.Session;
        switch (act)
        {
            case TruthAct.Interrupt: session.Interrupt(); break;
            case TruthAct.InterruptTwice: session.Interrupt(); session.Interrupt(); break;
            case TruthAct.HoldAndGoOn: session.HoldPlayback(true); await stage.PassTicksAsync(1_234_567); session.HoldPlayback(false); break;
            case TruthAct.HoldAndInterrupt:
                session.HoldPlayback(true);
                await stage.PassTicksAsync(345_678);
                session.Interrupt();
                session.HoldPlayback(false);
                break;
            case TruthAct.EarHoldsAndGoesOn:
                session.Tell(new SessionProtocol.ToPlayback(new PlaybackProtocol.HoldPlayback(true, HeldBy.BargeIn)));
                await stage.PassTicksAsync(2_345_678);
                session.Tell(new SessionProtocol.ToPlayback(new PlaybackProtocol.HoldPlayback(false, HeldBy.BargeIn, ResumeReason.Noise)));
                break;
            case TruthAct.EarHoldsAndCuts:
                session.Tell(new SessionProtocol.ToPlayback(new PlaybackProtocol.HoldPlayback(true, HeldBy.BargeIn)));
                await stage.PassTicksAsync(1_234_567);
                session.Tell(new SessionProtocol.ToConversation(new BargeInProtocol.PersonCutIn()));
                break;
            case TruthAct.AskForMore: session.RequestResponse(); break;
            case TruthAct.Filler: session.Tell(new SessionProtocol.ToConversation(new ConversationProtocol.SayAside(Filler))); break;
            case TruthAct.InterruptAndAsk: session.Interrupt(); session.RequestResponse(); break;
            default: break;
        }
    }
}
