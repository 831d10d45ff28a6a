namespace ActorVoice.Testing;

/// <summary>One direction of a line: hands on what it is given after its latency, in order; without latency at once, on the caller's thread.</summary>
internal sealed class DelayLine<T> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<(long Due, T Item)> _underway = new();
    private readonly TimeProvider _time;
    private readonly Action<T> _deliver;
    private readonly ITimer _timer;
    private bool _delivering;
    private bool _cut;

    public DelayLine(TimeProvider time, Action<T> deliver)
    {
        (_time, _deliver) = (time, deliver);
        _timer = time.CreateTimer(static line => ((DelayLine<T>)line!).Deliver(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Send(T item, TimeSpan latency)
    {
        lock (_lock)
        {
            if (_cut)
            {
                return;
            }

            _underway.Enqueue((_time.GetTimestamp() + Stamps(latency), item));
        }

        Deliver();
    }

    /// <summary>Loses what is under way and everything that comes.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _cut = true;
            _underway.Clear();
        }

        _timer.Dispose();
    }

    private long Stamps(TimeSpan span) => (long)((Int128)span.Ticks * _time.TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>One thread delivers at a time; who comes meanwhile, also from inside of a delivery, leaves it to that one.</summary>
    private void Deliver()
    {
        lock (_lock)
        {
            if (_delivering)
            {
                return;
            }

            _delivering = true;
        }

        while (TryTake(out var item))
        {
            _deliver(item);
        }
    }

    private bool TryTake(out T item)
    {
        lock (_lock)
        {
            item = default!;
            if (_underway.TryPeek(out var next))
            {
                var wait = next.Due - _time.GetTimestamp();
                if (wait <= 0)
                {
                    item = _underway.Dequeue().Item;
                    return true;
                }

                _timer.Change(_time.GetElapsedTime(0, wait) + TimeSpan.FromTicks(1), Timeout.InfiniteTimeSpan);
            }

            _delivering = false;
            return false;
        }
    }
}
