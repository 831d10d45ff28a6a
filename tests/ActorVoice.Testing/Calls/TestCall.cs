using ActorVoice.Audio;
using ActorVoice.Audio.Sinks;
using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Realtime;

namespace ActorVoice.Testing;

/// <summary>A whole call in virtual time: a person, the pipeline, the agent under test, the real local server, and an ear that remembers. Hours pass in
/// seconds, and the same seed gives the same events.</summary>
/// <remarks>All of a test runs inside <see cref="Run"/>, which ends the session and gives the call back to be looked at.</remarks>
public sealed partial class TestCall
{
    private static readonly Uri Address = new("ws://in-memory/v1/realtime");

    private readonly List<short> _heard = [];
    private readonly Mouth _mouth = new();
    private readonly VirtualTime _time;

    private TestCall(VirtualTime time, VoiceRuntime runtime, TestCallOptions options)
    {
        _time = time;
        Transport = InMemoryServer.Connect(time.Clock, options.Server);
        IAudioSource person = options.Person is { } source ? new ConcatenatedSource(Speech.DefaultRate, [source, new SilenceSource(Speech.DefaultRate)]) : _mouth;
        Session = runtime.Start(options.Agent(new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(Address, "test-model"),
            Source = new PacedSource(person, runtime.Clock),
            Sink = new CallbackSink("ear", Hear),
            Transport = Transport,
        }));
        Log = new EventLog(Session);
    }

    public VoiceSession Session { get; }

    /// <summary>Everything that happened, as events and as lines.</summary>
    public EventLog Log { get; }

    /// <summary>The lines to the server: to cut them, or to count them.</summary>
    public InMemoryTransport Transport { get; }

    /// <summary>The clock of everything in the call.</summary>
    public TimeProvider Clock => _time.Clock;

    /// <summary>Every sample that reached the ear, at the server's rate.</summary>
    public IReadOnlyList<short> Heard => _heard;

    /// <summary>Holds a call: connects, does what the test says, hangs up.</summary>
    /// <exception cref="VirtualTimeException">A deadlock, a run without end, or work on another thread.</exception>
    public static TestCall Run(Func<TestCall, Task> test, TestCallOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        options ??= new TestCallOptions();
        using var time = new VirtualTime();
        return time.Run(async () =>
        {
            await using var runtime = new VoiceRuntime(new VoiceRuntimeOptions { Time = time.Clock, Hocon = time.Config, Seed = options.Seed });
            var call = new TestCall(time, runtime, options);
            await test(call);
            await call.Session.DisposeAsync();
            await call.Log.Completed;
            return call;
        });
    }

    /// <summary>The person makes speech of this length; done when it was said.</summary>
    public Task SayAsync(TimeSpan voiced) => _mouth.SayAsync(voiced);

    /// <summary>The person says these samples (24 kHz); done when they were said.</summary>
    public Task SayAsync(ReadOnlyMemory<short> samples) => _mouth.SayAsync(samples);

    /// <summary>Time passes.</summary>
    public Task PassAsync(TimeSpan span) => Task.Delay(span, Clock);

    private ValueTask Hear(int rate, ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        _heard.AddRange(samples.Span);
        return ValueTask.CompletedTask;
    }
}
