using ActorVoice.Audio;
using ActorVoice.Audio.Sinks;
using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Realtime;
using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>The whole pipeline, in virtual time, between a model of the test's and a loudspeaker of the test's.</summary>
internal sealed class TruthStage
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly VirtualTime _time;
    private readonly VoiceSession _session;
    private readonly List<VoiceEvent> _events = [];

    private TruthStage(VirtualTime time, VoiceSession session) => (_time, _session) = (time, session);

    public VoiceSession Session => _session;

    /// <summary>Runs a conversation, lets everything play out, and returns how many items were cut.</summary>
    /// <param name="speaker">Null: a sink without a clock, which the pipeline paces.</param>
    /// <param name="speaks">What the person says; null: there is no microphone.</param>
    /// <param name="latencyMs">Of the line, in one direction.</param>
    public static int Run(
        IRealtimeModel model, SpeakerHabits? speaker, int leadMs, Func<TruthStage, Task> script, IReadOnlyList<(int VoicedMs, int SilentMs)>? speaks = null, int latencyMs = 0)
    {
        using var time = new VirtualTime();
        return time.Run(async () =>
        {
            var heard = new List<short>();
            var hocon = ConfigurationFactory.ParseString($"actorvoice.playback.lead = {leadMs}ms").WithFallback(time.Config);
            await using var runtime = new VoiceRuntime(new VoiceRuntimeOptions { Time = time.Clock, Hocon = hocon, Seed = 7 });
            var odd = speaker is null ? null : new OddSpeaker(time.Clock, speaker);
            var session = runtime.Start(Options(time, model, runtime, speaks, latencyMs) with
            {
                Sink = odd as IAudioSink ?? new CallbackSink("ear", (_, samples, _) =>
                {
                    heard.AddRange(samples.Span);
                    return ValueTask.CompletedTask;
                }),
            });
            var stage = new TruthStage(time, session);
            var reading = stage.ReadAsync(session.EventsAsync());
            await script(stage);
            await stage.PlayOutAsync(() => odd?.Heard.Count ?? heard.Count);
            var items = session.Items;
            await session.DisposeAsync();
            await reading;
            return Verdict.On(stage._events, items, odd?.Heard ?? heard, mayCross: latencyMs > 0);
        });
    }

    public Task PassAsync(double milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time.Clock);

    /// <summary>To the tick, which delays are not.</summary>
    public async Task PassTicksAsync(long ticks)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = _time.Clock.CreateTimer(_ => over.TrySetResult(), null, new TimeSpan(ticks), Timeout.InfiniteTimeSpan);
        await over.Task;
    }

    private static VoiceSessionOptions Options(VirtualTime time, IRealtimeModel model, VoiceRuntime runtime, IReadOnlyList<(int VoicedMs, int SilentMs)>? speaks, int latencyMs)
    {
        var voice = speaks is null ? null : new ConcatenatedSource(24_000, [ActorVoice.Testing.Speech.Source(speaks), new SilenceSource(24_000)]);
        var transport = InMemoryServer.Connect(time.Clock, new RealtimeServerOptions { Seed = 1, Model = model, VoiceActivity = rate => new LoudnessVad(rate) });
        transport.Latency = TimeSpan.FromMilliseconds(latencyMs);
        return new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(new Uri("ws://in-memory/v1/realtime"), "test-model"),
            Transport = transport,
            Source = voice is null ? null : new PacedSource(voice, runtime.Clock),
            TapWire = true,
            EventCapacity = 1_000_000,
        };
    }

    // Two seconds in which nothing was told or heard say that it is over.
    private async Task PlayOutAsync(Func<int> heard)
    {
        var end = _time.Clock.Elapsed + Longest;
        for (var (seen, quiet) = (-1, 0); quiet < 2 && _time.Clock.Elapsed < end; quiet = _events.Count + heard() == seen ? quiet + 1 : 0)
        {
            seen = _events.Count + heard();
            await PassAsync(1000);
        }
    }

    private async Task ReadAsync(IAsyncEnumerable<VoiceEvent> events)
    {
        await foreach (var happened in events)
            _events.Add(happened);
    }
}
