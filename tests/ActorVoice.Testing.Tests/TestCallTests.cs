using ActorVoice.Audio.Sources;
using ActorVoice.Conversation;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Testing.Tests;

public sealed class TestCallTests
{
    [Fact]
    public void What_does_not_come_fails_with_what_happened_instead()
    {
        var unmet = Assert.Throws<ExpectationException>(() => TestCall.Run(async call =>
        {
            await call.SayAsync(TimeSpan.FromSeconds(1));
            await call.ExpectToolAsync("weather");
        }));

        Assert.StartsWith("Expected a call of weather within 5 minutes. What happened:", unmet.Message, StringComparison.Ordinal);
        Assert.Contains("heard av_", unmet.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_that_was_not_meant_is_named()
    {
        var call = TestCall.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(change => change.State == SessionState.Live);
            it.Transport.Line.Reset();
            await it.ExpectRecoveryAsync();
        });

        call.ExpectNoFaults(except: "line_lost");
        Assert.StartsWith("Expected no fault, and not line_lost", Assert.Throws<ExpectationException>(() => call.ExpectNoFaults()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_speech_script_can_be_the_person()
    {
        var script = new SpeechScript(SpeechScript.DefaultRate, [new SpeechStep.Tone(440, TimeSpan.FromSeconds(1)), new SpeechStep.Silence(TimeSpan.FromSeconds(3)), new SpeechStep.Tone(440, TimeSpan.FromSeconds(2))]);

        var call = TestCall.Run(
            async it =>
            {
                await it.ExpectAnswerAsync();
                await it.ExpectAnswerAsync();
            },
            new TestCallOptions { Person = new SpeechScriptSource(script) });

        Assert.Equal(2, call.Session.Items.Count(item => item.Role == ItemRole.User));
        Assert.Equal(call.Session.Items.Where(item => item.Role == ItemRole.Assistant).SelectMany(item => item.Audio.ToArray()), call.Heard);
    }

    [Fact]
    public void A_server_goes_wrong_where_it_is_told_to()
    {
        var call = TestCall.Run(
            async it =>
            {
                await it.SayAsync(TimeSpan.FromSeconds(2));
                await it.ExpectRecoveryAsync();
            },
            new TestCallOptions { Server = new TestCallOptions().Server with { Faults = FaultPlan.Parse("drop@out:response.output_audio.delta#3") } });

        Assert.Equal(2, call.Transport.Lines.Count);
        call.ExpectNoFaults(except: "line_lost");
    }

    [Fact]
    public void The_same_seed_gives_the_same_lines()
    {
        Assert.Equal(Lines(), Lines());

        static IReadOnlyList<string> Lines() => TestCall.Run(async call =>
        {
            await call.SayAsync(TimeSpan.FromSeconds(2));
            await call.ExpectAsync<PlaybackStarted>();
            call.Transport.Line.Reset();
            await call.ExpectRecoveryAsync();
            await call.PassAsync(TimeSpan.FromMinutes(1));
        }).Log.Lines;
    }
}
