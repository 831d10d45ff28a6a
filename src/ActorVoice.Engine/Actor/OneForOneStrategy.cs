namespace ActorVoice.Engine.Actor;

/// <summary>Decides about the failed child alone; its siblings go on.</summary>
/// <remarks>The window is measured on the machine's monotonic clock, as in Akka.NET; without a window retries are counted for good.</remarks>
public sealed class OneForOneStrategy : SupervisorStrategy
{
    /// <param name="maxNrOfRetries">Restarts allowed in the window before the child is stopped; -1 or null for any number, 0 for none.</param>
    /// <param name="withinTimeRange">The window; null for endless.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, withinTimeRange is { } window ? (int)window.TotalMilliseconds : Timeout.Infinite, localOnlyDecider)
    {
    }

    /// <param name="maxNrOfRetries">Restarts allowed in the window before the child is stopped; -1 for any number, 0 for none.</param>
    /// <param name="withinTimeMilliseconds">The window; -1 for endless.</param>
    /// <param name="loggingEnabled">Kept for Akka's signature; failures are always published as <see cref="Event.Error"/>.</param>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
    {
        _ = loggingEnabled;
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = new LocalOnlyDecider(localOnlyDecider);
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, Timeout.Infinite, localOnlyDecider)
    {
    }

    public OneForOneStrategy(IDecider decider)
        : this(decider.Decide)
    {
    }

    public override IDecider Decider { get; }

    public int MaxNumberOfRetries { get; }

    public int WithinTimeRangeMilliseconds { get; }

    private protected override int MaxRetries => MaxNumberOfRetries;

    private protected override TimeSpan? Window =>
        WithinTimeRangeMilliseconds <= 0 ? null : TimeSpan.FromMilliseconds(WithinTimeRangeMilliseconds);
}
