using System.Buffers.Text;
using System.Runtime.InteropServices;
using ActorVoice.Protocol;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Protocol;

/// <summary>One 20 ms frame at 24 kHz into a ready message, against the bare base64 of the same bytes. Goal: at most 2 times, 0 B.</summary>
[MemoryDiagnoser]
public class AppendEncode
{
    private readonly short[] _frame = new short[480];
    private readonly byte[] _wire = new byte[AppendWriter.LengthOfPcm16(480)];

    [GlobalSetup]
    public void Fill() => new Random(1).NextBytes(MemoryMarshal.AsBytes(_frame.AsSpan()));

    [Benchmark(Baseline = true)]
    public int BareBase64()
    {
        Base64.EncodeToUtf8(MemoryMarshal.AsBytes(_frame.AsSpan()), _wire, out _, out var written);
        return written;
    }

    [Benchmark]
    public int Append() => AppendWriter.Write(_frame, _wire);
}
