using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

/// <summary>The clock against a list that is searched tick by tick: slow, and obviously right.</summary>
public sealed class ManualTimeModelTests
{
    private const int Seeds = 300;
    private const int Steps = 60;

    [Fact]
    public void Fires_what_a_walk_tick_by_tick_would_fire()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var (time, model, fired) = (new ManualTime(), new Model(), new List<(int Timer, long At)>());
            var timers = new List<ITimer>();
            for (var step = 0; step < Steps; step++)
            {
                Act(random, time, model, timers, fired);
                Assert.True(fired.SequenceEqual(model.Fired), $"seed {seed}, step {step}:\n{Show(fired)}\nexpected\n{Show(model.Fired)}");
                Assert.True(time.NextDue?.Ticks == model.NextDue, $"seed {seed}, step {step}: next is {time.NextDue?.Ticks}, not {model.NextDue}");
            }
        }
    }

    private static void Act(Random random, ManualTime time, Model model, List<ITimer> timers, List<(int, long)> fired)
    {
        var (due, period) = (random.Next(-1, 6), random.Next(-1, 4));
        var chosen = timers.Count == 0 ? -1 : random.Next(timers.Count);
        switch (random.Next(5))
        {
            case 0 or 1 when timers.Count < 8:
                var number = timers.Count;
                timers.Add(time.CreateTimer(_ => fired.Add((number, time.Elapsed.Ticks)), null, Span(due), Span(period)));
                model.Make(due, period);
                break;
            case 2 when chosen >= 0:
                Assert.Equal(model.Change(chosen, due, period), timers[chosen].Change(Span(due), Span(period)));
                break;
            case 3 when chosen >= 0 && random.Next(4) == 0:
                timers[chosen].Dispose();
                model.Dispose(chosen);
                break;
            default:
                time.Advance(TimeSpan.FromTicks(random.Next(5)));
                model.AdvanceTo(time.Elapsed.Ticks);
                break;
        }
    }

    private static TimeSpan Span(int ticks) => ticks < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(ticks);

    private static string Show(IEnumerable<(int, long)> fired) => string.Join(' ', fired);

    private sealed class Model
    {
        private readonly List<(long? Due, long Period, bool Gone)> _timers = [];
        private long _now;

        public List<(int Timer, long At)> Fired { get; } = [];

        public long? NextDue => _timers.Min(timer => timer.Due);

        public void Make(int due, int period) => _timers.Add((due < 0 ? null : _now + due, Math.Max(0, period), false));

        public bool Change(int timer, int due, int period)
        {
            if (_timers[timer].Gone)
            {
                return false;
            }

            _timers[timer] = (due < 0 ? null : _now + due, Math.Max(0, period), false);
            return true;
        }

        public void Dispose(int timer) => _timers[timer] = (null, 0, true);

        public void AdvanceTo(long target)
        {
            for (; ; _now++)
            {
                while (_timers.FindIndex(timer => timer.Due <= _now) is >= 0 and var next)
                {
                    Fired.Add((next, _now));
                    _timers[next] = _timers[next] with { Due = _timers[next].Period > 0 ? _timers[next].Due + _timers[next].Period : null };
                }

                if (_now >= target)
                {
                    return;
                }
            }
        }
    }
}
