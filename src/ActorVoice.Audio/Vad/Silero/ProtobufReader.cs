using System.Buffers.Binary;

namespace ActorVoice.Audio.Vad.Silero;

/// <summary>Walks the fields of one protobuf message: no schema, no copies, every length checked.</summary>
/// <exception cref="InvalidDataException">The bytes are no protobuf or end too early.</exception>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    /// <summary>Number of the field just read.</summary>
    public int Field { get; private set; }

    /// <summary>Value of the field just read, if it is a number (varint or fixed).</summary>
    public ulong Number { get; private set; }

    /// <summary>Content of the field just read, if it is text, bytes or a message; empty for a number.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The field just read is text, bytes or a message, not a number.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Goes to the next field; false at the end.</summary>
    public bool Read()
    {
        if (_at == _message.Length)
        {
            return false;
        }

        var tag = ReadVarint();
        if (tag >> 3 is 0 or > int.MaxValue >> 2)
        {
            throw Damaged($"field number {tag >> 3}");
        }

        Field = (int)(tag >> 3);
        HasContent = false;
        Content = default;
        switch (tag & 7)
        {
            case 0: Number = ReadVarint(); break;
            case 1: Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8)); break;
            case 2: Content = Take(ReadVarint()); HasContent = true; break;
            case 5: Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4)); break;
            default: throw Damaged($"wire type {tag & 7}");
        }

        return true;
    }

    /// <summary>The next varint, as the elements of a packed field follow each other.</summary>
    public ulong ReadVarint()
    {
        var value = 0ul;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number longer than ten bytes");
    }

    /// <summary>Nothing is left.</summary>
    public readonly bool AtEnd => _at == _message.Length;

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)(_message.Length - _at))
        {
            throw Damaged($"{length} bytes wanted where {_message.Length - _at} are left");
        }

        var taken = _message.Slice(_at, (int)length);
        _at += (int)length;
        return taken;
    }

    private readonly InvalidDataException Damaged(string what) => new($"{what} at byte {_at} of a message of {_message.Length} bytes");
}
