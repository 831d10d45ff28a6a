using System.Buffers;

namespace ActorVoice.RealtimeServer.Door;

/// <summary>Gathers the fragments of one message in rented memory, up to a limit; what is longer is read and thrown away.</summary>
internal sealed class IncomingMessage(int limit) : IDisposable
{
    // A silent client holds no more than this.
    private const int Usual = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Usual);
    private int _filled;

    public bool IsTooLong { get; private set; }

    /// <summary>Where the next fragment goes; never empty.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_filled);

    public ReadOnlyMemory<byte> Whole => _buffer.AsMemory(0, _filled);

    public void Add(int count)
    {
        _filled += count;
        if (_filled > limit || IsTooLong)
        {
            (IsTooLong, _filled) = (true, 0);
            return;
        }

        if (_filled == _buffer.Length) Resize(Math.Max(Usual, _filled * 2));
    }

    public void Reset()
    {
        (IsTooLong, _filled) = (false, 0);

        // After a rare long message back to the usual size.
        if (_buffer.Length > 16 * Usual) Resize(Usual);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Resize(int length)
    {
        var old = _buffer;
        _buffer = ArrayPool<byte>.Shared.Rent(length);
        old.AsSpan(0, _filled).CopyTo(_buffer);
        ArrayPool<byte>.Shared.Return(old);
    }
}
