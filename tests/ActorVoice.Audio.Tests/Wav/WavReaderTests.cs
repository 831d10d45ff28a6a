using System.Buffers.Binary;
using ActorVoice.Audio.Wav;
using FsCheck;
using FsCheck.Fluent;
using static ActorVoice.Audio.Tests.Wav.WavBytes;

namespace ActorVoice.Audio.Tests.Wav;

public sealed class WavReaderTests
{
    private static readonly short[] Three = [1000, -2000, 32_767];
    private static readonly byte[] Plain = Format(1, 1, 8000, 16);

    public static TheoryData<string, byte[], byte[]> Encodings => new()
    {
        { "8 bit", Format(1, 1, 8000, 8), [0, 128, 255] },
        { "16 bit", Plain, Pcm16.ToBytes([-32_768, 0, 32_512]) },
        { "24 bit", Format(1, 1, 8000, 24), [0, 0, 0x80, 0x7F, 0, 0, 0, 0, 0x7F] },
        { "32 bit", Format(1, 1, 8000, 32), [0, 0, 0, 0x80, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0x7F] },
        { "20 bit in 24", Extensible(1, 1, 8000, 20), [0, 0, 0x80, 0, 0, 0, 0, 0, 0x7F] },
        { "float", Format(3, 1, 8000, 32), [.. Floats(-1.5f, float.NaN, 32_512 / 32_768f)] },
        { "double", Format(3, 1, 8000, 64), [.. new[] { -1.0, 0.00001, 32_512 / 32_768.0 }.SelectMany(BitConverter.GetBytes)] },
        { "extensible", Extensible(1, 1, 8000, 16), Pcm16.ToBytes([-32_768, 0, 32_512]) },
        { "extensible float", Extensible(3, 1, 8000, 32), [.. Floats(-1, 0, 32_512 / 32_768f)] },
        { "stereo", Format(1, 2, 8000, 16), Pcm16.ToBytes([-32_768, -32_768, -5, 5, 32_511, 32_513]) },
        { "5.1 of 24 bit", Extensible(1, 6, 8000, 24), [.. Mixed(-32_768), .. Mixed(0), .. Mixed(32_512)] },
        { "block size 1", Format(1, 1, 8000, 16, block: 1), Pcm16.ToBytes([-32_768, 0, 32_512]) },
        { "block size 0", Format(1, 2, 8000, 16, block: 0), Pcm16.ToBytes([-32_768, -32_768, 0, 0, 32_512, 32_512]) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Reads_every_encoding_as_mono_of_16_bit(string name, byte[] format, byte[] data)
    {
        var (rate, samples) = WavFile.Read(File(format, Chunk("data", data)), name);
        Assert.Equal(8000, rate);
        Assert.Equal([-32_768, 0, 32_512], samples);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Reads_telephone_codecs(int tag)
    {
        var law = tag == 6 ? G711.ALaw : G711.MuLaw;
        byte[] codes = [0x00, 0x55, 0x80, 0xFF];
        var (_, samples) = WavFile.Read(File(Format(tag, 1, 8000, 8), Chunk("data", codes)), "call.wav");
        Assert.Equal(codes.Select(law.Decode), samples);
    }

    [Fact]
    public void Passes_over_other_chunks_with_their_padding()
    {
        var file = File(Chunk("LIST", [1, 2, 3]), Plain, Chunk("fact", [3, 0, 0, 0]), Chunk("junk", new byte[5001]), Data(Three), Chunk("id3 ", [9]));
        Assert.Equal(Three, WavFile.Read(file, "x").Samples);
        using var pipe = WavReader.Open(new Pipe(file), "pipe");
        Assert.Equal(Three, ReadAll(pipe));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0x7FFFF000u)]
    public void Reads_to_the_end_where_the_maker_left_the_size_open(uint size)
    {
        byte[] file = [.. File("RIFF", size, Plain), .. Chunk("data", Pcm16.ToBytes(Three), size)];
        using var reader = WavReader.Open(new MemoryStream(file), "stream.wav");
        Assert.Equal(3, reader.Length);
        Assert.Equal(Three, ReadAll(reader));
        Assert.Null(reader.Warning);
        using var pipe = WavReader.Open(new Pipe(file), "pipe");
        Assert.Null(pipe.Length);
        Assert.Equal(Three, ReadAll(pipe));
    }

    [Fact]
    public void Does_not_mind_a_wrong_size_of_the_whole() =>
        Assert.Equal(Three, WavFile.Read(File("RIFF", 52, Plain, Data(Three)), "seed.wav").Samples);

    [Fact]
    public void Tells_an_empty_recording_from_an_open_size() => Assert.Empty(WavFile.Read(File(Plain, Data()), "silent.wav").Samples);

    [Fact]
    public void Warns_of_a_file_that_is_cut_off_and_leaves_the_half_sample_out()
    {
        byte[] whole = File(Format(1, 2, 8000, 16), Data(1, 1, 2, 2, 3, 3));
        foreach (var missing in new[] { 1, 2, 3 })
        {
            using var reader = WavReader.Open(new MemoryStream(whole[..^missing]), "cut.wav");
            Assert.Equal(2, reader.Length);
            Assert.Equal([1, 2], ReadAll(reader));
            Assert.Contains("cut.wav is cut off", reader.Warning, StringComparison.Ordinal);
            using var pipe = WavReader.Open(new Pipe(whole[..^missing]), "pipe");
            Assert.Equal([1, 2], ReadAll(pipe));
            Assert.Contains("cut off", pipe.Warning, StringComparison.Ordinal);
        }

        using var odd = WavReader.Open(new MemoryStream(File(Plain, Chunk("data", [1, 0, 2]))), "odd.wav");
        Assert.Equal([1], ReadAll(odd));
        Assert.Contains("within a sample", odd.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_RF64()
    {
        var sizes = new byte[28];
        BinaryPrimitives.WriteInt64LittleEndian(sizes.AsSpan(8), 6);
        var file = File("RF64", uint.MaxValue, Chunk("ds64", sizes), Plain, Chunk("data", Pcm16.ToBytes(Three), uint.MaxValue), Chunk("LIST", [1, 2]));
        Assert.Equal(Three, WavFile.Read(file, "long.wav").Samples);
    }

    [Fact]
    public void Gives_the_same_samples_however_they_are_asked_for()
    {
        var noise = Signal.Noise(9000, 3);
        var file = WavFile.ToBytes(24_000, noise);
        Prop.ForAll(Gen.Choose(0, 5000).ArrayOf().ToArbitrary(), sizes =>
        {
            using var reader = WavReader.Open(new Pipe(file), "x");
            List<short> heard = [];
            foreach (var size in sizes.Append(9000))
            {
                var part = new short[size];
                Assert.Equal(Math.Min(size, 9000 - heard.Count), reader.Read(part));
                heard.AddRange(part.Take(9000 - heard.Count));
                Assert.Equal(heard.Count, reader.Position);
            }

            Assert.Equal(noise, heard);
        }).QuickCheckThrowOnFailure();
    }

    public static TheoryData<byte[], string> Unusable => new()
    {
        { [], "is empty" },
        { [1], "only 1 bytes" },
        { "RIFF"u8.ToArray(), "only 4 bytes" },
        { File("RIFX", null, Plain), "RIFX" },
        { [.. "ID3"u8, .. new byte[20]], "MP3" },
        { [0xFF, 0xFB, .. new byte[20]], "MP3" },
        { [.. "OggS"u8, .. new byte[20]], "Ogg" },
        { [.. "fLaC"u8, .. new byte[20]], "FLAC" },
        { [.. "FORM"u8, .. new byte[20]], "AIFF" },
        { [.. "....ftypisom"u8, .. new byte[20]], "MP4" },
        { [.. "RIFF"u8, 4, 0, 0, 0, .. "AVI "u8], "something else" },
        { [.. "What is this, a text file?"u8], "is no WAV file" },
        { File(), "no 'fmt ' chunk" },
        { File(Plain), "no 'data' chunk" },
        { File(Data(Three), Plain), "before its 'fmt ' chunk" },
        { File(Chunk("fmt ", new byte[8])), "8 bytes" },
        { File(Format(1, 0, 8000, 16), Data()), "0 channels" },
        { File(Format(1, 1, 0, 16), Data()), "0 samples a second" },
        { File(Format(1, 1, -1, 16), Data()), "samples a second" },
        { File(Format(1, 1, 8000, 48), Data()), "48 bits" },
        { File(Format(3, 1, 8000, 16), Data()), "16 bits" },
        { File(Format(2, 1, 8000, 4), Data()), "Microsoft ADPCM" },
        { File(Format(0x11, 1, 8000, 4), Data()), "IMA ADPCM" },
        { File(Format(0x55, 1, 8000, 0), Data()), "MP3" },
        { File(Format(0x1234, 1, 8000, 16), Data()), "0x1234" },
        { File(Format(0xFFFE, 1, 8000, 16), Data()), "extensible" },
        { File(Plain)[..20], "no 'fmt ' chunk|inside a header" },
        { File(Plain)[..24], "inside a header" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void Says_what_is_wrong_with_a_file_it_cannot_use(byte[] file, string why)
    {
        var stream = new MemoryStream(file);
        var fault = Assert.Throws<AudioException>(() => WavReader.Open(stream, "bad.wav"));
        Assert.StartsWith("bad.wav ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(why.Split('|'), part => fault.Message.Contains(part, StringComparison.Ordinal));
        Assert.True(fault.Message.Contains("ffmpeg -i bad.wav", StringComparison.Ordinal) || file.Length == 0, fault.Message);
        Assert.False(stream.CanRead, "the stream is closed");
        Assert.Throws<AudioException>(() => WavReader.Open(new Pipe(file), "bad.wav"));
    }

    [Fact]
    public void Never_fails_but_with_its_own_exception_whatever_the_bytes()
    {
        var whole = File(Chunk("LIST", [1, 2, 3]), Extensible(1, 2, 8000, 16), Data(Signal.Noise(100, 1)));
        var random = new Random(20_261_123);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = whole[..random.Next(whole.Length + 1)];
            for (var i = random.Next(6); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(Math.Min(bytes.Length, 90))] = (byte)random.Next(256);

            try
            {
                WavFile.Read(bytes, "fuzz");
                using var pipe = WavReader.Open(new Pipe(bytes), "fuzz");
                ReadAll(pipe);
            }
            catch (AudioException)
            {
                // Refused in words: that is what is asked for.
            }
        }
    }

    [Fact]
    public void Says_so_if_the_path_is_missing_or_a_directory()
    {
        var missing = Path.Combine(Path.GetTempPath(), "actorvoice-none", "a.wav");
        Assert.Contains("no directory", Assert.Throws<AudioException>(() => WavReader.Open(missing)).Message, StringComparison.Ordinal);
        Assert.Contains("doesn't exist", Assert.Throws<AudioException>(() => WavReader.Open("no-such-file.wav")).Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", Assert.Throws<AudioException>(() => WavReader.Open(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    private static List<short> ReadAll(WavReader reader)
    {
        List<short> heard = [];
        var part = new short[7];
        for (int read; (read = reader.Read(part)) > 0;)
            heard.AddRange(part.Take(read));

        return heard;
    }

    private static IEnumerable<byte> Floats(params float[] values) => values.SelectMany(BitConverter.GetBytes);

    // Six channels of 24 bit whose mean is the sample, although no two are equal (but at the lower end, where there is nothing below).
    private static IEnumerable<byte> Mixed(int sample) =>
        new[] { 0, 3, -3, 100, -100, 0 }.SelectMany(off => BitConverter.GetBytes((sample + (sample == short.MinValue ? 0 : off)) << 8)[..3]);

    /// <summary>Bytes that come a few at a time and can't be wound back.</summary>
    private sealed class Pipe(byte[] bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(Math.Min(count, 5), bytes.Length - _position);
            bytes.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
