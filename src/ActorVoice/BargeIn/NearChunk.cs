namespace ActorVoice.BargeIn;

/// <summary>What is known of a piece of the microphone's sound.</summary>
/// <param name="End">Just behind its last sample; pieces follow one another without a gap.</param>
/// <param name="Length">Of the piece.</param>
/// <param name="Voice">Probability of voice, 0 to 1.</param>
/// <param name="Level">In dB of full scale.</param>
internal readonly record struct NearChunk(TimeSpan End, TimeSpan Length, float Voice, double Level)
{
    public TimeSpan Start => End - Length;
}

/// <summary>What is to become of the answer.</summary>
internal abstract record BargeInVerdict;

/// <summary>Hold it where it is.</summary>
internal sealed record HoldIt : BargeInVerdict;

/// <summary>It goes on from there.</summary>
internal sealed record LetGoOn(ResumeReason Why) : BargeInVerdict;

/// <summary>It is over where it is.</summary>
internal sealed record CutIt : BargeInVerdict;
