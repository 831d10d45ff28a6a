using FsCheck;
using FsCheck.Fluent;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>What happens in a round besides an answer that is asked for.</summary>
internal enum TruthAct
{
    Nothing,
    Interrupt,
    InterruptTwice,
    HoldAndGoOn,
    HoldAndInterrupt,
    AskForMore,
    InterruptAndAsk,

    /// <summary>Our own ear holds the answer, and finds that it was nothing.</summary>
    EarHoldsAndGoesOn,

    /// <summary>Our own ear holds the answer, and finds that somebody wants the word.</summary>
    EarHoldsAndCuts,

    /// <summary>A sound that belongs to no item and must leave no trace.</summary>
    Filler,
}

/// <param name="Answer">What the model says.</param>
/// <param name="AfterTicks">From the request to the act, in ticks (100 ns), so that it falls between samples and milliseconds.</param>
/// <param name="ThenMs">Until the next round; the answer may still be playing.</param>
internal sealed record TruthRound(AnswerPlan Answer, TruthAct Act, int AfterTicks, int ThenMs);

/// <summary>A whole conversation of odd answers into an odd loudspeaker.</summary>
internal sealed record TruthScript(SpeakerHabits? Speaker, int LeadMs, int LatencyMs, IReadOnlyList<TruthRound> Rounds)
{
    public const int RoundsEach = 10;

    private static readonly Gen<AnswerPlan> Plans =
        from count in Gen.Choose(1, 3)
        from items in Gen.Choose(5, 700).ListOf(count)
        from chunk in Gen.Elements(7, 20, 100, 333)
        from pace in Gen.Elements(0, 0, 30, 100, 170)
        select new AnswerPlan([.. items], chunk, pace);

    private static readonly Gen<TruthRound> RoundGen =
        from plan in Plans
        from act in Gen.Elements(Enum.GetValues<TruthAct>())
        from after in Gen.Choose(0, 8_000_000)
        from then in Gen.Choose(0, 900)
        select new TruthRound(plan, act, after, then);

    private static readonly Gen<SpeakerHabits?> Speakers = Gen.Frequency(
        (1, Gen.Constant<SpeakerHabits?>(null)),
        (4, from speed in Gen.Choose(50, 200)
            from queue in Gen.Choose(5, 400)
            from period in Gen.Elements(1, 64, 441, 480, 1200)
            from every in Gen.Choose(200, 2000)
            from still in Gen.Elements(0, 5, 60, 190)
            select (SpeakerHabits?)new SpeakerHabits(speed, queue, period, every, still)));

    public static readonly Gen<TruthScript> Scripts =
        from speaker in Speakers
        from lead in Gen.Elements(10, 60, 60, 250)
        from latency in Gen.Elements(0, 0, 15, 120)
        from rounds in RoundGen.ListOf(RoundsEach)
        select new TruthScript(speaker, lead, latency, [.. rounds]);

    public override string ToString() => $"{Speaker}, lead {LeadMs} ms, a line of {LatencyMs} ms\n{string.Join('\n', Rounds)}";
}
