using ActorVoice.BargeIn;

namespace ActorVoice.Tests.BargeIn;

public sealed class InterruptionJudgeTests
{
    private const int ChunkMs = 32;
    private readonly List<(int AtMs, string Verdict)> _verdicts = [];
    private readonly InterruptionJudge _judge = new(new BargeInOptions { HoldAfter = Ms(60), Backchannel = Ms(500), Rest = Ms(250), LongestHold = Ms(1500) });
    private int _now;

    [Fact]
    public void Silence_holds_nothing()
    {
        Hear(3200, voice: 0, level: -70);
        Assert.Empty(_verdicts);
    }

    [Fact]
    public void A_cough_holds_and_lets_go_on_when_it_is_over()
    {
        Hear(192, voice: 0.1f, level: -20);
        Hear(960, voice: 0, level: -70);
        Assert.Equal([(64, "hold"), (192 + 256, "Noise")], _verdicts);
    }

    [Fact]
    public void Voice_shorter_than_the_setting_is_a_backchannel()
    {
        Hear(384, voice: 0.9f, level: -20);
        Hear(960, voice: 0, level: -70);
        Assert.Equal([(64, "hold"), (384 + 256, "Backchannel")], _verdicts);
    }

    [Fact]
    public void Voice_that_lasts_cuts_while_it_is_still_speaking()
    {
        Hear(2000, voice: 0.9f, level: -20);
        Assert.Equal([(64, "hold"), (512, "cut")], _verdicts);
    }

    [Fact]
    public void Rests_within_speech_do_not_end_it()
    {
        for (var i = 0; i < 4; i++)
        {
            Hear(160, voice: 0.9f, level: -20);
            Hear(128, voice: 0, level: -70);
        }

        Assert.Equal(["hold", "cut"], _verdicts.Select(it => it.Verdict));
    }

    [Fact]
    public void A_noise_that_lasts_does_not_hold_for_ever_nor_again()
    {
        Hear(10_000, voice: 0.1f, level: -30);
        Assert.Equal([(64, "hold"), (64 + 1504, "Noise")], _verdicts);
    }

    [Fact]
    public void Voice_in_a_noise_that_was_let_pass_is_heard()
    {
        Hear(3200, voice: 0.1f, level: -30);
        _verdicts.Clear();
        Hear(1600, voice: 0.9f, level: -20);
        Assert.Equal(["hold", "cut"], _verdicts.Select(it => it.Verdict));
    }

    [Fact]
    public void An_echo_holds_nothing_however_much_it_sounds_like_a_voice()
    {
        Hear(320, voice: 0.9f, level: -20, echo: EchoEvidence.Sure);
        Hear(32, voice: 0.9f, level: -20, echo: EchoEvidence.None);
        Hear(3200, voice: 0.9f, level: -20, echo: EchoEvidence.Sure);
        Assert.Empty(_verdicts);
    }

    [Fact]
    public void An_echo_that_is_known_late_lets_go_on()
    {
        Hear(96, voice: 0.9f, level: -20);
        Hear(640, voice: 0.9f, level: -20, echo: EchoEvidence.Sure);
        Assert.Equal([(64, "hold"), (128, "Echo")], _verdicts);
    }

    [Fact]
    public void What_resembles_our_own_for_a_moment_is_given_time_once()
    {
        Hear(320, voice: 0.9f, level: -20, echo: EchoEvidence.Likely);
        Assert.Equal([(96, "hold")], _verdicts);
    }

    [Fact]
    public void A_voice_over_an_echo_is_no_echo_for_the_echo_in_it()
    {
        Hear(1024, voice: 0.9f, level: -20, echo: EchoEvidence.Sure);
        Hear(192, voice: 0.9f, level: -10);
        Hear(1000, voice: 0.9f, level: -10, echo: EchoEvidence.Sure);
        Assert.Equal(["hold", "cut"], _verdicts.Select(it => it.Verdict));
    }

    [Fact]
    public void A_voice_over_an_echo_is_heard()
    {
        Hear(1024, voice: 0.9f, level: -20, echo: EchoEvidence.Sure);
        Hear(1600, voice: 0.9f, level: -10, echo: EchoEvidence.None);
        Assert.Equal(["hold", "cut"], _verdicts.Select(it => it.Verdict));
        Assert.InRange(_verdicts[0].AtMs, 1024 + 60, 1024 + 200);
    }

    [Fact]
    public void Nothing_is_held_while_nothing_plays_and_an_answer_into_speech_is_cut()
    {
        Hear(960, voice: 0.9f, level: -20, isPlaying: false);
        Assert.Empty(_verdicts);
        Hear(64, voice: 0.9f, level: -20);
        Assert.Equal(["hold", "cut"], _verdicts.Select(it => it.Verdict));
    }

    [Fact]
    public void A_microphone_that_goes_silent_lets_go_on()
    {
        Hear(96, voice: 0.9f, level: -20);
        Assert.Equal(new LetGoOn(ResumeReason.InputEnded), _judge.Finish());
        Assert.False(_judge.IsHeld);
        Assert.Null(_judge.Finish());
    }

    [Fact]
    public void Only_voice_holds_if_no_level_is_wanted()
    {
        var judge = new InterruptionJudge(new BargeInOptions { SoundLevel = 0 });
        for (var at = 1; at < 50; at++)
            Assert.Null(judge.Hear(new NearChunk(Ms(at * ChunkMs), Ms(ChunkMs), 0.2f, -3), EchoEvidence.None, isPlaying: true));
    }

    private void Hear(int forMs, float voice, double level, EchoEvidence echo = EchoEvidence.None, bool isPlaying = true)
    {
        for (var end = _now + forMs; _now < end;)
        {
            _now += ChunkMs;
            if (_judge.Hear(new NearChunk(Ms(_now), Ms(ChunkMs), voice, level), echo, isPlaying) is { } verdict)
                _verdicts.Add((_now, verdict switch { HoldIt => "hold", CutIt => "cut", LetGoOn on => on.Why.ToString(), _ => "?" }));
        }
    }

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);
}
