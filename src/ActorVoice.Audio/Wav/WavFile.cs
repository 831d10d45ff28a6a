namespace ActorVoice.Audio.Wav;

/// <summary>Whole WAV files in memory: for an item's sound, short clips and tests. Long ones are read with <see cref="WavReader"/> and written
/// with <see cref="WavWriter"/>.</summary>
public static class WavFile
{
    /// <summary>A 16-bit mono WAV file made of chunks, whose sizes are right.</summary>
    /// <exception cref="AudioException">It would be longer than an array can be (2 GiB, 12 hours at 24 kHz).</exception>
    public static byte[] ToBytes(int rate, IReadOnlyList<ReadOnlyMemory<short>> chunks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentNullException.ThrowIfNull(chunks);
        var length = chunks.Sum(chunk => (long)chunk.Length * sizeof(short));
        if (length > Array.MaxLength - WavHeader.Size)
            throw new AudioException($"{MediaTime.ToTimeSpan(length / sizeof(short), rate)} of sound is too long for one WAV in memory: write it to a file.");

        var bytes = new byte[WavHeader.Size + (int)length];
        WavHeader.Write(bytes, rate, length);
        var end = WavHeader.Size;
        foreach (var chunk in chunks)
            end += Pcm16.Encode(chunk.Span, bytes.AsSpan(end));

        return bytes;
    }

    /// <summary>A 16-bit mono WAV file of these samples.</summary>
    public static byte[] ToBytes(int rate, ReadOnlyMemory<short> samples) => ToBytes(rate, [samples]);

    /// <summary>All samples of a file, mixed to mono, and its rate.</summary>
    /// <exception cref="AudioException">As <see cref="WavReader.Open(string)"/>.</exception>
    public static (int Rate, short[] Samples) Read(string path) => ReadAll(WavReader.Open(path));

    /// <summary>All samples of a file in memory, mixed to mono, and its rate; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="AudioException">As <see cref="WavReader.Open(Stream, string)"/>.</exception>
    public static (int Rate, short[] Samples) Read(byte[] bytes, string name) => ReadAll(WavReader.Open(new MemoryStream(bytes, writable: false), name));

    private static (int Rate, short[] Samples) ReadAll(WavReader reader)
    {
        using (reader)
        {
            var samples = new short[reader.Length ?? throw new ArgumentException("The length must be known.", nameof(reader))];
            var read = reader.Read(samples);
            return (reader.Rate, samples[..read]);
        }
    }
}
