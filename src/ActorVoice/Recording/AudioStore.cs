using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorVoice.Audio;

namespace ActorVoice.Recording;

/// <summary>Writes the samples of a journal behind one another. What is written again from the same memory (sound moves through several cores)
/// is in the file once.</summary>
/// <param name="path">Made or emptied.</param>
/// <param name="silences">Writes zeros instead.</param>
internal sealed class AudioStore(string path, bool silences) : ISampleStore, IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
    private readonly ConditionalWeakTable<short[], Place> _places = [];
    private byte[] _bytes = [];
    private long _length;

    public long Put(ReadOnlyMemory<short> samples)
    {
        if (!MemoryMarshal.TryGetArray(samples, out var segment) || segment.Array is not { } array)
        {
            return Append(samples.Span);
        }

        if (_places.TryGetValue(array, out var place) && place.Holds(segment))
        {
            return place.At + (segment.Offset - place.Offset);
        }

        var at = Append(samples.Span);
        _places.AddOrUpdate(array, new Place(at, segment.Offset, segment.Count));
        return at;
    }

    public ReadOnlyMemory<short> Take(long at, int length) => throw new NotSupportedException("A journal that is being written is not read.");

    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();

    private long Append(ReadOnlySpan<short> samples)
    {
        var size = samples.Length * sizeof(short);
        if (_bytes.Length < size)
        {
            _bytes = new byte[size];
        }

        var bytes = _bytes.AsSpan(0, size);
        bytes.Clear();
        if (!silences)
        {
            Pcm16.Encode(samples, bytes);
        }

        _file.Write(bytes);
        var at = _length;
        _length += samples.Length;
        return at;
    }

    private sealed record Place(long At, int Offset, int Count)
    {
        public bool Holds(ArraySegment<short> segment) => segment.Offset >= Offset && segment.Offset + segment.Count <= Offset + Count;
    }
}
