using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Tools;

namespace ActorVoice.Tests.Conversation;

public sealed class ToolCallTests
{
    private static readonly ResponseBegan Began = new(new("r1"), OutOfBand: false, RequestTag: null);

    [Fact]
    public void Answers_parallel_calls_with_one_request_for_a_response()
    {
        var bench = CoreBench.Live();
        bench.Hear(Began, Ended("f1", "c1"), Ended("f2", "c2"), Done());

        Assert.Equal(["+ av_3", "= av_3 Completed", "> put av_3 output c2 two", "answered c2"], bench.Do(new ToolsProtocol.CallEnded(new("c2"), "two", Failed: false)));
        Assert.Equal(["+ av_4", "= av_4 Completed", "> put av_4 output c1 one", "answered c1", "> create create_1"], bench.Do(new ToolsProtocol.CallEnded(new("c1"), "one", Failed: false)));
    }

    [Fact]
    public void Waits_for_the_end_of_the_response_that_called()
    {
        var bench = CoreBench.Live();
        bench.Hear(Began, Ended("f1", "c1"));

        Assert.DoesNotContain("> create create_1", bench.Do(new ToolsProtocol.CallEnded(new("c1"), "one", Failed: false)));
        Assert.Contains("> create create_1", bench.Hear(Done()));
    }

    [Fact]
    public void Runs_a_call_once_however_often_its_end_is_told()
    {
        var bench = CoreBench.Live();

        var effects = bench.Hear(
            Began,
            new ItemSeen(CoreBench.Call("f1", "c1", "{\"city\":\"Lisbon\"}"), null, Final: true),
            Ended("f1", "c1", "{\"city\":\"Lisbon\"}"),
            Ended("f1", "c1", "{\"city\":\"Lisbon\"}"));

        Assert.Equal("run weather({\"city\":\"Lisbon\"})", Assert.Single(effects, effect => effect.StartsWith("run", StringComparison.Ordinal)));
    }

    [Fact]
    public void Does_not_run_a_call_that_was_cut_short()
    {
        var bench = CoreBench.Live();

        Assert.DoesNotContain(bench.Hear(Began, new OutputItemEnded(new("r1"), CoreBench.Call("f1", "c1", "{\"ci", complete: false))), effect => effect.StartsWith("run", StringComparison.Ordinal));
    }

    [Fact]
    public void Gathers_arguments_from_pieces_when_the_end_does_not_repeat_them()
    {
        var bench = CoreBench.Live();

        var effects = bench.Hear(
            Began,
            new OutputItemBegan(new("r1"), CoreBench.Call("f1", "c1", "", complete: false)),
            new ArgumentsGrew(new("r1"), new("f1"), "{\"a\""),
            new ArgumentsGrew(new("r1"), new("f1"), ":1}"),
            Ended("f1", "c1", ""));

        Assert.Contains("run weather({\"a\":1})", effects);
    }

    private static OutputItemEnded Ended(string item, string call, string arguments = "{}") => new(new("r1"), CoreBench.Call(item, call, arguments));

    private static ResponseFinished Done() => new(new("r1"), ResponseOutcome.Completed, null, null);
}
