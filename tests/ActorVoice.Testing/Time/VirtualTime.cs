using System.Globalization;
using System.Runtime.ExceptionServices;

namespace ActorVoice.Testing;

/// <summary>Runs actors, streams and async code on one thread and a clock that jumps: the queue is drained, then the clock moves to the next
/// due timer, and so on. Hours pass in seconds, and the same run gives the same events in the same order every time.</summary>
/// <remarks>Actor systems take part by <see cref="Config"/>, everything else by <see cref="Clock"/> and by being awaited from a run. Nothing
/// may hop to another thread meanwhile (<c>Task.Run</c>, <c>ConfigureAwait(false)</c>, real I/O): the run would no longer be the same every
/// time, so it fails. The thread that calls a Run method does all the work; runs may follow one another, also from different threads.</remarks>
public sealed class VirtualTime : IDisposable
{
    /// <summary>Only for a run that is about to fail: how long a hop to another thread may take to betray itself.</summary>
    private const int HopMilliseconds = 200;

    private readonly VirtualTimeOptions _options;
    private readonly WorkQueueContext _context;

    public VirtualTime(VirtualTimeOptions? options = null)
    {
        _options = options ?? new();
        Clock = new(_options.Start);
        _context = new(Queue);
        Name = VirtualExecutors.Register(Queue);
    }

    /// <summary>The clock of everything that takes part. Moved by the runs; between them a test may move it too.</summary>
    public ManualTime Clock { get; }

    /// <summary>Pieces of work done so far: a measure of a run that is equal for equal runs.</summary>
    public long Steps { get; private set; }

    /// <summary>Settings that put an actor system's default dispatcher on this queue. To be put before all others:
    /// <c>ActorSystem.Create("test", time.Config.WithFallback(settings))</c>.</summary>
    public Config Config => ConfigFor("akka.actor.default-dispatcher");

    internal WorkQueue Queue { get; } = new();

    internal string Name { get; }

    /// <summary>As <see cref="Config"/>, for dispatchers with these paths.</summary>
    public Config ConfigFor(params IEnumerable<string> dispatchers)
    {
        var executor = $"{typeof(VirtualExecutor).FullName}, {typeof(VirtualExecutor).Assembly.GetName().Name}";
        var sections = dispatchers.Select(path => $"{path} {{ executor = \"{executor}\", {VirtualExecutors.Setting} = \"{Name}\" }}");
        return ConfigurationFactory.ParseString(string.Join('\n', sections));
    }

    /// <summary>Starts <paramref name="main"/> and drives until it is done and the work of that instant is too.</summary>
    /// <exception cref="VirtualTimeException">A deadlock, a limit, or work on another thread.</exception>
    /// <remarks>What main throws, or what any piece of work lets escape, is thrown here.</remarks>
    public void Run(Func<Task> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        Run(async () =>
        {
            await main();
            return true;
        });
    }

    /// <summary>As <see cref="Run(Func{Task})"/>, and gives what main returns.</summary>
    public T Run<T>(Func<Task<T>> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        var (result, failure, isDone) = (default(T)!, default(ExceptionDispatchInfo), false);
        var end = Clock.Elapsed + _options.Longest;
        Drive(() =>
        {
            Queue.Enqueue(_ => _ = GuardAsync(), null);
            while (!Drain(() => failure is not null) && !isDone)
            {
                MoveOn(end);
            }
        });
        failure?.Throw();
        return result;

        async Task GuardAsync()
        {
            try
            {
                result = await main();
                isDone = true;
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    /// <summary>Drives until the clock has moved on by <paramref name="span"/> and the work of that instant is done. Having nothing to do is
    /// no fault here.</summary>
    public void Run(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var end = Clock.Elapsed + span;
        Drive(() =>
        {
            Drain(static () => false);
            while (Clock.NextDue <= end)
            {
                Clock.AdvanceToNext();
                Drain(static () => false);
            }

            Clock.Advance(end - Clock.Elapsed);
        });
    }

    public void Dispose() => VirtualExecutors.Forget(Name);

    private void Drive(Action work)
    {
        if (!Queue.TryEnter())
        {
            throw new InvalidOperationException("This virtual time is being driven already: a run can't be started inside a run; await instead.");
        }

        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
            Queue.Leave();
        }
    }

    /// <summary>Does all work of this instant. True: it was stopped.</summary>
    private bool Drain(Func<bool> stop)
    {
        var steps = 0;
        do
        {
            while (!stop() && Queue.TryRunOne())
            {
                Steps++;
                ThrowIfEndless(++steps);
            }

            if (_options.ToleratesOtherThreads)
            {
                Queue.AwaitPool();
            }
        }
        while (!stop() && !Queue.IsEmpty);
        ThrowIfForeign();
        return stop();
    }

    private void MoveOn(TimeSpan end)
    {
        if (Clock.NextDue is not { } due)
        {
            if (Queue.AwaitForeignWork(HopMilliseconds))
            {
                ThrowIfForeign();
                return;
            }

            throw new VirtualTimeException($"Deadlock at {Clock.Elapsed}: the run is not done, but nothing is queued and no timer is armed. "
                + "Something awaits what nobody will do, or waits for another thread (real I/O, a blocked Task.Run).");
        }

        if (due > end)
        {
            throw new VirtualTimeException($"The run was not done after {_options.Longest} of virtual time ({nameof(VirtualTimeOptions)}."
                + $"{nameof(VirtualTimeOptions.Longest)}); the next timer is due at {due}.");
        }

        Clock.AdvanceToNext();
    }

    private void ThrowIfEndless(int steps)
    {
        if (steps > _options.StepsPerInstant)
        {
            throw new VirtualTimeException(string.Create(CultureInfo.InvariantCulture,
                $"{steps:N0} pieces of work ran at {Clock.Elapsed} and there is still more: messages run in a circle without waiting for time."));
        }
    }

    private void ThrowIfForeign()
    {
        if (!_options.ToleratesOtherThreads && Queue.ForeignWork is { } stack)
        {
            throw new VirtualTimeException("Work came from another thread, so that its order is left to chance: look for Task.Run, "
                + $"ConfigureAwait(false), ContinueWith, or real I/O below a run in virtual time. It was queued by:\n{stack}");
        }
    }
}
