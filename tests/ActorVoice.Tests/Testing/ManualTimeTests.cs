using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

public sealed class ManualTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Stands_still_until_it_is_moved()
    {
        var (now, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());

        Assert.Equal(now, _time.GetUtcNow());
        _time.Advance(TimeSpan.FromTicks(12_345));

        Assert.Equal(now + TimeSpan.FromTicks(12_345), _time.GetUtcNow());
        Assert.Equal(TimeSpan.FromTicks(12_345), _time.GetElapsedTime(stamp));
        Assert.NotEqual(TimeSpan.TicksPerSecond, _time.TimestampFrequency);
    }

    [Fact]
    public void Fires_in_order_of_due_time_and_then_of_making_and_shows_the_due_time()
    {
        Make("late", 2 * Second);
        Make("early, made first", Second);
        Make("early, made second", Second);

        _time.Advance(3 * Second);

        Assert.Equal(["early, made first @1", "early, made second @1", "late @2"], _fired);
        Assert.Equal(3 * Second, _time.Elapsed);
    }

    [Fact]
    public void Repeats_a_periodic_timer_and_fires_one_without_a_period_once()
    {
        Make("periodic", Second, 2 * Second);
        Make("once", Second, TimeSpan.Zero);

        _time.Advance(6 * Second);

        Assert.Equal(["periodic @1", "once @1", "periodic @3", "periodic @5"], _fired);
    }

    [Fact]
    public void Fires_timers_that_are_made_and_changed_on_the_way_and_not_those_that_are_disposed()
    {
        var doomed = Make("doomed", 3 * Second);
        ITimer? again = null;
        again = _time.CreateTimer(_ =>
        {
            _fired.Add($"again @{_time.Elapsed.TotalSeconds}");
            doomed.Dispose();
            Make("made on the way", Second);
            again!.Change(2 * Second, Timeout.InfiniteTimeSpan);
        }, null, Second, Timeout.InfiniteTimeSpan);

        _time.Advance(4 * Second);

        Assert.Equal(["again @1", "made on the way @2", "again @3", "made on the way @4"], _fired);
        Assert.False(doomed.Change(Second, Second));
    }

    [Fact]
    public void Goes_from_due_time_to_due_time()
    {
        Assert.False(_time.AdvanceToNext());
        Make("first", Second);
        Make("second", Second);
        Make("third", 2 * Second);

        Assert.Equal(Second, _time.NextDue);
        Assert.True(_time.AdvanceToNext());
        Assert.Equal(["first @1", "second @1"], _fired);
        Assert.True(_time.AdvanceToNext());
        Assert.False(_time.AdvanceToNext());
        Assert.Null(_time.NextDue);
        Assert.Equal(2 * Second, _time.Elapsed);
    }

    [Fact]
    public void Leaves_a_timer_that_rearms_itself_without_delay_to_the_next_step()
    {
        ITimer? busy = null;
        busy = _time.CreateTimer(_ =>
        {
            _fired.Add("busy");
            busy!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        _time.AdvanceToNext();

        Assert.Equal(["busy"], _fired);
        Assert.Contains("no delay", Assert.Throws<InvalidOperationException>(() => _time.Advance(Second)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_be_moved_by_a_callback_and_goes_on_after_one_that_throws()
    {
        _time.CreateTimer(_ => _time.Advance(Second), null, Second, Timeout.InfiniteTimeSpan);
        Make("next", 2 * Second);

        Assert.Throws<InvalidOperationException>(() => _time.Advance(3 * Second));
        Assert.Equal(Second, _time.Elapsed);
        _time.Advance(2 * Second);

        Assert.Equal(["next @2"], _fired);
    }

    [Fact]
    public void Carries_the_waits_of_the_framework()
    {
        var delay = Task.Delay(Second, _time);
        using var timeout = new CancellationTokenSource(2 * Second, _time);

        _time.Advance(Second);
        Assert.True(delay.IsCompletedSuccessfully);
        Assert.False(timeout.IsCancellationRequested);

        _time.Advance(Second);
        Assert.True(timeout.IsCancellationRequested);
    }

    [Fact]
    public void Refuses_negative_times()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(-Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("never", -Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make("never", Second, -Second));
    }

    private ITimer Make(string name, TimeSpan due, TimeSpan? period = null) =>
        _time.CreateTimer(_ => _fired.Add($"{name} @{_time.Elapsed.TotalSeconds}"), null, due, period ?? Timeout.InfiniteTimeSpan);
}
