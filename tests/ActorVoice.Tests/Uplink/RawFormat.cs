using System.Buffers;
using ActorVoice.Audio;
using ActorVoice.Connection;

namespace ActorVoice.Tests.Uplink;

/// <summary>A wire message that is nothing but the samples.</summary>
internal sealed record RawFormat(int Rate) : UplinkFormat("raw", Rate)
{
    public override void WriteAppend(ReadOnlySpan<short> samples, IBufferWriter<byte> message)
    {
        var bytes = samples.Length * sizeof(short);
        message.Advance(Pcm16.Encode(samples, message.GetSpan(bytes)[..bytes]));
    }

    public static short[] Read(ReadOnlyMemory<byte> wire) => Pcm16.ToSamples(wire.Span, out _);
}
