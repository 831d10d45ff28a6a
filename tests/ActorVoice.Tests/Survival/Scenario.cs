using ActorVoice.Capture;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Survival;

/// <summary>A scripted conversation: what the person and the application do, and which turns must be in it in the end, once each.</summary>
internal sealed record Scenario(string Name)
{
    /// <value>What the person says, in milliseconds; the service finds the turns.</value>
    public IReadOnlyList<(int VoicedMs, int SilentMs)> Speaks { get; init; } = [];

    /// <value>What the application does.</value>
    public Func<SurvivalRun, Task> Acts { get; init; } = _ => Task.CompletedTask;

    public IReadOnlyList<string> Turns { get; init; } = [];

    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <value>Words of each answer.</value>
    public int WordsOf { get; init; } = 8;

    public bool ByHand { get; init; }

    /// <value>The person may speak while an answer is gone on with, and has the word then.</value>
    public bool PersonCutsIn { get; init; }

    /// <value>Responses out of band that are written in the end.</value>
    public int Asides { get; init; }

    public CutAnswers CutAnswers { get; init; } = CutAnswers.Continue;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("turns found by the service")
        {
            Speaks = [(600, 2200), (500, 400)],
            Turns = ["turn 1", "turn 2"],
            PersonCutsIn = true,
        },
        new("turns ended by hand") { ByHand = true, Acts = TalkByHandAsync, Turns = ["turn 1", "turn 2"], PersonCutsIn = true },
        new("barge-in") { Speaks = [(500, 1600), (500, 400)], Turns = ["turn 1", "turn 2"], WordsOf = 25, PersonCutsIn = true },
        new("parallel tools") { Speaks = [(500, 400)], Turns = ["turn 1"], Tools = ["alpha", "beta"] },
        new("long answer") { Acts = run => run.Session.SendTextAsync("tell me"), Turns = ["tell me"], WordsOf = 40 },
        new("long answer, dropped when cut") { Acts = run => run.Session.SendTextAsync("tell me"), Turns = ["tell me"], WordsOf = 40, CutAnswers = CutAnswers.Drop },
        new("out of band") { Acts = WriteAsideAsync, Turns = ["tell me"], WordsOf = 15, Asides = 1 },
    ];

    public override string ToString() => Name;

    private static async Task TalkByHandAsync(SurvivalRun run)
    {
        for (var turn = 1; turn <= 2; turn++)
        {
            run.Session.StartTalking();
            await run.ExpectAsync<RecorderChanged>(changed => changed.State == RecorderState.Recording);
            run.Microphone.Push(Voices.Turn(turn, 400));
            await run.DelayAsync(TimeSpan.FromMilliseconds(400));
            run.Session.StopTalking();
            await run.DelayAsync(TimeSpan.FromMilliseconds(1900));
        }
    }

    private static async Task WriteAsideAsync(SurvivalRun run)
    {
        await run.Session.SendTextAsync("tell me");
        run.Session.RequestResponse(new ResponseRequest { OutOfBand = true, Output = OutputModality.Text, Instructions = "Sum up." });
    }
}
