using System.Buffers.Binary;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Tests.Wav;

public sealed class WavWriterTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Writes_what_a_reader_gives_back()
    {
        var noise = Signal.Noise(10_000, 1);
        using (var writer = WavWriter.Create(_scratch["a.wav"], 24_000))
        {
            for (var at = 0; at < noise.Length; at += 333)
                writer.Write(noise.AsSpan(at, Math.Min(333, noise.Length - at)));

            Assert.Equal(10_000, writer.Length);
        }

        Assert.Equal(WavFile.ToBytes(24_000, noise), File.ReadAllBytes(_scratch["a.wav"]));
        var (rate, samples) = WavFile.Read(_scratch["a.wav"]);
        Assert.Equal(24_000, rate);
        Assert.Equal(noise, samples);
    }

    [Fact]
    public void Can_be_played_at_every_moment_with_at_most_100_ms_missing()
    {
        var noise = Signal.Noise(30_000, 2);
        using var writer = WavWriter.Create(_scratch["live.wav"], 24_000);
        for (var at = 0; at < noise.Length; at += 480)
        {
            Assert.InRange(at - Playable(_scratch["live.wav"], noise), 0, 2400);
            writer.Write(noise.AsSpan(at, Math.Min(480, noise.Length - at)));
        }

        writer.Flush();
        Assert.Equal(noise.Length, Playable(_scratch["live.wav"], noise));
    }

    [Fact]
    public void Can_be_played_wherever_a_dying_disk_cuts_it()
    {
        var noise = Signal.Noise(5000, 3);
        var whole = WavFile.ToBytes(8000, noise);
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var cut = random.Next(44, whole.Length);
            var path = _scratch.Write("cut.wav", whole[..cut]);
            Assert.Equal((cut - 44) / 2, Playable(path, noise, isWhole: false));
        }
    }

    [Fact]
    public void Never_promises_a_sample_that_is_not_there()
    {
        // Two files seen between any two system calls: the header is rewritten only after the sound it speaks of.
        using var writer = WavWriter.Create(_scratch["b.wav"], 8000);
        for (var i = 0; i < 50; i++)
        {
            writer.Write(new short[170]);
            var bytes = File.ReadAllBytes(_scratch["b.wav"]);
            Assert.True(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(40)) <= bytes.Length - 44);
            Assert.Equal(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(40)) + 36, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)));
        }
    }

    [Fact]
    public void Goes_on_behind_the_last_sample()
    {
        var path = _scratch["c.wav"];
        foreach (var part in new short[][] { [1, 2, 3], [4], [], [5, 6] })
        {
            using var writer = File.Exists(path) ? WavWriter.Append(path, 8000) : WavWriter.Create(path, 8000);
            writer.Write(part);
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], WavFile.Read(path).Samples);
        Assert.Contains("8000 Hz", Assert.Throws<AudioException>(() => WavWriter.Append(_scratch.Write("d.wav", WavFile.ToBytes(16_000, new short[1])), 8000)).Message, StringComparison.Ordinal);
        Assert.Throws<AudioException>(() => WavWriter.Append(_scratch["none.wav"], 8000));
    }

    [Fact]
    public void Empties_a_file_that_is_there()
    {
        _scratch.Write("e.wav", new byte[1000]);
        WavWriter.Create(_scratch["e.wav"], 8000).Dispose();
        Assert.Empty(WavFile.Read(_scratch["e.wav"]).Samples);
        Assert.Equal(44, new FileInfo(_scratch["e.wav"]).Length);
    }

    [Fact]
    public void Says_why_a_file_cannot_be_written()
    {
        Assert.Contains("no directory", Assert.Throws<AudioException>(() => WavWriter.Create(_scratch["none/a.wav"], 8000)).Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", Assert.Throws<AudioException>(() => WavWriter.Create(_scratch[""], 8000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Joins_chunks_into_one_file_with_right_sizes()
    {
        var bytes = WavFile.ToBytes(24_000, [new short[] { 1, 2 }, Array.Empty<short>(), new short[] { 3 }]);
        Assert.Equal(50, bytes.Length);
        Assert.Equal(42u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(6u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(40)));
        Assert.Equal(48_000, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(28)));
        Assert.Equal([1, 2, 3], WavFile.Read(bytes, "x").Samples);
    }

    [Fact]
    public void Leaves_the_size_open_past_4_GiB()
    {
        var header = new byte[44];
        WavHeader.Write(header, 48_000, WavHeader.MostBytes + 1);
        Assert.Equal(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(40)));
        using var reader = WavReader.Open(new MemoryStream([.. header, 7, 0]), "day.wav");
        Assert.Equal(1, reader.Length);
    }

    // What another process would play now.
    private static int Playable(string path, short[] expected, bool isWhole = true)
    {
        using var reader = WavReader.Open(path);
        Assert.Equal(isWhole, reader.Warning is null);
        var heard = new short[expected.Length];
        var read = reader.Read(heard);
        Assert.Equal(expected[..read], heard[..read]);
        return read;
    }
}
