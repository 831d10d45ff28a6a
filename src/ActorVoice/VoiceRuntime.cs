using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using ActorVoice.Audio.Pacing;
using ActorVoice.Connection.Realtime;
using ActorVoice.Connection.Transport;
using ActorVoice.Conversation;
using ActorVoice.Diagnostics;
using ActorVoice.Recording;
using ActorVoice.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorVoice;

/// <summary>Carries any number of sessions of one process: one actor system, one frame clock. Disposing ends what still runs.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class VoiceRuntime : IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _sessions;
    private readonly PipelineSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly int? _seed;
    private readonly ConcurrentDictionary<Task, bool> _recordings = [];
    private int _numbered;

    /// <exception cref="ConfigurationException">The settings are wrong; the message names all that is.</exception>
    public VoiceRuntime(VoiceRuntimeOptions? options = null)
    {
        options ??= new VoiceRuntimeOptions();
        var shipped = PipelineSettings.Shipped();
        var config = options.Hocon?.WithFallback(shipped) ?? shipped;
        _settings = PipelineSettings.Read(config);
        _time = options.Time ?? TimeProvider.System;
        _seed = options.Seed;
        _logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("ActorVoice");
        Clock = _settings.NewClock(_time);
        _system = ActorSystem.Create("actorvoice", config);
        var logger = _logger;
        _system.ActorOf(Props.Create(() => new FailureLogActor(logger)), "failures");
        _system.ActorOf(Props.Create(() => new UndeliveredActor()), "undelivered");
        _sessions = _system.ActorOf(Props.Create(() => new SessionsActor()), "sessions");
    }

    /// <summary>The settings that come with the library, <c>hocon/actorvoice.conf</c>: every path there is, with its default.</summary>
    public static Config ShippedSettings => PipelineSettings.Shipped();

    /// <summary>The clock that paces every source and ear of this runtime: give it to a <see cref="Audio.Sources.PacedSource"/>.</summary>
    public FrameClock Clock { get; }

    /// <summary>Starts a session. It connects by itself; follow its events.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="ValidationException">Options are wrong; the message names every one.</exception>
    /// <exception cref="JournalException">The session can't be recorded where it shall be.</exception>
    public VoiceSession Start(VoiceSessionOptions options) => Start(options, ownsRuntime: false);

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        await Task.WhenAll(_recordings.Keys);
        Clock.Dispose();
    }

    internal VoiceSession Start(VoiceSessionOptions options, bool ownsRuntime)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.Throw(options);
        var number = Interlocked.Increment(ref _numbered);
        var parts = PartsOf(options with { Name = options.Name ?? $"session-{number}" });
        _sessions.Tell(new SessionsActor.StartSession(number, parts));
        return new VoiceSession(parts, mail => _sessions.Tell(new SessionsActor.ToSession(number, mail)), ownsRuntime ? DisposeAsync : () => ValueTask.CompletedTask);
    }

    private Journal Record(VoiceSessionOptions options, RealtimeProvider provider)
    {
        if (options.Recording is not { } recording)
        {
            return Journal.Off;
        }

        var product = typeof(VoiceRuntime).Assembly.GetName().Version?.ToString(3) ?? "";
        var journal = new Journal(
            recording,
            new JournalHeader(JournalHeader.Version, options.Name!, _time.GetUtcNow(), _seed, product, provider.Capabilities, options.Settings, []),
            _time);
        foreach (var closed in _recordings.Keys.Where(it => it.IsCompleted))
        {
            _recordings.TryRemove(closed, out _);
        }

        _recordings[journal.Closed] = true;
        return journal;
    }

    private SessionParts PartsOf(VoiceSessionOptions options)
    {
        var provider = new RealtimeProvider();
        var journal = Record(options, provider);
        var rate = provider.DownlinkRate(options.Settings);
        var view = new SessionView(
            ConversationState.Empty(rate), new SoundMeter(provider.UplinkFormat(options.Settings).Rate), new SoundMeter(rate));
        return new SessionParts(
            options,
            _settings,
            _time,
            Clock,
            options.Transport ?? new WebSocketTransport(_time, _settings.ConnectTimeout),
            provider,
            new EventFeed(options.EventCapacity),
            view,
            _seed is { } seed ? new Random(seed) : new Random(),
            journal,
            _logger);
    }
}
