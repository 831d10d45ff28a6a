using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Transport;
using ActorVoice.Host.Reporting;

namespace ActorVoice.Host.Talk;

/// <summary>Holds one planned conversation, from its first connection to its summary.</summary>
/// <param name="plan">What it is made of.</param>
/// <param name="runtime">Carries it.</param>
/// <param name="time">The clock of the runtime.</param>
/// <param name="reporter">Who is told.</param>
internal sealed class TalkRunner(TalkPlan plan, VoiceRuntime runtime, TimeProvider time, ITalkReporter reporter)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TalkProgress _progress = new(TalkProgressLimits.For(plan.Settings.TurnDetection));
    private readonly PersonSource _person = new(plan.Input.Source, !plan.IsManual, source => new PacedSource(source, runtime.Clock));
    private readonly long _began = time.GetTimestamp();

    private TimeSpan Now => time.GetElapsedTime(_began);

    /// <param name="endpoint">The service.</param>
    /// <param name="transport">The way there; null: a WebSocket.</param>
    /// <param name="ending">Ends it early, and cleanly.</param>
    /// <returns>An exit code.</returns>
    public async Task<int> RunAsync(RealtimeEndpoint endpoint, IRealtimeTransport? transport, CancellationToken ending)
    {
        reporter.Report(new SessionLine(TimeSpan.Zero, plan.Service, plan.Model, plan.Input.Name, plan.Output.Name, plan.ServerModel?.Name, plan.ServerModel?.Why));
        if (plan.ServerModel?.Why is { } why)
        {
            reporter.Remark($"{plan.ServerModel.Name} answers, {why}");
        }

        if (plan.Greeting is not null)
        {
            _progress.AwaitAnswer(TimeSpan.Zero);
        }

        var session = runtime.Start(Options(endpoint, transport));
        var narrator = new Narrator(reporter, session.FindItem);
        var listening = ListenAsync(session, narrator);
        var code = await FollowAsync(session, narrator, ending);
        if (!session.Ended.IsCompleted)
        {
            narrator.End();
        }

        await session.DisposeAsync();
        await listening;
        narrator.Sum(Now, _person.SentMs);
        if (plan.Output.WasWritten())
        {
            reporter.Remark($"The answer is in {plan.Output.Name}");
        }

        if (plan.Recording is { } recording)
        {
            reporter.Remark($"The call is in {recording.Directory}; actorvoice replay runs it again");
        }

        return code;
    }

    private VoiceSessionOptions Options(RealtimeEndpoint endpoint, IRealtimeTransport? transport) => new()
    {
        Name = "talk",
        Endpoint = endpoint,
        Settings = plan.Settings,
        Source = _person,
        Sink = plan.Output.Sink,
        Greeting = plan.Greeting,
        Transport = transport,
        Recording = plan.Recording,
    };

    /// <summary>No token: the events end with the session, and what happens while it ends is told too.</summary>
    private async Task ListenAsync(VoiceSession session, Narrator narrator)
    {
        await foreach (var happened in session.EventsAsync())
        {
            lock (_lock)
            {
                narrator.Tell(happened);
                _progress.Hear(happened);
                if (happened is InputFinished && plan.IsManual)
                {
                    session.Commit();
                    _progress.AwaitAnswer(happened.At);
                    _progress.EndInput(happened.At);
                }
            }
        }
    }

    /// <summary>Looks ten times a second whether it is over.</summary>
    private async Task<int> FollowAsync(VoiceSession session, Narrator narrator, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            if (session.Ended.IsCompleted)
            {
                return ExitCode.Failed;
            }

            lock (_lock)
            {
                if (Judge(narrator) is { } code)
                {
                    return code;
                }

                reporter.Show(new TalkMeters(Now, session.State, session.InputLevel.RmsDb, session.OutputLevel.RmsDb, narrator.Saying));
            }

            await Task.Delay(Look, time, CancellationToken.None);
        }

        return ExitCode.Done;
    }

    private int? Judge(Narrator narrator)
    {
        if (!plan.IsManual && _person.InputEnded.IsCompleted)
        {
            _progress.EndInput(Now);
        }

        switch (_progress.Judge(Now))
        {
            case TalkEnd.Done:
                return ExitCode.Done;
            case TalkEnd.NoAnswer:
                narrator.Blame(Now, FaultBlame.Server, "no_answer", "An answer was due, but the service gave no sign of one for 30 s.");
                return ExitCode.Failed;
            default:
                return null;
        }
    }
}
