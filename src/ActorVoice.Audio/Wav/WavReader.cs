namespace ActorVoice.Audio.Wav;

/// <summary>Reads a WAV file as mono 16-bit samples, a piece at a time: never more of it is in memory than one piece.</summary>
/// <remarks>Reads PCM of 8 to 32 bits, floats, A-law, µ-law, plain, extensible or RF64, of any number of channels, whatever other chunks
/// there are and however wrong the sizes. One caller at a time. Reading is synchronous on purpose: a piece of a file is faster read than
/// awaited, and in virtual time nothing may leave the caller's thread.</remarks>
public sealed class WavReader : IDisposable
{
    private const int PieceBytes = 8192;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly SampleDecoder.Decode _decode;
    private readonly byte[] _piece;
    private long _bytesLeft;

    private WavReader(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
        (Format, _bytesLeft) = WavChunks.FindSound(stream, name);
        _decode = SampleDecoder.For(Format);
        _piece = new byte[Math.Max(1, PieceBytes / Format.BlockSize) * Format.BlockSize];
        (Length, Warning) = Measure();
    }

    public WavFormat Format { get; }

    /// <summary>Samples a second.</summary>
    public int Rate => Format.Rate;

    /// <summary>Samples of the whole file (of one channel), null if that is known only at its end (a pipe).</summary>
    public long? Length { get; }

    /// <summary>Samples read so far.</summary>
    public long Position { get; private set; }

    /// <summary>What is wrong with the file although it can be heard, null if nothing is (yet: a pipe tells at its end).</summary>
    public string? Warning { get; private set; }

    /// <exception cref="AudioException">The file is missing, a directory, unreadable, empty, no WAV file, damaged or of another codec.</exception>
    public static WavReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new AudioException($"{path} is a directory. Name a WAV file in it.");

        FileStream stream;
        try
        {
            // Others may go on writing it: a recording can be read while it grows.
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw WavFault.Unreadable(path, e);
        }

        return Open(stream, path);
    }

    /// <summary>Reads from a stream, which the reader closes; <paramref name="name"/> is for messages.</summary>
    /// <exception cref="AudioException">It is no WAV file, damaged or of another codec; the stream is closed.</exception>
    public static WavReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new WavReader(stream, name);
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (e is IOException)
                throw WavFault.Unreadable(name, e);

            throw;
        }
    }

    /// <summary>Reads up to <paramref name="mono"/>.Length samples; fewer only at the end, 0 when there are no more.</summary>
    /// <exception cref="AudioException">The file can't be read any more.</exception>
    public int Read(Span<short> mono)
    {
        var total = 0;
        while (total < mono.Length)
        {
            var blocks = ReadPiece(mono.Length - total);
            if (blocks == 0)
                break;

            _decode(_piece.AsSpan(0, blocks * Format.BlockSize), Format.Channels, mono.Slice(total, blocks));
            total += blocks;
        }

        Position += total;
        return total;
    }

    public void Dispose() => _stream.Dispose();

    private int ReadPiece(int mostBlocks)
    {
        var wanted = (int)Math.Min(_piece.Length, (long)mostBlocks * Format.BlockSize);
        if (_bytesLeft >= 0)
            wanted = (int)Math.Min(wanted, _bytesLeft);

        int read;
        try
        {
            read = _stream.ReadAtLeast(_piece.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        }
        catch (IOException e)
        {
            throw WavFault.Unreadable(_name, e);
        }

        if (_bytesLeft >= 0)
            _bytesLeft -= read;

        if (read < wanted && _bytesLeft > 0)
            Warning ??= $"{_name} is cut off: its header promises {_bytesLeft + read} more bytes at {Position} samples.";

        return read / Format.BlockSize;
    }

    private (long? Length, string? Warning) Measure()
    {
        if (!_stream.CanSeek)
            return (_bytesLeft < 0 ? null : _bytesLeft / Format.BlockSize, null);

        var there = Math.Max(0, _stream.Length - _stream.Position);
        var promised = _bytesLeft < 0 ? there : _bytesLeft;
        var length = Math.Min(there, promised) / Format.BlockSize;
        if (promised > there)
            return (length, $"{_name} is cut off: its header promises {promised / Format.BlockSize} samples, it has {length}.");

        return (length, promised % Format.BlockSize == 0 ? null : $"{_name} ends within a sample: the last {promised % Format.BlockSize} bytes are left out.");
    }
}
