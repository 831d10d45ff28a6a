using System.Security.Cryptography;
using ActorVoice.Protocol;
using ActorVoice.Protocol.Beta;
using ActorVoice.RealtimeServer.Connections;
using ActorVoice.RealtimeServer.Door;
using ActorVoice.RealtimeServer.Faults;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorVoice.RealtimeServer;

/// <summary>The server without a door: opens sessions for whoever carries messages. Safe to call from any thread.</summary>
public sealed class RealtimeServerEngine
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FaultPlan _faults;
    private int _opened;
    private int _arrived;

    /// <param name="time">Drives everything that has to do with time; the system's unless given.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message names all of them.</exception>
    public RealtimeServerEngine(RealtimeServerOptions options, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Options = options;
        _faults = options.Model is ScriptModel script ? options.Faults.And(script.Faults) : options.Faults;
        Unfinished = new(options.Limits.UnfinishedBytes);
        _time = time ?? TimeProvider.System;
        Secrets = new(_time, options.Limits.ClientSecrets);
        SecretRequests = new(options, Secrets, _time);
        _logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger("ActorVoice.RealtimeServer");
    }

    public RealtimeServerOptions Options { get; }

    /// <summary>Something may go wrong on demand.</summary>
    internal bool HasFaults => !_faults.IsEmpty || Options.FaultsByUrl;

    internal ClientSecrets Secrets { get; }

    internal SecretRequests SecretRequests { get; }

    /// <summary>Of all lines.</summary>
    internal ByteBudget Unfinished { get; }

    internal TimeProvider Time => _time;

    internal ILogger Logger => _logger;

    /// <summary>False: there is no realtime service at this path; a door answers 404.</summary>
    public static bool Serves(string path) => Admission.Serves(path);

    /// <summary>Makes the server's end of a line. Nothing is sent before <see cref="RealtimeConnection.Start"/>.</summary>
    public RealtimeConnection Open(RealtimeRequest request, IRealtimePeer peer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(peer);
        return Open(Arrive(request, Options.FaultsByUrl), peer);
    }

    /// <summary>Counts a client that knocks, and decides what goes wrong with it.</summary>
    internal Arrival Arrive(RealtimeRequest request, bool clientsMayAsk) =>
        Arrival.Of(request, Interlocked.Increment(ref _arrived), _faults, clientsMayAsk);

    internal RealtimeConnection Open(Arrival arrival, IRealtimePeer peer)
    {
        var admission = Admission.Of(arrival.Request, Options, Secrets);
        var ids = new EventIds(new Random(NextSeed()));
        var faulty = arrival.Faults is { TouchEvents: true } faults ? new FaultyLine(peer, faults, _time, Options.Limits.WaitingBytes) : null;
        var outbound = new Outbound(faulty ?? peer, admission.Dialect, Options.Pace, Options.Limits);
        return new(admission, outbound, faulty, line => Begin(line, admission, outbound, ids, arrival.Faults), ids, _time, Options.Limits.MessageBytes, _logger);
    }

    private SessionDriver Begin(RealtimeConnection line, Admission admission, Outbound outbound, EventIds ids, LineFaults? faults)
    {
        var core = new SessionCore(new()
        {
            Kind = admission.Kind,
            Model = admission.Model,
            Started = _time.GetUtcNow(),
            Ids = ids,
            VoiceActivity = Options.VoiceActivity,
            Hearing = Options.Model.Hearing,
            Length = Options.SessionLength,
            TokensPerMinute = Options.TokensPerMinute,
            RequestsPerMinute = Options.RequestsPerMinute,
            RateLimitsFirst = admission.Dialect is BetaDialect,
            InputTokens = Options.InputTokens,
            Initial = admission.Initial,
            TellConversation = Options.TellConversation,
            Limits = Options.Limits,
        });
        var pacing = new ModelPacing(Options.Chunk, Options.FirstDelta);
        var model = Options.Model.Open(pacing);
        if (faults is { TouchResponses: true }) model = new FaultyModel(model, faults, pacing);
        return new(core, new(model, line.Resume), outbound, admission.Dialect);
    }

    // The sessions of one server differ, also when they are repeatable.
    private int NextSeed() => Options.Seed is { } seed
        ? unchecked(seed + Interlocked.Increment(ref _opened) - 1)
        : RandomNumberGenerator.GetInt32(int.MaxValue);
}
