using ActorVoice.Sessions;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Sessions;

public sealed class ReconnectorTests
{
    private static readonly Backoff Doubling = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), Jitter: 0, MaxAttempts: 6);

    [Fact]
    public void Waits_twice_as_long_each_time_up_to_the_most() =>
        Assert.Equal([100, 200, 400, 800, 1000, 1000], Enumerable.Range(1, 6).Select(attempt => Doubling.Before(attempt, 0.7).TotalMilliseconds));

    [Fact]
    public void Takes_a_random_share_off_so_that_a_restarted_service_is_not_stormed()
    {
        var jittered = Doubling with { Jitter = 0.5 };

        Assert.Equal((100, 50), (jittered.Before(1, 0).TotalMilliseconds, jittered.Before(1, 1).TotalMilliseconds));
    }

    [Fact]
    public void Gives_up_after_the_last_attempt()
    {
        var reconnector = new Reconnector(Doubling, new ManualTime(), new Random(1));

        Assert.Equal([1, 2, 3, 4, 5, 6, null], Enumerable.Range(0, 7).Select(_ => reconnector.Plan(ActorRefs.Nobody)?.Attempt));
    }

    [Fact]
    public void Begins_anew_only_after_a_line_has_lived_longer_than_the_longest_pause()
    {
        var time = new ManualTime();
        var reconnector = new Reconnector(Doubling, time, new Random(1));
        reconnector.Plan(ActorRefs.Nobody);
        reconnector.Succeed();
        time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(2, reconnector.Plan(ActorRefs.Nobody)!.Attempt);

        reconnector.Succeed();
        time.Advance(TimeSpan.FromMilliseconds(1100));
        Assert.Equal(1, reconnector.Plan(ActorRefs.Nobody)!.Attempt);
    }

    [Fact]
    public void Tells_how_long_the_service_was_away_and_how_often_it_was_tried()
    {
        var time = new ManualTime();
        var reconnector = new Reconnector(Doubling, time, new Random(1));
        reconnector.Plan(ActorRefs.Nobody);
        time.Advance(TimeSpan.FromSeconds(2));
        reconnector.Plan(ActorRefs.Nobody);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((TimeSpan.FromSeconds(3), 2), reconnector.Succeed());
    }
}
