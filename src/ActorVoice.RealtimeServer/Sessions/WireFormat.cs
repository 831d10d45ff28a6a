using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>One of the three encodings of section 10, as codec.</summary>
internal sealed class WireFormat
{
    private readonly G711? _law;

    private WireFormat(AudioFormat wire, int rate, string description, G711? law)
    {
        Wire = wire;
        Rate = rate;
        Description = description;
        _law = law;
    }

    public static WireFormat Pcm { get; } = new(AudioFormat.Pcm, 24_000, "mono PCM16 at 24kHz", null);

    public static WireFormat MuLaw { get; } = new(AudioFormat.Pcmu, 8_000, "mono G.711 u-law at 8kHz", G711.MuLaw);

    public static WireFormat ALaw { get; } = new(AudioFormat.Pcma, 8_000, "mono G.711 A-law at 8kHz", G711.ALaw);

    /// <summary>As it stands in a session.</summary>
    public AudioFormat Wire { get; }

    /// <summary>Samples a second.</summary>
    public int Rate { get; }

    /// <summary>For the error about undecodable audio.</summary>
    public string Description { get; }

    public int BytesPerSample => _law is null ? sizeof(short) : 1;

    /// <summary>The codec of a format that was checked before.</summary>
    public static WireFormat Of(AudioFormat? wire) => wire?.Type?.Value switch
    {
        "audio/pcmu" => MuLaw,
        "audio/pcma" => ALaw,
        _ => Pcm,
    };

    /// <param name="audio">Whole samples.</param>
    public void Decode(ReadOnlySpan<byte> audio, Span<short> samples)
    {
        if (_law is null) Pcm16.Decode(audio, samples, out _, out _);
        else _law.Decode(audio, samples);
    }

    public byte[] Encode(ReadOnlySpan<short> samples)
    {
        if (_law is null) return Pcm16.ToBytes(samples);
        var codes = new byte[samples.Length];
        _law.Encode(samples, codes);
        return codes;
    }

    public byte[] Encode(AudioClip clip)
    {
        var samples = clip.ToArray();
        return Encode(clip.Rate == Rate ? samples : Converted(samples, clip.Rate));
    }

    private short[] Converted(short[] samples, int from)
    {
        var resampler = new Resampler(from, Rate);
        var converted = new short[Resampler.Convert(samples.Length, from, Rate)];
        var written = resampler.Process(samples, converted);
        resampler.Flush(converted.AsSpan(written));
        return converted;
    }
}
