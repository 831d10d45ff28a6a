using System.Buffers;

namespace ActorVoice.Uplink;

/// <summary>Buffers for wire messages, used again and again by one ring: a message of 20 ms is about 1.3 kB, fifty times a second.</summary>
internal sealed class WireBuffers
{
    // 1.3 s of frames: enough for the usual coming and going; after a long outage the rest is left to the garbage collector.
    private const int MostKept = 64;

    private readonly Stack<ArrayBufferWriter<byte>> _free = new();
    private int _usual = 256;

    public ArrayBufferWriter<byte> Rent() => _free.TryPop(out var buffer) ? buffer : new ArrayBufferWriter<byte>(_usual);

    /// <summary>Nobody reads the buffer any more.</summary>
    public void Return(ArrayBufferWriter<byte> buffer)
    {
        _usual = Math.Max(_usual, buffer.WrittenCount);
        buffer.ResetWrittenCount();
        if (_free.Count < MostKept)
            _free.Push(buffer);
    }
}
