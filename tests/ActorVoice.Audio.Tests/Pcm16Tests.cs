using System.Buffers;

namespace ActorVoice.Audio.Tests;

public sealed class Pcm16Tests
{
    private static readonly short[] EverySample = [.. Enumerable.Range(short.MinValue, 65_536).Select(i => (short)i)];

    [Fact]
    public void Writes_little_endian_bytes() => Assert.Equal([0x34, 0x12, 0xFE, 0xFF], Pcm16.ToBytes([0x1234, -2]));

    [Fact]
    public void Gives_every_sample_back_from_bytes()
    {
        Assert.Equal(EverySample, Pcm16.ToSamples(Pcm16.ToBytes(EverySample), out var left));
        Assert.Equal(0, left);
    }

    [Fact]
    public void Reports_half_a_sample_at_the_end()
    {
        Assert.Equal([0x0201], Pcm16.ToSamples([1, 2, 3], out var left));
        Assert.Equal(1, left);
        var samples = new short[4];
        Assert.Equal(OperationStatus.NeedMoreData, Pcm16.Decode([1, 2, 3], samples, out var read, out var written));
        Assert.Equal((2, 1), (read, written));
    }

    [Fact]
    public void Fills_a_short_target_and_says_so()
    {
        Assert.Equal(OperationStatus.DestinationTooSmall, Pcm16.Decode([1, 0, 2, 0, 3], new short[1], out var read, out var written));
        Assert.Equal((2, 1), (read, written));
        Assert.Equal(OperationStatus.Done, Pcm16.Decode([], [], out _, out _));
        Assert.Throws<ArgumentException>(() => Pcm16.Encode(new short[2], new byte[3]));
    }

    [Fact]
    public void Gives_every_sample_back_from_floats()
    {
        var floats = new float[EverySample.Length];
        var samples = new short[EverySample.Length];
        Pcm16.ToFloat(EverySample, floats);
        Pcm16.FromFloat(floats, samples);
        Assert.Equal(EverySample, samples);
    }

    [Theory]
    [InlineData(1f, 32767)]
    [InlineData(7f, 32767)]
    [InlineData(-1f, -32768)]
    [InlineData(-1.5f, -32768)]
    [InlineData(float.PositiveInfinity, 32767)]
    [InlineData(float.NaN, 0)]
    [InlineData(0.5f, 16384)]
    [InlineData(1.4f / 32768, 1)]
    public void Clips_floats_that_are_too_loud(float loud, short heard)
    {
        var samples = new short[1];
        Pcm16.FromFloat([loud], samples);
        Assert.Equal(heard, samples[0]);
    }

    [Fact]
    public void Mixes_channels_to_their_mean()
    {
        var mono = new short[2];
        Assert.Equal(2, Mixing.ToMono([100, 300, short.MinValue, short.MinValue], 2, mono));
        Assert.Equal([200, short.MinValue], mono);
        Assert.Equal(1, Mixing.ToMono([1, 2, 6], 3, mono));
        Assert.Equal(3, mono[0]);
        Assert.Throws<ArgumentException>(() => Mixing.ToMono(new short[3], 2, new short[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixing.ToMono(new short[3], 0, new short[3]));
    }

    [Fact]
    public void Amplifies_and_clips()
    {
        var heard = new short[3];
        Mixing.Amplify([100, 20_000, -20_000], Decibels.ToFactor(6.0206), heard);
        Assert.Equal([200, short.MaxValue, short.MinValue], heard);
    }
}
