using ActorVoice.Audio.Vad.Silero;

namespace ActorVoice.Audio.Tests.Vad;

public sealed class OnnxWeightsTests
{
    private static readonly byte[] Published = SileroNetwork.ReadResource();

    [Fact]
    public void The_published_transform_is_the_computed_one()
    {
        var basis = OnnxWeights.Read("published", Published).Get("model.stft.forward_basis_buffer", 258, 1, 256);
        var worst = 0f;
        for (var n = 0; n < Spectrum.FrameLength; n++)
        {
            for (var k = 0; k < Spectrum.Bins; k++)
            {
                worst = Math.Max(worst, Math.Abs(basis[(k * 256) + n] - Spectrum.Cosine(k, n)));
                worst = Math.Max(worst, Math.Abs(basis[((Spectrum.Bins + k) * 256) + n] + Spectrum.Sine(k, n)));
            }
        }

        Assert.True(worst < 1e-6f, $"off by {worst}");
    }

    [Fact]
    public void Says_which_file_is_damaged_and_where_wherever_it_is_cut()
    {
        for (var length = 0; length < Published.Length; length += 997)
        {
            var fault = Record.Exception(() => new SileroNetwork(OnnxWeights.Read("cut.onnx", Published.AsSpan(0, length))));
            Assert.Contains("cut.onnx", Assert.IsType<InvalidDataException>(fault).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Never_crashes_on_random_damage()
    {
        const int seed = 4711;
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var damaged = Damage(random);
            var fault = Record.Exception(() => OnnxWeights.Read("damaged.onnx", damaged));
            Assert.True(fault is null or InvalidDataException, $"seed {seed}, round {round}: {fault}");
        }
    }

    [Fact]
    public void Says_what_is_wrong_with_another_network()
    {
        byte[] empty = [0x3A, 0x00];
        var weights = OnnxWeights.Read("published", Published);

        Assert.Contains("another network", Message(() => new SileroNetwork(OnnxWeights.Read("other.onnx", empty))), StringComparison.Ordinal);
        Assert.Contains("[258, 1, 256]", Message(() => weights.Get("model.stft.forward_basis_buffer", 7)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x3A }, "1 byte")] // a message without its length
    [InlineData(new byte[] { 0x3A, 0x05, 0x00 }, "5 bytes wanted where 1")]
    [InlineData(new byte[] { 0x3B, 0x00 }, "wire type 3")]
    [InlineData(new byte[] { 0x00, 0x00 }, "field number 0")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "longer than ten bytes")]
    [InlineData(new byte[] { 0x3A, 0x07, 0x2A, 0x05, 0x08, 0x02, 0x10, 0x01, 0x00 }, "field number 0")]
    [InlineData(new byte[] { 0x3A, 0x06, 0x2A, 0x04, 0x08, 0x02, 0x10, 0x01 }, "shape [2] has 0 bytes")]
    public void Names_the_damage(byte[] file, string damage) =>
        Assert.Contains(damage, Message(() => OnnxWeights.Read("bad.onnx", file)), StringComparison.Ordinal);

    private static string Message(Func<object> read) => Assert.Throws<InvalidDataException>(read).Message;

    // Mostly where the structure is: the head of the file and the tail, where the graph's names are.
    private static byte[] Damage(Random random)
    {
        var damaged = (byte[])Published.Clone();
        for (var i = 0; i < 20; i++)
        {
            damaged[random.Next(2) == 0 ? random.Next(64) : random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }
}
