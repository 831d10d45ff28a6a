using System.Security.Cryptography;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Connections;
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
    private int _opened;

    /// <param name="time">Drives everything that has to do with time; the system's unless given.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message names all of them.</exception>
    public RealtimeServerEngine(RealtimeServerOptions options, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Options = options;
        _time = time ?? TimeProvider.System;
        _logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger("ActorVoice.RealtimeServer");
    }

    public RealtimeServerOptions Options { get; }

    internal TimeProvider Time => _time;

    internal ILogger Logger => _logger;

    /// <summary>False: there is no realtime service at this path; a door answers 404.</summary>
    public static bool Serves(string path) => Admission.Serves(path);

    /// <summary>Makes the server's end of a line. Nothing is sent before <see cref="RealtimeConnection.Start"/>.</summary>
    public RealtimeConnection Open(RealtimeRequest request, IRealtimePeer peer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(peer);
        var admission = Admission.Of(request, Options);
        var ids = new EventIds(new Random(NextSeed()));
        var outbound = new Outbound(peer, admission.Dialect, Options.Pace, Options.Limits);
        return new(admission, outbound, line => Begin(line, admission, outbound, ids), ids, _time, Options.Limits.MessageBytes, _logger);
    }

    private SessionDriver Begin(RealtimeConnection line, Admission admission, Outbound outbound, EventIds ids)
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
            TellConversation = Options.TellConversation,
            Limits = Options.Limits,
        });
        var model = Options.Model.Open(new ModelPacing(Options.Chunk, Options.FirstDelta));
        return new(core, new(model, line.Resume), outbound, admission.Dialect);
    }

    // The sessions of one server differ, also when they are repeatable.
    private int NextSeed() => Options.Seed is { } seed
        ? unchecked(seed + Interlocked.Increment(ref _opened) - 1)
        : RandomNumberGenerator.GetInt32(int.MaxValue);
}
