using System.Diagnostics;
using System.Globalization;
using ActorVoice.Testing;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Survival;

/// <summary>Scripted conversations in virtual time, run once unbroken; then again with the connection killed at each event in both directions, in
/// each way. By default an even sample of the cases; all of them with <c>ACTORVOICE_KILL_MATRIX=all</c>.</summary>
public sealed class KillMatrixTests(ITestOutputHelper output)
{
    private static readonly Uri Address = new("ws://in-memory/v1/realtime");

    /// <summary>Ways to kill a line at an event of the server's, and at one of the client's. An event that is cut in half is malformed.</summary>
    private static readonly (string Side, string[] Ways)[] Kills =
    [
        ("out", ["close", "drop", "silent", "cut", "expire"]),
        ("in", ["close", "drop", "silent", "expire"]),
    ];

    /// <summary>Every so manieth case is run unless all are wanted; a prime, so that all ways and places are met.</summary>
    private const int Stride = 7;

    [Fact]
    public void A_conversation_survives_the_death_of_its_line_at_every_event()
    {
        var stride = Environment.GetEnvironmentVariable("ACTORVOICE_KILL_MATRIX") switch
        {
            "all" => 1,
            { Length: > 0 } given => int.Parse(given, CultureInfo.InvariantCulture),
            _ => Stride,
        };
        var watch = Stopwatch.StartNew();
        var (ran, known, failures) = (0, 0, new List<string>());
        foreach (var scenario in Scenario.All)
        {
            var unbroken = Talk(scenario, tapsWire: true);
            failures.AddRange(SurvivalPromises.Broken(unbroken).Select(broken => $"{scenario}, unbroken: {broken}"));
            var before = (watch.Elapsed, failures.Count, ran);
            var cases = CasesOf(unbroken).ToList();
            foreach (var fault in cases.Where((_, i) => (known + i) % stride == 0))
            {
                ran++;
                failures.AddRange(Fail(scenario, fault, unbroken));
            }

            known += cases.Count;
            output.WriteLine($"{scenario.Name,-30} {ran - before.ran,6:N0} of {cases.Count,6:N0} kills, {failures.Count - before.Count,3} failures, {(watch.Elapsed - before.Elapsed).TotalSeconds,6:0.0} s");
        }

        output.WriteLine($"{"all",-30} {ran,6:N0} of {known,6:N0} kills, {failures.Count,3} failures, {watch.Elapsed.TotalSeconds,6:0.0} s");
        failures.Take(60).ToList().ForEach(output.WriteLine);
        Assert.Empty(failures);
    }

    /// <summary>One case by name, to look at: `scenario|fault` in <c>ACTORVOICE_KILL_CASE</c>.</summary>
    [Fact]
    public void One_case_of_the_matrix_can_be_looked_at()
    {
        var wanted = Environment.GetEnvironmentVariable("ACTORVOICE_KILL_CASE") ?? "long answer|drop@out:20";
        var (scenario, fault) = (Scenario.All.Single(it => it.Name == wanted.Split('|')[0]), wanted.Split('|')[1]);
        var run = Talk(scenario, tapsWire: false, fault);
        output.WriteLine(string.Join('\n', run.Log.Lines));
        run.Model.Asks.ToList().ForEach(ask => output.WriteLine($"ask {ask.Number}: [{string.Join(", ", ask.Turns)}] {ask.Request.Instructions}"));
        Assert.Empty(SurvivalPromises.Broken(run, Talk(scenario, tapsWire: false)));
    }

    private static IEnumerable<string> CasesOf(SurvivalRun unbroken)
    {
        var wire = unbroken.Events.OfType<WireTapped>().ToList();
        return Kills.SelectMany(kill => Enumerable.Range(1, wire.Count(tapped => tapped.Outgoing == (kill.Side == "in")))
            .SelectMany(n => kill.Ways.Select(way => $"{way}@{kill.Side}:{n}")));
    }

    private static List<string> Fail(Scenario scenario, string fault, SurvivalRun unbroken)
    {
        try
        {
            return [.. SurvivalPromises.Broken(Talk(scenario, tapsWire: false, fault), unbroken).Select(broken => $"{scenario}|{fault}: {broken}")];
        }
        catch (Exception e) when (e is VirtualTimeException or InvalidOperationException)
        {
            return [$"{scenario}|{fault}: {e.Message}"];
        }
    }

    private static SurvivalRun Talk(Scenario scenario, bool tapsWire, params string[] faults)
    {
        using var time = new VirtualTime();
        var hocon = ConfigurationFactory.ParseString("actorvoice.uplink.frame = 100ms").WithFallback(time.Config);
        var run = new SurvivalRun(scenario, time.Clock, hocon);
        time.Run(() => run.TalkAsync(Address, InMemoryServer.Connect(time.Clock, run.Server(faults)), tapsWire));
        return run;
    }
}
