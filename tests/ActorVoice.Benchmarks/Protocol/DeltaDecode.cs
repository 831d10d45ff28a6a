using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text.Json;
using ActorVoice.Protocol;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Protocol;

/// <summary>100 ms of 24 kHz audio out of a delta, ids included, against a bare walk and a bare base64. Goal: at most 1.3 times, 0 B.</summary>
[MemoryDiagnoser]
public class DeltaDecode
{
    private readonly IdCache _ids = new();
    private readonly short[] _pcm = new short[2_500];
    private byte[] _message = [];

    [GlobalSetup]
    public void Fill()
    {
        var audio = new byte[4_800];
        new Random(1).NextBytes(audio);
        _message = EventWriter.ToUtf8(
            new ResponseOutputAudioDelta("resp_Dt7kQ0ZsX1rVnT8uY2wLm", "item_Dt7kR9aPcF3bHjKq5sWxE", 0, 0, audio) { EventId = "event_Dt7kP4ZsX1rVnT8uY2wLm" });
    }

    [Benchmark(Baseline = true)]
    public int BareWalkAndBase64()
    {
        var reader = new Utf8JsonReader(_message);
        var written = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("delta"u8)) continue;
            reader.Read();
            Base64.DecodeFromUtf8(reader.ValueSpan, MemoryMarshal.AsBytes(_pcm.AsSpan()), out _, out written);
        }

        return written;
    }

    [Benchmark]
    public int Delta()
    {
        AudioDelta.TryRead(_message, out var delta, out _);
        _ids.Get(delta.ResponseId);
        _ids.Get(delta.ItemId);
        delta.TryDecodePcm16(_pcm, out var samples, out _);
        return samples;
    }
}
