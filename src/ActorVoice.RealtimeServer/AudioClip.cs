namespace ActorVoice.RealtimeServer;

/// <summary>A stretch of mono sound as a list of chunks. Immutable: nobody writes to its memory.</summary>
public sealed class AudioClip
{
    public AudioClip(int rate, IReadOnlyList<ReadOnlyMemory<short>> chunks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentNullException.ThrowIfNull(chunks);
        Rate = rate;
        Chunks = chunks;
        foreach (var chunk in chunks) Length += chunk.Length;
    }

    /// <summary>Samples a second.</summary>
    public int Rate { get; }

    public IReadOnlyList<ReadOnlyMemory<short>> Chunks { get; }

    /// <summary>Samples in all chunks.</summary>
    public long Length { get; }

    public TimeSpan Duration => Audio.MediaTime.ToTimeSpan(Length, Rate);

    /// <summary>The same sound in pieces of <paramref name="length"/> samples, the last one shorter. Copied only where a piece crosses chunks.</summary>
    public IEnumerable<ReadOnlyMemory<short>> Pieces(int length)
    {
        short[]? piece = null;
        var filled = 0;
        foreach (var chunk in Chunks)
        {
            for (var rest = chunk; rest.Length > 0;)
            {
                if (filled == 0 && rest.Length >= length)
                {
                    yield return rest[..length];
                    rest = rest[length..];
                    continue;
                }

                piece ??= new short[length];
                var part = rest[..Math.Min(length - filled, rest.Length)];
                part.CopyTo(piece.AsMemory(filled));
                filled += part.Length;
                rest = rest[part.Length..];
                if (filled < length) continue;
                yield return piece;
                (piece, filled) = (null, 0);
            }
        }

        if (filled > 0) yield return piece.AsMemory(0, filled);
    }

    public short[] ToArray()
    {
        var all = new short[Length];
        var end = 0;
        foreach (var chunk in Chunks)
        {
            chunk.Span.CopyTo(all.AsSpan(end));
            end += chunk.Length;
        }

        return all;
    }
}
