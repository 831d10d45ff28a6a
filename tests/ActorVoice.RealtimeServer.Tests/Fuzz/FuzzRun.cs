using System.Text;
using ActorVoice.Protocol;
using ActorVoice.Protocol.Beta;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;
using Microsoft.Extensions.Logging;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>One client that says a recorded conversation wrongly, and everything that must hold all the same. The seed decides it all.</summary>
internal sealed class FuzzRun : IRealtimePeer, ILoggerFactory, ILogger
{
    private const int EventsPerSession = 60;

    private readonly Random _random;
    private readonly StepTime _time = new();
    private readonly WireCheck _check;
    private readonly IReadOnlyList<byte[][]> _recorded;
    private readonly RealtimeConnection _line;
    private readonly Mutator _mutator;
    private Exception? _fault;

    public FuzzRun(int seed)
    {
        _random = new Random(seed);
        var isBeta = seed % 4 == 3;
        _recorded = isBeta ? Recorded.Beta : Recorded.Ga;
        _check = new(isBeta ? BetaDialect.Instance : GaDialect.Instance);
        _mutator = new(_random, _check.Ids);
        var engine = new RealtimeServerEngine(
            new()
            {
                Seed = seed,
                Model = new FuzzModel(_random),
                VoiceActivity = rate => new ScriptedVoice(rate, (100, 300), (700, 900), (1300, 1500)),
                SessionLength = TimeSpan.FromHours(10),
                InputTokens = _random.Next(3) == 0 ? 100 : 10_000,
                RequestsPerMinute = _random.Next(3) == 0 ? 3 : null,
                Limits = new() { Items = 30, KeptSound = TimeSpan.FromSeconds(2), Uncommitted = TimeSpan.FromSeconds(3) },
            },
            _time,
            this);
        _line = engine.Open(isBeta ? Beta() : RealtimeRequest.For("m"), this);
    }

    public bool IsFull => false;

    public IReadOnlySet<string> Answers => _check.Types;

    /// <summary>Messages that were changed and said.</summary>
    public int Mutations { get; private set; }

    /// <exception cref="BrokenPromiseException">What does not hold, with what was said last.</exception>
    public void Run()
    {
        var conversation = _recorded[_random.Next(_recorded.Count)];
        var last = "";
        try
        {
            _line.Start();
            for (var said = 0; said < EventsPerSession; said++)
            {
                var message = Named(Pick(conversation, said));

                // What a conversation begins with is said well, and now and then more: else nothing would be there to be damaged.
                if (said > 0 && _random.Next(3) != 0)
                {
                    message = _mutator.Mutate(message);
                    Mutations++;
                }

                last = Encoding.UTF8.GetString(message);
                if (_random.Next(50) == 0) _line.ReceiveBinary();
                _line.Receive(message);
                _time.Advance(TimeSpan.FromMilliseconds(_random.Next(60)));
                Require();
            }

            Cancel();
            _time.Advance(TimeSpan.FromSeconds(3));
            Cancel();
            Require();
            if (_check.Open.Any()) throw new BrokenPromiseException($"responses without an end: {string.Join(", ", _check.Open)}");
        }
        catch (BrokenPromiseException e)
        {
            throw new BrokenPromiseException($"{e.Message}, after: {last[..Math.Min(last.Length, 2000)]} {_fault}");
        }
        finally
        {
            _line.Dispose();
        }
    }

    void IRealtimePeer.Send(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            _check.See(utf8.Span);
        }
        catch (BrokenPromiseException e)
        {
            // The connection would take it for a fault of its own.
            _fault ??= e;
        }
    }

    void IRealtimePeer.Close(int code, string reason) => _fault ??= new BrokenPromiseException($"the line was closed with {code} {reason}");

    ILogger ILoggerFactory.CreateLogger(string categoryName) => this;

    void ILoggerFactory.AddProvider(ILoggerProvider provider)
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _fault ??= exception;

    void IDisposable.Dispose() => _line.Dispose();

    private static RealtimeRequest Beta() => RealtimeRequest.For("m") with { Headers = new Dictionary<string, string> { ["OpenAI-Beta"] = "realtime=v1" } };

    // Mostly in the recorded order; now and then again, or something of another conversation.
    private byte[] Pick(byte[][] conversation, int said)
    {
        if (_random.Next(6) == 0) conversation = _recorded[_random.Next(_recorded.Count)];
        return conversation[_random.Next(6) == 0 ? _random.Next(conversation.Length) : said % conversation.Length];
    }

    // The recordings name an item that was theirs; here it is one of this session's.
    private byte[] Named(byte[] message)
    {
        if (message.AsSpan().IndexOf("item_x"u8) < 0 || _check.Ids.Count == 0) return message;
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(message).Replace("item_x", _check.Ids[_random.Next(_check.Ids.Count)], StringComparison.Ordinal));
    }

    private void Cancel() => _line.Receive("""{"type":"response.cancel"}"""u8.ToArray());

    private void Require()
    {
        if (_fault is { } fault) throw new BrokenPromiseException($"the server broke: {fault.Message}");
    }

    /// <summary>Short answers of every kind.</summary>
    private sealed class FuzzModel(Random random) : IRealtimeModel, IModelSession
    {
        public string Name => "fuzz";

        public IModelSession Open(ModelPacing pacing) => this;

        public IModelRun Answer(AnswerRequest request, Action wake) => new ScheduledRun(Steps());

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => random.Next(2) == 0
            ? null
            : new ScheduledRun([new(new TranscriptDelta("some "), default), new(new TranscriptDone("some words"), TimeSpan.FromMilliseconds(random.Next(300)))]);

        public void Dispose()
        {
        }

        private IEnumerable<ModelStep> Steps()
        {
            var at = TimeSpan.Zero;
            for (var step = random.Next(4); step > 0; step--)
            {
                at += TimeSpan.FromMilliseconds(random.Next(80));
                ModelOutput output = random.Next(5) switch
                {
                    0 => new ModelItemEnd(),
                    1 => new ModelToolCall("f", "{}"),
                    2 => new ModelWords("some words "),
                    _ => new ModelAudio(24_000, new short[random.Next(1, 2000)]),
                };
                yield return new(output, at);
            }

            if (random.Next(10) == 0) yield return new(new ModelFailed("server_error", "failed"), at);
        }
    }
}
