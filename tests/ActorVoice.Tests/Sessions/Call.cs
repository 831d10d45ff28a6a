using ActorVoice.Audio;
using ActorVoice.Audio.Sinks;
using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Realtime;
using ActorVoice.RealtimeServer;
using ActorVoice.Testing;
using ActorVoice.Tools;

namespace ActorVoice.Tests.Sessions;

/// <summary>A whole call in virtual time: a made voice, the whole pipeline, the real server, an ear that remembers.</summary>
internal sealed class Call
{
    public static readonly Uri Address = new("ws://in-memory/v1/realtime");

    private readonly List<short> _heard = [];
    private readonly List<ITimer> _timers = [];

    public required VirtualTime Time { get; init; }

    /// <summary>Voiced and silent stretches in milliseconds; silence without end follows.</summary>
    public IReadOnlyList<(int VoicedMs, int SilentMs)> Speaks { get; init; } = [];

    public int SpeakerRate { get; init; } = 24_000;

    public RealtimeServerOptions Server { get; init; } = new() { Seed = 1, VoiceActivity = rate => new LoudnessVad(rate) };

    public Func<VoiceSessionOptions, VoiceSessionOptions> Change { get; init; } = options => options;

    public IReadOnlyList<VoiceTool> Tools { get; init; } = [];

    /// <summary>Stands in for the real server.</summary>
    public ILinePeer? Peer { get; init; }

    public IAudioSource? Source { get; init; }

    public IAudioSink? Sink { get; init; }

    public InMemoryTransport Transport { get; private set; } = null!;

    public VoiceRuntime Runtime { get; private set; } = null!;

    public VoiceSession Session { get; private set; } = null!;

    public List<VoiceEvent> Events { get; } = [];

    /// <summary>Everything that reached the ear, in order.</summary>
    public short[] Heard => [.. _heard];

    /// <summary>Runs <paramref name="conversation"/> with a live session, then ends it and reads its last events.</summary>
    public void Run(Func<Call, Task> conversation, Action<InMemoryTransport>? prepare = null) => Time.Run(async () =>
    {
        await using var runtime = new VoiceRuntime(new VoiceRuntimeOptions { Time = Time.Clock, Hocon = Time.Config, Seed = 7 });
        Runtime = runtime;
        Transport = Peer is null ? InMemoryServer.Connect(Time.Clock, Server) : new InMemoryTransport(Time.Clock, Peer);
        prepare?.Invoke(Transport);
        IAudioSource voice = new ConcatenatedSource(SpeakerRate, [Speech.Source(Speaks, SpeakerRate), new SilenceSource(SpeakerRate)]);
        Session = runtime.Start(Change(new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(Address, "test-model"),
            Source = Source ?? new PacedSource(voice, runtime.Clock),
            Sink = Sink ?? new CallbackSink("ear", Hear),
            Transport = Transport,
            Tools = Tools,
        }));
        var reading = ReadAsync(Session.EventsAsync());
        await conversation(this);
        await Session.DisposeAsync();
        await reading;
    });

    /// <summary>The next event of a kind that has not been awaited before.</summary>
    public async Task<T> ExpectAsync<T>(Func<T, bool>? which = null)
        where T : VoiceEvent
    {
        while (true)
        {
            for (; _awaited < Events.Count; _awaited++)
            {
                if (Events[_awaited] is T found && (which is null || which(found)))
                {
                    _awaited++;
                    return found;
                }
            }

            if (_read)
            {
                throw new InvalidOperationException($"The session ended without {typeof(T).Name}.\n{Log}");
            }

            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _more.Task;
        }
    }

    /// <summary>Does something at a moment of the call, whatever goes on then.</summary>
    public void After(TimeSpan span, Action what) => _timers.Add(Time.Clock.CreateTimer(_ => what(), null, span, Timeout.InfiniteTimeSpan));

    public string Log => string.Join('\n', Events.Select(EventText.Of).OfType<string>());

    private int _awaited;
    private bool _read;
    private TaskCompletionSource? _more;

    private async Task ReadAsync(IAsyncEnumerable<VoiceEvent> events)
    {
        await foreach (var happened in events)
        {
            Events.Add(happened);
            _more?.TrySetResult();
        }

        _read = true;
        _more?.TrySetResult();
    }

    private ValueTask Hear(int rate, ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        _heard.AddRange(samples.Span);
        return ValueTask.CompletedTask;
    }
}
