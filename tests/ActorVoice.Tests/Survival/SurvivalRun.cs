using ActorVoice.Audio.Sinks;
using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Realtime;
using ActorVoice.Connection.Transport;
using ActorVoice.RealtimeServer;
using ActorVoice.Testing;
using ActorVoice.Tools;

namespace ActorVoice.Tests.Survival;

/// <summary>One run of a <see cref="Scenario"/>: the whole pipeline, in virtual time or over sockets, until nothing happens any more.</summary>
internal sealed class SurvivalRun(Scenario scenario, TimeProvider time, Config? hocon)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly List<short> _heard = [];
    private readonly Dictionary<string, int> _toolRuns = [];
    private readonly Lock _lock = new();

    public Scenario Scenario => scenario;

    /// <value>So long nothing may happen until the conversation counts as over: longer than a half-open line stays unnoticed.</value>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(4);

    public CountingModel Model { get; } = new(scenario.WordsOf, scenario.Tools);

    public FakeSource Microphone { get; } = new(Voices.Rate);

    public VoiceSession Session { get; private set; } = null!;

    public EventLog Log { get; private set; } = null!;

    public IReadOnlyList<VoiceEvent> Events => Log.Events;

    /// <summary>Everything that reached the ear.</summary>
    public short[] Heard => [.. _heard];

    public IReadOnlyDictionary<string, int> ToolRuns => _toolRuns;

    public bool IsOver { get; private set; }

    public RealtimeServerOptions Server(params string[] faults) => new()
    {
        Seed = 1,
        Model = Model,
        VoiceActivity = rate => new LoudnessVad(rate),
        Faults = FaultPlan.Parse(faults),
    };

    public Task DelayAsync(TimeSpan span) => Task.Delay(span, time);

    public Task<T> ExpectAsync<T>(Func<T, bool> which)
        where T : VoiceEvent => Log.ExpectAsync(which);

    public async Task TalkAsync(Uri address, IRealtimeTransport? transport, bool tapsWire = false)
    {
        await using var runtime = new VoiceRuntime(new VoiceRuntimeOptions { Time = time, Hocon = hocon, Seed = 7 });
        Session = runtime.Start(new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(address, "counting"),
            Transport = transport,
            Source = scenario.ByHand ? Microphone : scenario.Speaks.Count == 0 ? null : new PacedSource(Voices.Person(scenario.Speaks), runtime.Clock),
            RecordAtStart = !scenario.ByHand,
            Sink = new CallbackSink("ear", Hear),
            Tools = [.. scenario.Tools.Select((tool, i) => VoiceTool.Create(tool, tool, null, (_, cancellation) => RunAsync(tool, i, cancellation)))],
            CutAnswers = scenario.CutAnswers,
            RetryFirstConnection = true,
            TapWire = tapsWire,
            Settings = new SessionSettings
            {
                Transcription = new InputTranscription("whisper-1"),
                TurnDetection = scenario.ByHand ? TurnDetection.Manual : new ServerVad { SilenceDuration = TimeSpan.FromMilliseconds(300) },
            },
        });
        Log = new EventLog(Session);
        await Log.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
        var began = time.GetTimestamp();
        await scenario.Acts(this);
        IsOver = await RestAsync(began);
        await Session.DisposeAsync();
        await Log.Completed;
    }

    private async Task<bool> RestAsync(long began)
    {
        var (seen, since) = (0, time.GetTimestamp());
        while (time.GetElapsedTime(began) < Longest)
        {
            await DelayAsync(TimeSpan.FromMilliseconds(250));
            var count = Events.Count(happened => happened is not WireTapped);
            if (count != seen)
            {
                (seen, since) = (count, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(since) > Rest)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<string> RunAsync(string tool, int number, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _toolRuns[tool] = _toolRuns.GetValueOrDefault(tool) + 1;
        }

        await Task.Delay(TimeSpan.FromMilliseconds(300 * (number + 1)), time, cancellation);
        return $"{tool} is fine";
    }

    private ValueTask Hear(int rate, ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        _heard.AddRange(samples.Span);
        return ValueTask.CompletedTask;
    }
}
