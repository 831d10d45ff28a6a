using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Faults;

/// <summary>Which lines of a server a fault meets, and who may ask for one.</summary>
public sealed class WhoseFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("drop@out:1", "x...")]
    [InlineData("drop@3/out:1", "..x.")]
    [InlineData("drop@2-3/out:1", ".xx.")]
    [InlineData("drop@2-/out:1", ".xxx")]
    [InlineData("drop@*/out:1", "xxxx")]
    public void Meets_the_lines_that_it_names_and_the_first_unless_it_names_any(string fault, string expected)
    {
        Assert.Equal(expected, Lines(new() { Faults = FaultPlan.Parse(fault) }, ""));
    }

    [Fact]
    public void A_client_may_ask_for_its_own_line_if_the_server_lets_it()
    {
        var asked = "&fault=drop@out:1";

        Assert.Equal("xxxx", Lines(new() { FaultsByUrl = true }, asked));
        Assert.Equal("....", Lines(new(), asked));
    }

    [Fact]
    public void A_client_may_ask_for_several_faults()
    {
        using var client = new Client(new() { FaultsByUrl = true }, Request("&fault=lose@out:2,malform=type@out:response.done%231"));
        client.SayText("hello").Respond().Wait(5000);

        Assert.Equal("conversation.item.done", client.Types[1]);
        Assert.Single(client.All("response.done.nobody_knows_this"));
    }

    [Fact]
    public void A_script_may_ask_for_faults()
    {
        var file = Path.Combine(_folder, "a.model.json");
        File.WriteAllText(file, """{ "faults": ["drop@2/out:1", "lose@2/out:2"], "rules": [ { "reply": [ { "text": "hi" } ] } ] }""");

        Assert.Equal(".x..", Lines(new() { Model = ScriptModel.Load(file) }, ""));
        Assert.Equal("xx..", Lines(new() { Model = ScriptModel.Load(file), Faults = FaultPlan.Parse("drop@out:1") }, ""));
    }

    [Fact]
    public void A_script_with_wrong_faults_says_where()
    {
        var file = Path.Combine(_folder, "a.model.json");
        File.WriteAllText(file, "{ \"faults\": [\n\"drop@nowhere\",\n7 ],\n\"rules\": [ { \"reply\": [ { \"text\": \"hi\" } ] } ] }");

        var thrown = Assert.Throws<ModelScriptException>(() => ScriptModel.Load(file));
        Assert.Collection(
            thrown.Errors,
            error => Assert.StartsWith($"{file}(2): $.faults[0]: 'drop@nowhere' is no fault", error, StringComparison.Ordinal),
            error => Assert.StartsWith($"{file}(3): $.faults[1]: a text was expected, not a number", error, StringComparison.Ordinal));
    }

    private static RealtimeRequest Request(string query) => RealtimeRequest.For(new Uri($"ws://memory/v1/realtime?model=m{query}"));

    /// <summary>Four clients one after the other: x for each that lost its line.</summary>
    private static string Lines(RealtimeServerOptions options, string query)
    {
        var engine = new RealtimeServerEngine(options, new StepTime());
        return string.Concat(Enumerable.Range(0, 4).Select(_ =>
        {
            var peer = new Peer();
            using var line = engine.Open(Request(query), peer);
            line.Start();
            return peer.IsBroken ? 'x' : '.';
        }));
    }

    private sealed class Peer : IRealtimePeer
    {
        public bool IsBroken { get; private set; }

        public bool IsFull => false;

        public void Send(ReadOnlyMemory<byte> utf8)
        {
        }

        public void Close(int code, string reason) => Assert.Fail($"closed: {reason}");

        public void Break(ReadOnlyMemory<byte> beginning) => IsBroken = true;
    }
}
