using ActorVoice.Audio;

namespace ActorVoice.DeadAir;

/// <summary>What is wrong with a ladder.</summary>
internal static class DeadAirCheck
{
    public const int MostSteps = 32;
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestClip = TimeSpan.FromMinutes(1);

    public static IEnumerable<string> Problems(DeadAirOptions options)
    {
        if (options.Steps.Count > MostSteps)
        {
            yield return $"DeadAir has {options.Steps.Count} steps; {MostSteps} are possible.";
        }

        var before = TimeSpan.Zero;
        foreach (var step in options.Steps)
        {
            if (step.After <= before || step.After > Latest)
            {
                yield return $"DeadAir: {step.GetType().Name} comes after {step.After}; it must be later than {before} and at most {Latest}.";
            }

            if (step is SayGoodbye && step != options.Steps[^1])
            {
                yield return "DeadAir: SayGoodbye ends the session, so it can only be the last step.";
            }

            if (ClipOf(step) is { } clip && (clip.Samples.IsEmpty || clip.Rate < 1 || clip.Duration > LongestClip))
            {
                yield return $"DeadAir: the clip of {step.GetType().Name} lasts {(clip.Rate < 1 ? TimeSpan.Zero : clip.Duration)}; it may last up to {LongestClip}.";
            }

            before = step.After;
        }
    }

    private static SoundClip? ClipOf(DeadAirStep step) => step switch
    {
        PlayFiller filler => filler.Clip,
        SayGoodbye goodbye => goodbye.Apology,
        _ => null,
    };
}
