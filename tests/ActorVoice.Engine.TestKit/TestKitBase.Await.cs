namespace ActorVoice.Engine.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Calls the assertion until it no longer throws; when time is up, its last exception goes on.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (TimeProvider.System.GetElapsedTime(started) < (duration ?? _expectDefault))
            {
                Pause(interval ?? PollInterval);
            }
        }
    }

    /// <inheritdoc cref="AwaitAssert"/>
    public async Task AwaitAssertAsync(
        Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                assertion();
                return;
            }
            catch (Exception) when (TimeProvider.System.GetElapsedTime(started) < (duration ?? _expectDefault))
            {
                await Task.Delay(interval ?? PollInterval, TimeProvider.System, cancellationToken);
            }
        }
    }

    public void AwaitCondition(Func<bool> conditionIsFulfilled) => AwaitCondition(conditionIsFulfilled, null);

    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string? message = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!conditionIsFulfilled())
        {
            if (TimeProvider.System.GetElapsedTime(started) >= (max ?? _expectDefault))
                throw Failure(message ?? $"the condition did not come true within {max ?? _expectDefault}");
            Pause(PollInterval);
        }
    }

    private static void Pause(TimeSpan time)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(time);
    }
}
