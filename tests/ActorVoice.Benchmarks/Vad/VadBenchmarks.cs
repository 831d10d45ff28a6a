using ActorVoice.Audio.Vad;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Vad;

/// <summary>Voice activity detection. Each call hears so much sound that "multiples of real time" is its length by the time measured:
/// one chunk is 32 ms, one second is 1000 ms.</summary>
[MemoryDiagnoser]
public class VadBenchmarks
{
    private const int Rate = 24_000;

    private readonly SileroVad _network = new();
    private readonly VoiceActivityDetector _detector = new(Rate, new SileroVad());
    private readonly float[] _chunk = new float[512];
    private readonly short[][] _frames = new short[50][];

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < _chunk.Length; i++)
            _chunk[i] = (random.NextSingle() - 0.5f) / 10;

        for (var i = 0; i < _frames.Length; i++)
        {
            _frames[i] = new short[Rate / 50];
            for (var j = 0; j < _frames[i].Length; j++)
                _frames[i][j] = (short)random.Next(-1000, 1000);
        }
    }

    /// <summary>The network alone: 32 ms at 16 kHz.</summary>
    [Benchmark]
    public float Silero_hears_32_ms() => _network.Hear(_chunk);

    /// <summary>All of it, resampling too: one second at 24 kHz in frames of 20 ms.</summary>
    [Benchmark]
    public int Detector_hears_1_s()
    {
        var events = 0;
        foreach (var frame in _frames)
            events += _detector.Hear(frame).Count;

        return events;
    }
}
