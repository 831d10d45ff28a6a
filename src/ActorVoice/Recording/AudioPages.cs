using ActorVoice.Audio;
using Microsoft.Win32.SafeHandles;

namespace ActorVoice.Recording;

/// <summary>Reads the samples of a journal.</summary>
internal sealed class AudioPages : ISampleStore, IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly string _path;

    /// <exception cref="JournalException">The file can't be read.</exception>
    public AudioPages(string path)
    {
        _path = path;
        try
        {
            _file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{path} can't be read: {e.Message}", e);
        }
    }

    public long Put(ReadOnlyMemory<short> samples) => throw new NotSupportedException("A journal that is read is not written.");

    public ReadOnlyMemory<short> Take(long at, int length)
    {
        if (at < 0 || length < 0 || (at + length) * sizeof(short) > RandomAccess.GetLength(_file))
        {
            throw new JournalException($"{_path} is too short: {length} samples at {at} are not there.");
        }

        var bytes = new byte[length * sizeof(short)];
        for (var read = 0; read < bytes.Length;)
        {
            var part = RandomAccess.Read(_file, bytes.AsSpan(read), (at * sizeof(short)) + read);
            read += part > 0 ? part : throw new JournalException($"{_path} became shorter while it was read.");
        }

        return Pcm16.ToSamples(bytes, out _);
    }

    public void Dispose() => _file.Dispose();
}
