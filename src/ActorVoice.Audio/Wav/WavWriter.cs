using Microsoft.Win32.SafeHandles;

namespace ActorVoice.Audio.Wav;

/// <summary>Writes mono 16-bit samples as a WAV file that can be played at any moment, also if the process is killed: first the sound goes to
/// the file, then the sizes in its header follow, after every 100 ms of sound and on <see cref="Flush"/>. The header never promises a sample
/// that isn't there; at most the last 100 ms are lost.</summary>
/// <remarks>One caller at a time. Writes are synchronous and go straight to the system, so a killed process loses nothing it has handed over (a
/// power failure may). Past 4 GiB (a day at 24 kHz) the header says "until the end of the file", which players understand.</remarks>
public sealed class WavWriter : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly byte[] _pending;
    private int _pendingBytes;
    private long _dataBytes;

    private WavWriter(SafeFileHandle file, string path, int rate, long dataBytes)
    {
        _file = file;
        Path = path;
        Rate = rate;
        _dataBytes = dataBytes;
        _pending = new byte[Math.Max(1, rate / 10) * sizeof(short)];
    }

    public string Path { get; }

    /// <summary>Samples a second.</summary>
    public int Rate { get; }

    /// <summary>Samples in the file, those included that wait for the next flush.</summary>
    public long Length => (_dataBytes + _pendingBytes) / sizeof(short);

    /// <summary>Makes the file, or empties it.</summary>
    /// <exception cref="AudioException">The file can't be written; the message says why.</exception>
    public static WavWriter Create(string path, int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        var file = Open(path, FileMode.Create, FileAccess.Write);
        var writer = new WavWriter(file, path, rate, 0);
        writer.WriteHeader();
        return writer;
    }

    /// <summary>Goes on behind the last sample of a file that <see cref="Create"/> made.</summary>
    /// <exception cref="AudioException">The file is gone, is another kind of WAV file, has another rate, or can't be written.</exception>
    public static WavWriter Append(string path, int rate)
    {
        long samples;
        using (var reader = WavReader.Open(path))
        {
            if (reader.Format != new WavFormat(WavEncoding.Pcm, rate, 1, sizeof(short)))
                throw new AudioException($"{path} can't be continued: it isn't 16-bit mono at {rate} Hz.");

            samples = reader.Length ?? 0;
        }

        return new WavWriter(Open(path, FileMode.Open, FileAccess.ReadWrite), path, rate, samples * sizeof(short));
    }

    /// <exception cref="AudioException">The disk is full or gone.</exception>
    public void Write(ReadOnlySpan<short> samples)
    {
        while (samples.Length > 0)
        {
            var part = samples[..Math.Min(samples.Length, (_pending.Length - _pendingBytes) / sizeof(short))];
            _pendingBytes += Pcm16.Encode(part, _pending.AsSpan(_pendingBytes));
            samples = samples[part.Length..];
            if (_pendingBytes == _pending.Length)
                Flush();
        }
    }

    /// <summary>Brings everything written so far into the file, where any reader sees it.</summary>
    public void Flush()
    {
        if (_pendingBytes == 0)
            return;

        try
        {
            RandomAccess.Write(_file, _pending.AsSpan(0, _pendingBytes), WavHeader.Size + _dataBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WavFault.Unwritable(Path, e);
        }

        _dataBytes += _pendingBytes;
        _pendingBytes = 0;
        WriteHeader();
    }

    public void Dispose()
    {
        if (_file.IsClosed)
            return;

        try
        {
            Flush();
        }
        finally
        {
            _file.Dispose();
        }
    }

    private static SafeFileHandle Open(string path, FileMode mode, FileAccess access)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new AudioException($"{path} is a directory. Name a file to write in it.");

        try
        {
            return File.OpenHandle(path, mode, access, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw WavFault.Unwritable(path, e);
        }
    }

    private void WriteHeader()
    {
        Span<byte> header = stackalloc byte[WavHeader.Size];
        WavHeader.Write(header, Rate, _dataBytes);
        try
        {
            RandomAccess.Write(_file, header, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WavFault.Unwritable(Path, e);
        }
    }
}
