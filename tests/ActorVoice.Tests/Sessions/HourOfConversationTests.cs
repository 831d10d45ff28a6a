using System.Diagnostics;
using ActorVoice.Conversation;
using ActorVoice.RealtimeServer;
using ActorVoice.Testing;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Sessions;

/// <summary>Long calls in virtual time: the same seed, the same log, byte for byte.</summary>
public sealed class HourOfConversationTests(ITestOutputHelper output)
{
    /// <summary>120 rounds of 30 s: a sentence, room for its echo, and in every fourth a person who cuts in.</summary>
    private static readonly (int VoicedMs, int SilentMs)[] Hour =
        [.. Enumerable.Range(0, 120).SelectMany(round => round % 4 == 3
            ? new[] { (4000, 2500), (1500, 22_000) }
            : [(2000 + (round * 13 % 1500), 28_000 - (round * 13 % 1500))])];

    /// <summary>Each line is slow and dies after some ten rounds: reset, gone silent, closed; and two can't be had at once.</summary>
    private static readonly string[] BadLines =
        ["delay=30@*/out:*", "drop@1/out:500", "refuse=503@2", "silent@3/out:500", "close=1011@4/out:500", "cut@5/out:500", "refuse=503@6", "silent@7/out:500", "drop@8/out:500"];

    [Fact]
    public void An_hour_gives_the_same_log_twice_byte_for_byte()
    {
        var stopwatch = Stopwatch.StartNew();
        var first = TalkForAnHour();
        output.WriteLine($"the first hour took {stopwatch.Elapsed.TotalSeconds:0.00} s");
        stopwatch.Restart();
        var second = TalkForAnHour();
        output.WriteLine($"the second hour took {stopwatch.Elapsed.TotalSeconds:0.00} s");

        Assert.Equal(first.Log, second.Log);
        Assert.Equal(first.Heard, second.Heard);
        Assert.Equal(150, first.Session.Items.Count(item => item.Role == ItemRole.User));
        Assert.Equal(30, first.Session.Items.Count(item => item.Cut));
        Assert.DoesNotContain(first.Events, happened => happened is Fault or EventsLost);
    }

    [Fact]
    public void An_hour_on_slow_lines_that_die_gives_the_same_log_twice_byte_for_byte()
    {
        var stopwatch = Stopwatch.StartNew();
        var first = TalkForAnHour(FaultPlan.Parse(BadLines));
        output.WriteLine($"an hour with {first.Transport.Lines.Count} lines took {stopwatch.Elapsed.TotalSeconds:0.00} s");
        var second = TalkForAnHour(FaultPlan.Parse(BadLines));

        Assert.Equal(first.Log, second.Log);
        Assert.Equal(first.Heard, second.Heard);
        Assert.True(first.Events.Count(happened => happened is RecoveryReport) >= 6, first.Log);
        Assert.DoesNotContain(first.Events, happened => happened is EventsLost or Fault { Blame: FaultBlame.Pipeline });
        Assert.True(first.Session.Items.Count(item => item.Role == ItemRole.User) >= 140);
    }

    private static Call TalkForAnHour(FaultPlan? faults = null)
    {
        using var time = new VirtualTime();
        var server = new RealtimeServerOptions { Seed = 1, VoiceActivity = rate => new LoudnessVad(rate), Faults = faults ?? FaultPlan.None };
        var call = new Call { Time = time, Speaks = Hour, Server = server };
        call.Run(async it => await Task.Delay(TimeSpan.FromHours(1), it.Time.Clock));
        return call;
    }
}
