using System.Buffers;
using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>The Realtime protocol (GA) over a line of text messages.</summary>
internal sealed class RealtimeProvider : IProvider
{
    private const int PcmRate = 24_000;
    private const int G711Rate = 8_000;

    public ProviderCapabilities Capabilities { get; } = new(
        HasResponses: true, CanCancel: true, CanTruncate: true, ReportsSpeech: true, CanSeedItems: true, NeedsGaplessInput: false);

    public UplinkFormat UplinkFormat(SessionSettings settings) => settings.InputCodec switch
    {
        AudioCodec.G711Ulaw => new G711Uplink("G.711 µ-law", G711.MuLaw),
        AudioCodec.G711Alaw => new G711Uplink("G.711 A-law", G711.ALaw),
        _ => new PcmUplink(),
    };

    public int DownlinkRate(SessionSettings settings) => settings.OutputCodec == AudioCodec.Pcm24k ? PcmRate : G711Rate;

    public IProviderWire NewWire(SessionSettings settings) => new RealtimeWire(settings.OutputCodec);

    private sealed record PcmUplink() : UplinkFormat("PCM16", PcmRate)
    {
        public override void WriteAppend(ReadOnlySpan<short> samples, IBufferWriter<byte> message) =>
            message.Advance(AppendWriter.Write(samples, message.GetSpan(AppendWriter.LengthOfPcm16(samples.Length))));
    }

    private sealed record G711Uplink(string Name, G711 Law) : UplinkFormat(Name, G711Rate)
    {
        public override void WriteAppend(ReadOnlySpan<short> samples, IBufferWriter<byte> message)
        {
            var codes = ArrayPool<byte>.Shared.Rent(samples.Length);
            Law.Encode(samples, codes);
            var audio = codes.AsSpan(0, samples.Length);
            message.Advance(AppendWriter.Write(audio, message.GetSpan(AppendWriter.Length(audio.Length))));
            ArrayPool<byte>.Shared.Return(codes);
        }
    }
}
