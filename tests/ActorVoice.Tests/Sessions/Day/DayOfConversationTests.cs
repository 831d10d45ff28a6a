using System.Diagnostics;
using ActorVoice.Audio.Sinks;
using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Realtime;
using ActorVoice.RealtimeServer;
using ActorVoice.Testing;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Sessions.Day;

/// <summary>Measures the heap of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>A day of visits to one session, over lines of an hour each. A visitor comes every five minutes, speaks one to three times for 1 to 3 s, hears
/// the echo of each, and the microphone rests until the next: some 550 turns, about an hour of sound that is really sent, and 23 hours in which
/// only timers run.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class DayOfConversationTests(ITestOutputHelper output)
{
    /// <summary>What 16 hours may leave behind: the items of some 750 messages with their words, the 17 lines that the test's transport remembers, and
    /// the noise of a heap. The sound of these hours alone would be 85 MB.</summary>
    private const long AllowedGrowth = 8_000_000;

    private static readonly TimeSpan Visit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SettledAt = TimeSpan.FromHours(8);

    private readonly DayModel _model = new();
    private readonly DayPerson _person = new();
    private readonly List<RolledOver> _rollovers = [];
    private readonly List<string> _faults = [];
    private readonly List<long> _heap = [];
    private TimeSpan _lineMadeAt;
    private TimeSpan _lastBegan;
    private int _visits;

    [Fact]
    public void A_day_with_a_new_line_each_hour_loses_no_sample_and_stays_small()
    {
        var stopwatch = Stopwatch.StartNew();
        using var time = new VirtualTime(new VirtualTimeOptions { Longest = TimeSpan.FromHours(30) });
        time.Run(() => LiveAsync(time));
        Report(stopwatch.Elapsed);

        Assert.Empty(_model.Problems);
        Assert.Empty(_faults);
        Assert.Equal((0, 0), (_model.Unheard, _model.Unsaid));
        Assert.InRange(_model.Turns, 400, 1000);
        Assert.InRange(_rollovers.Count, 23, 26);
        Assert.Equal(1, _rollovers.Count(over => over.How == LineSwitch.DuringSpeech));
        Assert.Equal(1, _rollovers.Count(over => over.How == LineSwitch.AfterAnswer));
        Assert.All(_rollovers, over => Assert.Equal(0, over.ItemsLost));
        Assert.InRange(_heap.Max() - _heap[0], long.MinValue, AllowedGrowth);
    }

    private void Report(TimeSpan took)
    {
        output.WriteLine($"{took.TotalSeconds:0.0} s for 24 h: {_visits} visits, {_model.Turns} turns, {_model.SamplesCommitted / 24_000.0 / 60:0.0} min said, {_model.SamplesHeard / 24_000.0 / 60:0.0} min heard");
        output.WriteLine($"rollovers: {string.Join(", ", _rollovers.GroupBy(over => over.How).Select(group => $"{group.Count()} {group.Key}"))}");
        output.WriteLine($"heap, each hour from {SettledAt.TotalHours:0} h on, MB: {string.Join(' ', _heap.Select(bytes => $"{bytes / 1e6:0.0}"))}");
    }

    private async Task LiveAsync(VirtualTime time)
    {
        await using var runtime = new VoiceRuntime(new VoiceRuntimeOptions { Time = time.Clock, Hocon = time.Config, Seed = 7 });
        var server = new RealtimeServerOptions { Seed = 1, Model = _model, VoiceActivity = rate => new LoudnessVad(rate), SessionLength = TimeSpan.FromHours(1) };
        await using var session = runtime.Start(new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(new Uri("ws://in-memory/v1/realtime"), "test-model"),
            Settings = new SessionSettings { Transcription = new InputTranscription("whisper-1") },
            Source = new PacedSource(_person, runtime.Clock),
            Sink = new CallbackSink("ear", Hear),
            Transport = InMemoryServer.Connect(time.Clock, server),
            RecordAtStart = false,
            ItemAudioKept = TimeSpan.FromMinutes(1),
            Seeding = Seeding.Newest(2000),
        });
        var following = FollowAsync(session.EventsAsync());
        await VisitAllDayAsync(session, time.Clock);
        await session.DisposeAsync();
        await following;
    }

    private async Task VisitAllDayAsync(VoiceSession session, ManualTime clock)
    {
        for (var next = Visit; next < TimeSpan.FromHours(24); next += Visit)
        {
            await RestUntilAsync(next, clock);
            MeasureHeap(clock.Elapsed);

            // Just before the third and the sixth line must go, somebody begins to speak and does not stop in time for a quiet change.
            var isLastBeforeRollover = _lineMadeAt + TimeSpan.FromMinutes(58) - clock.Elapsed < Visit;
            await VisitAsync(session, clock, [.. Enumerable.Range(0, 1 + (_visits % 3)).Select(turn => 1000 + ((_visits * 3) + turn) % 100 * 20)]);
            if (isLastBeforeRollover && _rollovers.Count is 2 or 5)
            {
                var isSlowAnswer = _rollovers.Count == 5;
                await RestUntilAsync(_lineMadeAt + TimeSpan.FromMinutes(58) - TimeSpan.FromSeconds(5), clock);
                _model.SpeaksSlowly = isSlowAnswer;
                await VisitAsync(session, clock, [isSlowAnswer ? 40_000 : 75_000]);
                _model.SpeaksSlowly = false;
                next = TimeSpan.FromTicks(clock.Elapsed.Ticks / Visit.Ticks * Visit.Ticks);
            }
        }

        await RestUntilAsync(TimeSpan.FromHours(24), clock);
    }

    private async Task VisitAsync(VoiceSession session, ManualTime clock, int[] turns)
    {
        _visits++;
        session.Record();
        foreach (var turn in turns)
        {
            _model.Expect(turn);
            _person.Say(turn);
            _person.Rest(turn + 2000);
            await Task.Delay(TimeSpan.FromMilliseconds((2 * turn) + 2000), clock);
        }

        session.Pause();
    }

    private static async Task RestUntilAsync(TimeSpan at, ManualTime clock)
    {
        if (at > clock.Elapsed)
        {
            await Task.Delay(at - clock.Elapsed, clock);
        }
    }

    private void MeasureHeap(TimeSpan now)
    {
        if (now >= SettledAt && now.TotalHours >= SettledAt.TotalHours + _heap.Count)
        {
            _heap.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    private async Task FollowAsync(IAsyncEnumerable<VoiceEvent> events)
    {
        await foreach (var happened in events)
        {
            switch (happened)
            {
                case RolloverBegan: _lastBegan = happened.At; break;
                case RolledOver over: _rollovers.Add(over); _lineMadeAt = _lastBegan; break;
                case Fault fault: _faults.Add($"{fault.At} {fault.Code}: {fault.Message}"); break;
                case RecoveryReport or EventsLost or Interrupted: _faults.Add($"{happened.At} {happened.GetType().Name}"); break;
                default: break;
            }
        }
    }

    private ValueTask Hear(int rate, ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        _model.Hear(samples.Span);
        return ValueTask.CompletedTask;
    }
}
