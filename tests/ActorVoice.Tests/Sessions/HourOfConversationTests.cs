using System.Diagnostics;
using ActorVoice.Conversation;
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

    private static Call TalkForAnHour()
    {
        using var time = new VirtualTime();
        var call = new Call { Time = time, Speaks = Hour };
        call.Run(async it => await Task.Delay(TimeSpan.FromHours(1), it.Time.Clock));
        return call;
    }
}
