using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>From wire events to the pipeline's words. Sound is found and decoded without a document; the rest goes by the table of types.</summary>
internal sealed class RealtimeReader(AudioCodec output)
{
    private readonly IdCache _ids = new();

    public void Read(ReadOnlySpan<byte> utf8, ICollection<ProviderFact> facts)
    {
        if (Protocol.AudioDelta.TryRead(utf8, out var delta, out var fault))
        {
            ReadSound(delta, facts);
        }
        else if (fault is not null || !EventReader.TryRead(utf8, out ServerEvent? wireEvent, out fault))
        {
            facts.Add(ToFact(fault!));
        }
        else
        {
            facts.Add(FactReader.ToFact(wireEvent!));
        }
    }

    private void ReadSound(in Protocol.AudioDelta delta, ICollection<ProviderFact> facts)
    {
        if (_ids.Get(delta.ResponseId) is not { } response || _ids.Get(delta.ItemId) is not { } item)
        {
            facts.Add(new PeerFault("MissingField", "An audio delta names no response or no item."));
            return;
        }

        var (samples, fault) = output == AudioCodec.Pcm24k ? DecodePcm(delta) : DecodeG711(delta, output == AudioCodec.G711Ulaw ? G711.MuLaw : G711.ALaw);
        if (fault is not null)
        {
            facts.Add(ToFact(fault));
        }

        if (samples.Length > 0)
        {
            facts.Add(new SayingAudio(new(response), new(item), delta.ContentIndex, samples));
        }
    }

    private static (ReadOnlyMemory<short> Samples, ProtocolFault? Fault) DecodePcm(in Protocol.AudioDelta delta)
    {
        // The one allocation of a delta: its samples live on in the item, the player and the recorder.
        var samples = GC.AllocateUninitializedArray<short>(delta.MaxSamples);
        return delta.TryDecodePcm16(samples, out var count, out var fault) ? (samples.AsMemory(0, count), fault) : (default, fault);
    }

    private static (ReadOnlyMemory<short> Samples, ProtocolFault? Fault) DecodeG711(in Protocol.AudioDelta delta, G711 law)
    {
        var codes = new byte[delta.MaxBytes];
        if (!delta.TryDecode(codes, out var count, out var fault))
        {
            return (default, fault);
        }

        var samples = GC.AllocateUninitializedArray<short>(count);
        law.Decode(codes.AsSpan(0, count), samples);
        return (samples, null);
    }

    private static PeerFault ToFact(ProtocolFault fault) =>
        new(fault.Kind.ToString(), fault.EventType is { } type ? $"{type}: {fault.Message}" : fault.Message);
}
