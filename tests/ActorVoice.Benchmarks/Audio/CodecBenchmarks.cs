using ActorVoice.Audio;
using ActorVoice.Audio.Analysis;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Audio;

/// <summary>Telephone codecs on one second at 8 kHz, and one reading of a meter as the apps of 2024 made sixty of a second.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly short[] _samples = new short[8_000];
    private readonly byte[] _codes = new byte[8_000];
    private readonly FrequencyMeter _meter = new(24_000);
    private readonly float[] _bins = new float[4096];
    private readonly FourierTransform _transform = new(8192);
    private readonly float[] _sound = new float[8192];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        foreach (ref var sample in _samples.AsSpan())
            sample = (short)random.Next(short.MinValue, short.MaxValue);

        G711.MuLaw.Encode(_samples, _codes);
        Pcm16.ToFloat(_samples, _sound);
        _meter.Hear(_samples);
    }

    [Benchmark]
    public void MuLaw_encodes_1_s() => G711.MuLaw.Encode(_samples, _codes);

    [Benchmark]
    public void ALaw_encodes_1_s() => G711.ALaw.Encode(_samples, _codes);

    [Benchmark]
    public void MuLaw_decodes_1_s() => G711.MuLaw.Decode(_codes, _samples);

    [Benchmark]
    public void Transform_of_8192() => _transform.Magnitudes(_sound, _bins);

    [Benchmark]
    public void Meter_reads_the_voice_scale() => _meter.Read(FrequencyScale.Voice, _bins);
}
