using ActorVoice.Audio;
using ActorVoice.DeadAir;
using FsCheck;
using FsCheck.Fluent;
using static ActorVoice.DeadAir.DeadAirFact;

namespace ActorVoice.Tests.DeadAir;

public sealed class DeadAirWatchTests
{
    private static readonly DeadAirStep[] Ladder = [new KeepWaiting(Seconds(1)), new RetryAnswer(Seconds(3)), new ReplaceLine(Seconds(5))];

    [Fact]
    public void Waits_for_nothing_before_a_turn()
    {
        var watch = new DeadAirWatch(Ladder);
        Assert.Empty(watch.Hear(TimeCame, Seconds(100)));
        Assert.Null(watch.Due);
    }

    [Fact]
    public void Climbs_step_by_step_from_the_end_of_the_turn()
    {
        var watch = new DeadAirWatch(Ladder);
        Assert.Empty(watch.Hear(AnswerOwed, Seconds(10)));
        Assert.Equal(Seconds(11), watch.Due);
        Assert.Equal([Ladder[0]], watch.Hear(TimeCame, Seconds(11)));
        Assert.Equal(Ladder[1..], watch.Hear(TimeCame, Seconds(16)));
        Assert.Null(watch.Due);
        Assert.Equal(Seconds(6), watch.SilenceAt(Seconds(16)));
    }

    [Theory]
    [InlineData(SoundBegan)]
    [InlineData(CalledOff)]
    internal void Is_void_as_soon_as_there_is_sound_or_nobody_wants_it(DeadAirFact fact)
    {
        var watch = new DeadAirWatch(Ladder);
        watch.Hear(AnswerOwed, Seconds(0));
        Assert.Empty(watch.Hear(fact, Seconds(0.9)));
        Assert.Null(watch.Due);
    }

    [Fact]
    public void A_turn_that_is_told_twice_has_one_ladder()
    {
        var watch = new DeadAirWatch(Ladder);
        watch.Hear(AnswerOwed, Seconds(0));
        watch.Hear(AnswerOwed, Seconds(0.5));
        Assert.Equal([Ladder[0]], watch.Hear(AnswerOwed, Seconds(1)));
        Assert.Empty(watch.Hear(AnswerOwed, Seconds(2)));
    }

    [Fact]
    public void What_is_asked_while_an_answer_sounds_waits_for_its_end()
    {
        var watch = new DeadAirWatch(Ladder);
        watch.Hear(SoundBegan, Seconds(0));
        watch.Hear(AnswerOwed, Seconds(1));
        Assert.Null(watch.Due);
        watch.Hear(SoundEnded, Seconds(20));
        Assert.Equal(Seconds(21), watch.Due);
    }

    [Fact]
    public void Each_step_is_taken_once_and_never_early_whatever_happens() => Prop.ForAll(
        (from fact in Gen.Elements(Enum.GetValues<DeadAirFact>()) from ms in Gen.Choose(0, 2500) select (fact, ms)).ListOf(60).ToArbitrary(),
        facts =>
        {
            var watch = new DeadAirWatch(Ladder);
            var (now, silentSince, climbed, owed, sounding) = (TimeSpan.Zero, TimeSpan.Zero, 0, false, false);
            foreach (var (fact, ms) in facts)
            {
                now += TimeSpan.FromMilliseconds(ms);
                var waited = owed && !sounding;
                owed = fact is AnswerOwed || (owed && fact is not (SoundBegan or CalledOff));
                sounding = fact is SoundBegan || (sounding && fact is not (SoundEnded or CalledOff));
                if (owed && !sounding && !waited)
                    (silentSince, climbed) = (now, 0);

                var taken = watch.Hear(fact, now);
                Assert.All(taken, step => Assert.True(owed && !sounding && now - silentSince >= step.After));
                Assert.Equal(Ladder.Skip(climbed).Take(taken.Count), taken);
                climbed += taken.Count;
                Assert.True(watch.Due is not { } due || due > now);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Everything_wrong_with_a_ladder_is_told_at_once()
    {
        var options = new DeadAirOptions { Steps = [new SayGoodbye(Seconds(2)), new PlayFiller(Seconds(1), new SoundClip(24_000, default))] };
        var problems = DeadAirCheck.Problems(options).ToList();
        Assert.Equal(3, problems.Count);
        Assert.Contains(problems, text => text.Contains("SayGoodbye ends the session", StringComparison.Ordinal));
        Assert.Empty(DeadAirCheck.Problems(DeadAirOptions.ForCalls(new SoundClip(8000, new short[800]))));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
