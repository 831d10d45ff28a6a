using ActorVoice.Host.Reporting;

namespace ActorVoice.Host.Tests.Reporting;

public sealed class JsonReporterTests
{
    private static readonly TimeSpan At = TimeSpan.FromMilliseconds(1234.9);

    public static TheoryData<string, string> Lines => new()
    {
        { nameof(SessionLine), """{"type":"session","at_ms":1234,"service":"ws://h/v1/realtime","model":"m","input":"q.wav","output":"/a.wav","server_model":null,"server_model_reason":null}""" },
        { nameof(StateLine), """{"type":"state","at_ms":1234,"state":"live","reason":null}""" },
        { nameof(TurnLine), """{"type":"turn","at_ms":1234,"turn":1,"phase":"taken","item_id":"item_1","spoken_ms":null}""" },
        { nameof(TranscriptLine), """{"type":"transcript","at_ms":1234,"item_id":"item_1","role":"assistant","text":"„Ja“ \"x\"\n","final":true,"cut":false,"audio_ms":null}""" },
        { nameof(ToolLine), """{"type":"tool","at_ms":1234,"call_id":"call_1","name":"f","arguments":"{}","output":null,"failed":false}""" },
        { nameof(InterruptedLine), """{"type":"interrupted","at_ms":1234,"item_id":"item_1","heard_ms":700}""" },
        { nameof(FaultLine), """{"type":"fault","at_ms":1234,"blame":"server","code":"x","message":"why"}""" },
        {
            nameof(RecoveryLine),
            """{"type":"recovery","at_ms":1234,"outage_ms":230,"attempts":1,"items_as_words":3,"items_as_sound":1,"tool_calls":2,"tool_outputs":1,"items_lost":0,"resent_ms":900,"turns_resumed":0,"requests_resumed":1,"answers_continued":0,"tools_running":1,"lost":["transcript_lost"]}"""
        },
        {
            nameof(SummaryLine),
            """{"type":"summary","at_ms":1234,"turns":1,"responses":2,"sent_ms":3,"heard_ms":4,"reconnects":5,"faults":6,"latency_ms":null}"""
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Writes_one_object_a_line_with_names_that_never_change(string name, string expected)
    {
        var writer = new StringWriter();

        new JsonReporter(writer).Report(Line(name));

        Assert.Equal(expected + "\n", writer.ToString());
    }

    private static RecoveryReport Report => new(TimeSpan.FromMilliseconds(230), ItemsRestored: 7, ItemsLost: 0, Attempts: 1)
    {
        Restored = new RestoredItems(3, 1, 2, 1),
        SoundResent = TimeSpan.FromMilliseconds(900),
        Resumed = new ResumedIntents(0, 1, 0, 1),
        Lost = [new RecoveryLoss("transcript_lost", "why")],
    };

    private static TalkLine Line(string name) => name switch
    {
        nameof(SessionLine) => new SessionLine(At, "ws://h/v1/realtime", "m", "q.wav", "/a.wav"),
        nameof(StateLine) => new StateLine(At, SessionState.Live, null),
        nameof(TurnLine) => new TurnLine(At, 1, TurnStep.Taken, "item_1"),
        nameof(TranscriptLine) => new TranscriptLine(At, "item_1", "assistant", "„Ja“ \"x\"\n", Final: true, Cut: false),
        nameof(ToolLine) => new ToolLine(At, "call_1", "f", "{}", null, false),
        nameof(InterruptedLine) => new InterruptedLine(At, "item_1", 700),
        nameof(FaultLine) => new FaultLine(At, FaultBlame.Server, "x", "why"),
        nameof(RecoveryLine) => new RecoveryLine(At, Report),
        _ => new SummaryLine(At, 1, 2, 3, 4, 5, 6, null),
    };
}
