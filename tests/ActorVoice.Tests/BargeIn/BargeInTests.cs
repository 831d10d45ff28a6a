using System.ComponentModel.DataAnnotations;
using ActorVoice.BargeIn;
using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.Testing;
using ActorVoice.Tests.Playback.Truth;
using ActorVoice.Tests.Sessions;
using Xunit.Abstractions;

namespace ActorVoice.Tests.BargeIn;

/// <summary>Whole sessions whose own ear decides about interruptions, in virtual time. The server hears no speech, so that nobody else does.</summary>
public sealed class BargeInTests(ITestOutputHelper output) : IDisposable
{
    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Theory]
    [InlineData(false, 150, ResumeReason.Noise)]
    [InlineData(true, 350, ResumeReason.Backchannel)]
    public void What_does_not_want_the_word_holds_the_answer_and_not_a_sample_is_lost(bool isVoice, int ms, ResumeReason why)
    {
        var call = Hold(Sounds(1000, (ms, 6000)), isVoice ? [(1000, 1000 + ms)] : []);
        call.Run(async it =>
        {
            await it.Session.SendTextAsync(Words(15));
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        var held = Assert.Single(call.Events.OfType<PlaybackHeld>());
        var resumed = Assert.Single(call.Events.OfType<PlaybackResumed>());
        Assert.Equal((held.Item, why), (resumed.Item, resumed.Why));
        Assert.InRange((resumed.At - held.At).TotalMilliseconds, ms, ms + 300);
        var answer = call.Session.Items[^1];
        Assert.InRange(held.Samples, 24 * 900, 24 * 1200);
        Assert.Equal(answer.Audio.ToArray(), _room!.Heard);
        Assert.Empty(call.Events.OfType<Interrupted>());
        Assert.DoesNotContain(TypesSent(call), type => type is "response.cancel" or "conversation.item.truncate");
        Assert.DoesNotContain(call.Events, happened => happened is Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Speech_cuts_the_answer_at_the_sample_where_it_was_held(int pacePercent)
    {
        // Sent at once, nothing is active any more when it is cut; sent at the pace of speech, it is and must be cancelled.
        var call = Hold(Sounds(1000, (1200, 6000)), [(1000, 2200)], new ChattyModel([new AnswerPlan([2000, 2000], 100, pacePercent)]));
        call.Run(async it =>
        {
            await it.Session.SendTextAsync("go on");
            await it.ExpectAsync<Interrupted>();
            await Task.Delay(TimeSpan.FromSeconds(5), it.Time.Clock);
        });

        output.WriteLine(call.Log);
        var held = Assert.Single(call.Events.OfType<PlaybackHeld>());
        var first = call.Session.Items.First(item => item.Cut);
        Assert.Equal(held.Samples, first.Audio.Samples);
        Assert.Equal(held.Samples, _room!.Heard.Count);
        Assert.InRange(call.Events.OfType<Interrupted>().First().At - held.At, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(600));
        Assert.Empty(call.Events.OfType<PlaybackResumed>());
        Assert.Equal(pacePercent == 0 ? 0 : 1, TypesSent(call).Count(type => type == "response.cancel"));
        Verdict.On(call.Events, call.Session.Items, _room.Heard);
    }

    [Fact]
    public void The_next_answer_after_a_cut_is_played()
    {
        var call = Hold(Sounds(1000, (800, 9000)), [(1000, 1800)]);
        call.Run(async it =>
        {
            await it.Session.SendTextAsync(Words(15));
            await it.ExpectAsync<Interrupted>();
            await Task.Delay(TimeSpan.FromSeconds(2), it.Time.Clock);
            await it.Session.SendTextAsync(Words(3));
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        var last = call.Session.Items[^1].Audio.ToArray();
        Assert.Equal(last, _room!.Heard[^last.Length..]);
    }

    [Theory]
    [InlineData(30, 0.5)]
    [InlineData(130, 0.2)]
    [InlineData(300, 0.5)]
    public void Our_own_echo_does_not_interrupt_us_even_if_it_sounds_like_a_voice(int lagMs, double gain)
    {
        var call = Hold([], null, new ChattyModel([new AnswerPlan([4000], 100, 0)]), lagMs, gain);
        call.Run(async it =>
        {
            await it.Session.SendTextAsync("go on");
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        Assert.Equal(call.Session.Items[^1].Audio.ToArray(), _room!.Heard);
        Assert.Empty(call.Events.OfType<Interrupted>());
        Assert.All(call.Events.OfType<PlaybackResumed>(), resumed => Assert.Equal(ResumeReason.Echo, resumed.Why));
        Assert.InRange(call.Events.OfType<PlaybackHeld>().Count(), 0, 1);
    }

    [Fact]
    public void A_microphone_that_is_muted_while_the_answer_is_held_lets_it_go_on()
    {
        var call = Hold(Sounds(1000, (5000, 0)), []);
        call.Run(async it =>
        {
            await it.Session.SendTextAsync(Words(15));
            await it.ExpectAsync<PlaybackHeld>();
            it.Session.Pause();
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        Assert.Equal(ResumeReason.InputEnded, Assert.Single(call.Events.OfType<PlaybackResumed>()).Why);
    }

    [Fact]
    public void A_user_who_holds_too_is_waited_for()
    {
        var call = Hold(Sounds(1000, (150, 6000)), []);
        call.Run(async it =>
        {
            await it.Session.SendTextAsync(Words(15));
            await it.ExpectAsync<PlaybackHeld>();
            it.Session.HoldPlayback(true);
            await Task.Delay(TimeSpan.FromSeconds(3), it.Time.Clock);
            Assert.Empty(it.Events.OfType<PlaybackResumed>());
            it.Session.HoldPlayback(false);
            await it.ExpectAsync<PlaybackFinished>();
        });

        Assert.Equal(ResumeReason.Asked, Assert.Single(call.Events.OfType<PlaybackResumed>()).Why);
        Assert.Equal(call.Session.Items[^1].Audio.ToArray(), _room!.Heard);
    }

    [Fact]
    public void A_service_that_interrupts_by_itself_leaves_nothing_to_decide()
    {
        var call = new Call { Time = _time, Change = options => options with { BargeIn = new BargeInOptions { VoiceThreshold = 7 } } };
        var wrong = Assert.Throws<ValidationException>(() => call.Run(_ => Task.CompletedTask));
        Assert.Contains("InterruptResponse", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("VoiceThreshold", wrong.Message, StringComparison.Ordinal);
    }

    private Room? _room;

    /// <param name="voiceMs">When our ear hears voice; null: whenever it is loud.</param>
    private Call Hold(short[] sounds, (int FromMs, int ToMs)[]? voiceMs, IRealtimeModel? model = null, int echoMs = 0, double echoGain = 0)
    {
        _room = new Room(_time.Clock, echoMs, echoGain, sounds);
        return new()
        {
            Time = _time,
            Source = _room.Microphone,
            Sink = _room.Loudspeaker,
            Server = new RealtimeServerOptions { Seed = 1, Model = model ?? new EchoModel(), VoiceActivity = rate => new ScriptedVad(rate, []) },
            Change = options => options with
            {
                TapWire = true,
                EventCapacity = 100_000,
                Settings = options.Settings with { TurnDetection = new ServerVad { InterruptResponse = false } },
                BargeIn = new BargeInOptions
                {
                    VoiceActivity = rate => voiceMs is null
                        ? new LoudnessVad(rate)
                        : new ScriptedVad(rate, voiceMs.Select(it => (TimeSpan.FromMilliseconds(it.FromMs), TimeSpan.FromMilliseconds(it.ToMs)))),
                },
            },
        };
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"word{i}"));

    /// <summary>Silence, noise at −20 dB, silence.</summary>
    private static short[] Sounds(int beforeMs, (int LoudMs, int SilentMs) loud)
    {
        var random = new Random(3);
        var samples = new short[(beforeMs + loud.LoudMs + loud.SilentMs) * 24];
        for (var i = beforeMs * 24; i < (beforeMs + loud.LoudMs) * 24; i++)
            samples[i] = (short)random.Next(-5600, 5600);
        return samples;
    }

    private static IEnumerable<string> TypesSent(Call call) => call.Events.OfType<WireTapped>().Where(it => it.Outgoing).Select(it => it.Type);
}
