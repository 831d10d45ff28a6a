using ActorVoice.Uplink;

namespace ActorVoice.Connection;

/// <summary>What waits to be sent on one connection. Commands go out in order and before sound, except that the end of a turn waits until all
/// sound of the turn has gone, and what was commanded after it waits behind it. At most one frame of sound waits here; the rest
/// stays in the ring.</summary>
internal sealed class SendQueue
{
    /// <summary>Commands that may wait. They are never dropped; a service that leaves so many lying is not listening, and its line is given up.</summary>
    public const int Capacity = 4096;

    private readonly Queue<Waiting> _commands = new();
    private UplinkFrame? _frame;
    private long _sentUpTo = long.MinValue;

    public bool TryAdd(ProviderCommand command, IProviderWire wire)
    {
        var after = command is CommitTurn commit ? commit.UpTo : long.MinValue;
        if (command is ClearInput)
        {
            // Pulled before the ring was cleared: sent behind this command it would be heard after all.
            _frame = null;
        }

        wire.Write(command, message => _commands.Enqueue(new Waiting(message, after)));
        return _commands.Count <= Capacity;
    }

    /// <summary>The frame that was pulled; there is no other.</summary>
    public void Add(UplinkFrame frame) => _frame = frame;

    /// <summary>The next message that may go.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        if (_commands.TryPeek(out var next) && (next.After == long.MinValue || _sentUpTo >= next.After))
        {
            message = _commands.Dequeue().Message;
            return true;
        }

        if (_frame is { } frame)
        {
            _frame = null;
            _sentUpTo = frame.End;
            message = frame.Wire;
            return true;
        }

        message = default;
        return false;
    }

    private readonly record struct Waiting(ReadOnlyMemory<byte> Message, long After);
}
