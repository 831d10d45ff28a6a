using ActorVoice.Audio.Vad;

namespace ActorVoice.Audio.Tests.Vad;

public sealed class SileroVadTests
{
    private const float Tolerance = 1e-4f;

    public static TheoryData<string> Signals => [.. GoldenSignals.Probabilities.Keys];

    [SkippableTheory]
    [MemberData(nameof(Signals))]
    public void Says_what_the_published_network_says(string signal)
    {
        var heard = Hear(new SileroVad(), GoldenSignals.Make(signal));
        var golden = GoldenSignals.Probabilities[signal];

        Assert.Equal(golden.Length, heard.Length);
        var worst = heard.Zip(golden, (ours, theirs) => Math.Abs(ours - theirs)).Max();
        Assert.True(worst < Tolerance, $"{signal}: off by {worst}");
    }

    [Fact]
    public void Starts_anew_after_a_reset()
    {
        var vad = new SileroVad();
        var first = Hear(vad, GoldenSignals.Speech());
        vad.Reset();

        Assert.Equal(first, Hear(vad, GoldenSignals.Speech()));
    }

    [Fact]
    public void Streams_do_not_hear_each_other()
    {
        var (alone, one, other) = (new SileroVad(), new SileroVad(), new SileroVad());
        foreach (var (chunk, noise) in Chunks(GoldenSignals.Speech()).Zip(Chunks(GoldenSignals.Make("square"))))
        {
            other.Hear(noise);
            Assert.Equal(alone.Hear(chunk), one.Hear(chunk));
        }
    }

    [Fact]
    public void Allocates_nothing_for_a_chunk()
    {
        var vad = new SileroVad();
        var chunk = GoldenSignals.ToFloats(GoldenSignals.Make("noise").AsSpan(0, GoldenSignals.Chunk));
        vad.Hear(chunk);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            vad.Hear(chunk);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    [InlineData(513)]
    public void Refuses_a_chunk_of_another_length(int length) =>
        Assert.Contains("512", Assert.Throws<ArgumentException>(() => new SileroVad().Hear(new float[length])).Message, StringComparison.Ordinal);

    private static float[] Hear(SileroVad vad, short[] samples) => [.. Chunks(samples).Select(chunk => vad.Hear(chunk))];

    private static IEnumerable<float[]> Chunks(short[] samples) =>
        GoldenSignals.ToFloats(samples).Chunk(GoldenSignals.Chunk).Where(chunk => chunk.Length == GoldenSignals.Chunk);
}
