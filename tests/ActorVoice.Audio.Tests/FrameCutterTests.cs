using FsCheck;
using FsCheck.Fluent;

namespace ActorVoice.Audio.Tests;

public sealed class FrameCutterTests
{
    [Fact]
    public void Loses_nothing_and_keeps_order_whatever_the_lengths() =>
        Prop.ForAll(Gen.Choose(0, 900).ArrayOf().ToArbitrary(), Gen.Choose(1, 700).ToArbitrary(), (lengths, size) =>
        {
            var frames = Frames(lengths).ToList();
            var cut = Cut(frames, size);
            Assert.Equal(Samples(frames), Samples(cut));
            Assert.All(cut.SkipLast(1), frame => Assert.Equal(size, frame.Length));
            Assert.All(cut.TakeLast(1), frame => Assert.InRange(frame.Length, 1, size));
            var position = 1000L;
            foreach (var frame in cut)
            {
                Assert.Equal(position, frame.Start);
                position = frame.End;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hands_on_frames_that_fit_as_they_are()
    {
        var frames = Frames([480, 480]).ToList();
        Assert.Equal(frames, Cut(frames, 480), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void Shares_the_memory_of_a_long_frame()
    {
        var frame = Frames([100]).Single();
        var cut = Cut([frame], 40);
        Assert.True(cut[1].Samples.Span.Overlaps(frame.Samples.Span));
        Assert.Equal([40, 40, 20], cut.Select(piece => piece.Length));
    }

    [Fact]
    public void Refuses_another_rate_while_it_holds_samples()
    {
        var cutter = new FrameCutter(480);
        cutter.Push(new AudioFrame(0, 24_000, new short[10]));
        Assert.Throws<ArgumentException>(() => cutter.Push(new AudioFrame(0, 16_000, new short[10])));
        Assert.NotNull(cutter.Flush());
        cutter.Push(new AudioFrame(0, 16_000, new short[10]));
        Assert.Equal(16_000, cutter.Flush()!.Rate);
        Assert.Null(cutter.Flush());
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameCutter(0));
    }

    [Fact]
    public void Resamples_frames_however_they_are_cut()
    {
        var whole = Resample(Frames([20_000]));
        Assert.Equal(10_000, whole.Count);
        Prop.ForAll(Gen.Choose(0, 900).ArrayOf(30).ToArbitrary(), lengths =>
        {
            // The same 20,000 samples in other pieces.
            var cut = lengths.Append(20_000 - Math.Min(lengths.Sum(), 20_000)).ToArray();
            return lengths.Sum() > 20_000 || Resample(Frames(cut)).SequenceEqual(whole);
        }).QuickCheckThrowOnFailure();

        static List<short> Resample(IEnumerable<AudioFrame> frames)
        {
            var resampler = new FrameResampler(12_000);
            var heard = frames.Select(resampler.Push).ToList().Append(resampler.Flush()).OfType<AudioFrame>().ToList();
            Assert.Equal(500, heard[0].Start);
            Assert.All(heard.Zip(heard.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
            return Samples(heard);
        }
    }

    [Fact]
    public void Hands_frames_of_the_right_rate_on_and_refuses_a_change_of_rate_within_a_stream()
    {
        var resampler = new FrameResampler(24_000);
        var frame = Frames([480]).Single();
        Assert.Same(frame, resampler.Push(frame));
        Assert.Throws<ArgumentException>(() => resampler.Push(frame with { Rate = 16_000 }));
        Assert.Null(resampler.Flush());
        resampler.Push(frame with { Rate = 16_000 });
        Assert.Throws<ArgumentException>(() => resampler.Push(frame));
        Assert.Equal(720, resampler.Push(frame with { Rate = 16_000, Start = 480 })!.Length);
    }

    private static List<AudioFrame> Cut(IEnumerable<AudioFrame> frames, int size)
    {
        var cutter = new FrameCutter(size);
        List<AudioFrame> cut = [];
        foreach (var frame in frames)
        {
            cutter.Push(frame);
            while (cutter.TryTake(out var next))
                cut.Add(next);
        }

        return cutter.Flush() is { } last ? [.. cut, last] : cut;
    }

    private static IEnumerable<AudioFrame> Frames(int[] lengths)
    {
        var noise = Signal.Noise(lengths.Sum(), 7);
        var position = 0;
        foreach (var length in lengths)
        {
            yield return new AudioFrame(1000 + position, 24_000, noise.AsMemory(position, length));
            position += length;
        }
    }

    private static List<short> Samples(IEnumerable<AudioFrame> frames) => [.. frames.SelectMany(frame => frame.Samples.ToArray())];
}
