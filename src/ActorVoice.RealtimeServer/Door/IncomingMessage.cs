using System.Buffers;

namespace ActorVoice.RealtimeServer.Door;

/// <summary>Gathers the fragments of one message in rented memory, up to a limit of its own and one of all lines; what is longer is read and
/// thrown away.</summary>
internal sealed class IncomingMessage(int limit, ByteBudget budget) : IDisposable
{
    // A silent client holds no more than this, which nobody counts.
    private const int Usual = 4096;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Usual);
    private int _filled;
    private int _taken;

    public bool IsTooLong { get; private set; }

    /// <summary>The lines together hold too much already.</summary>
    public bool HasNoRoom { get; private set; }

    /// <summary>Where the next fragment goes; never empty.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_filled);

    public ReadOnlyMemory<byte> Whole => _buffer.AsMemory(0, _filled);

    public void Add(int count)
    {
        _filled += count;
        IsTooLong |= _filled > limit;
        if (!IsTooLong && !HasNoRoom && _filled == _buffer.Length) HasNoRoom = !TryGrow();
        if (IsTooLong || HasNoRoom) _filled = 0;
    }

    public void Reset()
    {
        (IsTooLong, HasNoRoom, _filled) = (false, false, 0);
        GiveBack();

        // After a rare long message back to the usual size.
        if (_buffer.Length > 16 * Usual) Resize(Usual);
    }

    public void Dispose()
    {
        GiveBack();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private bool TryGrow()
    {
        var more = _filled;
        if (!budget.TryTake(more)) return false;
        _taken += more;
        Resize(_filled * 2);
        return true;
    }

    private void GiveBack()
    {
        if (_taken > 0) budget.Give(_taken);
        _taken = 0;
    }

    private void Resize(int length)
    {
        var old = _buffer;
        _buffer = ArrayPool<byte>.Shared.Rent(length);
        old.AsSpan(0, _filled).CopyTo(_buffer);
        ArrayPool<byte>.Shared.Return(old);
    }
}
