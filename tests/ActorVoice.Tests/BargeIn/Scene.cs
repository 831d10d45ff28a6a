using ActorVoice.Audio;
using ActorVoice.BargeIn;

namespace ActorVoice.Tests.BargeIn;

/// <summary>One case of the corpus: an answer plays, two seconds into it something sounds.</summary>
/// <param name="Kind">What: the row of the table.</param>
/// <param name="WantsTheWord">Whether it is an interruption.</param>
/// <param name="Answer">What our side says.</param>
/// <param name="Near">What sounds at <see cref="SoundAtMs"/>; empty: nothing but the echo.</param>
internal sealed record Scene(string Kind, bool WantsTheWord, short[] Answer, short[] Near)
{
    public const int SoundAtMs = 2000;
    private const int Step = Clips.Rate / 50;

    public int EchoMs { get; init; }

    /// <value>0: none.</value>
    public double EchoGain { get; init; }

    /// <value>How the room answers to the loudspeaker; null: straight.</value>
    public double[]? RoomAnswer { get; init; }

    /// <value>Of a hiss that is always there.</value>
    public double NoiseLevel { get; init; } = -65;

    public Outcome Play(BargeInOptions options)
    {
        var core = new BargeInCore(options);
        var air = new double[Clips.Rate * 12];
        var noise = new Random(7);
        var hiss = 32_768 * Decibels.ToFactor(NoiseLevel) * Math.Sqrt(3);
        var outcome = new Outcome();
        var (said, isHeld) = (0, false);
        for (var at = 0; at + Step <= Clips.Rate * 7; at += Step)
        {
            var now = TimeSpan.FromSeconds((double)(at + Step) / Clips.Rate);
            if (!isHeld && outcome.CutAt is null && said + Step <= Answer.Length)
            {
                core.Play(TimeSpan.FromSeconds((double)at / Clips.Rate), Clips.Rate, Answer.AsSpan(said, Step));
                Sound(air, at, Answer.AsSpan(said, Step));
                said += Step;
            }

            foreach (var verdict in core.Hear(new AudioFrame(at, Clips.Rate, Captured(air, at, noise, hiss)), now))
            {
                outcome.Take(verdict, now);
                isHeld = verdict is HoldIt;
                if (isHeld)
                    core.Withdraw(now);
            }
        }

        return outcome;
    }

    private void Sound(double[] air, int at, ReadOnlySpan<short> samples)
    {
        if (EchoGain == 0)
            return;

        var late = EchoMs * Clips.Rate / 1000;
        var room = RoomAnswer ?? [1];
        for (var tap = 0; tap < room.Length; tap++)
        {
            if (room[tap] == 0)
                continue;
            for (var i = 0; i < samples.Length; i++)
                air[at + i + late + tap] += samples[i] * EchoGain * room[tap];
        }
    }

    private short[] Captured(double[] air, int at, Random noise, double hiss)
    {
        var samples = new short[Step];
        var from = at - (SoundAtMs * Clips.Rate / 1000);
        for (var i = 0; i < Step; i++)
        {
            var sound = from + i >= 0 && from + i < Near.Length ? Near[from + i] : 0;
            samples[i] = Pcm16.Saturate((float)(air[at + i] + sound + (((noise.NextDouble() * 2) - 1) * hiss)));
        }

        return samples;
    }
}

/// <summary>What became of a scene.</summary>
internal sealed class Outcome
{
    private TimeSpan? _heldSince;

    public List<TimeSpan> HeldAt { get; } = [];

    public List<ResumeReason> Resumed { get; } = [];

    public TimeSpan? CutAt { get; private set; }

    /// <summary>How long the answer was silent and went on then.</summary>
    public TimeSpan HeldFor { get; private set; }

    public void Take(BargeInVerdict verdict, TimeSpan now)
    {
        switch (verdict)
        {
            case HoldIt: HeldAt.Add(now); _heldSince = now; break;
            case LetGoOn on: Resumed.Add(on.Why); HeldFor += now - _heldSince!.Value; break;
            case CutIt: CutAt ??= now; break;
            default: break;
        }
    }
}
