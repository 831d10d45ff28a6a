using ActorVoice.Audio;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Audio;

/// <summary>One second of sound in frames of 20 ms: "multiples of real time" is one second by the time measured.</summary>
[MemoryDiagnoser]
public class ResamplerBenchmarks
{
    private readonly short[] _output = new short[48_000 / 50 * 2];
    private short[] _frame = [];
    private Resampler _resampler = new(24_000, 24_000);

    [Params("24000→16000", "16000→24000", "8000→24000", "24000→8000", "44100→24000", "11025→48000", "48000→8000")]
    public string Rates { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var rates = Rates.Split('→').Select(int.Parse).ToArray();
        _resampler = new Resampler(rates[0], rates[1]);
        var random = new Random(1);
        _frame = [.. Enumerable.Range(0, rates[0] / 50).Select(_ => (short)random.Next(-10_000, 10_000))];
    }

    [Benchmark]
    public int Resample_1_s()
    {
        var written = 0;
        for (var i = 0; i < 50; i++)
            written += _resampler.Process(_frame, _output);

        return written;
    }
}
