using ActorVoice.Audio;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Conversation;

/// <summary>The sound of an item: mono chunks in order, shared read-only and never copied while they grow.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="Chunks">The samples, in pieces as they came.</param>
/// <param name="Samples">How many there are.</param>
/// <param name="Released">The sound was let go of to bound memory; <paramref name="Samples"/> still tells how long it was.</param>
public sealed record ItemAudio(int Rate, Chunks<ReadOnlyMemory<short>> Chunks, long Samples, bool Released)
{
    public static ItemAudio None(int rate) => new(rate, Chunks<ReadOnlyMemory<short>>.Empty, 0, false);

    public TimeSpan Duration => MediaTime.ToTimeSpan(Samples, Rate);

    /// <summary>Samples in memory.</summary>
    internal long Held => Released ? 0 : Samples;

    public ItemAudio Add(ReadOnlyMemory<short> chunk) =>
        Released ? this with { Samples = Samples + chunk.Length } : this with { Chunks = Chunks.Add(chunk), Samples = Samples + chunk.Length };

    /// <summary>The first <paramref name="samples"/> samples.</summary>
    public ItemAudio Take(long samples)
    {
        if (samples >= Samples)
        {
            return this;
        }

        var kept = Chunks<ReadOnlyMemory<short>>.Empty;
        var left = samples;
        foreach (var chunk in Chunks)
        {
            if (left <= 0)
            {
                break;
            }

            kept = kept.Add(chunk.Length <= left ? chunk : chunk[..(int)left]);
            left -= chunk.Length;
        }

        return this with { Chunks = kept, Samples = samples };
    }

    /// <summary>Lets go of the samples and remembers their number.</summary>
    public ItemAudio Release() => this with { Chunks = Chunks<ReadOnlyMemory<short>>.Empty, Released = true };

    /// <summary>All samples in one array; empty if released.</summary>
    public short[] ToArray()
    {
        var all = new short[Released ? 0 : Samples];
        var at = 0;
        foreach (var chunk in Chunks)
        {
            chunk.Span.CopyTo(all.AsSpan(at));
            at += chunk.Length;
        }

        return all;
    }

    /// <summary>A whole WAV file: 16 bit, mono.</summary>
    public byte[] ToWav() => WavFile.ToBytes(Rate, Chunks);
}
