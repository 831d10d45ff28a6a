using ActorVoice.Audio;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The sound of one content part: grows while it is made, is cut by truncation, and may be let go to bound the session's memory;
/// its length is known even then.</summary>
internal sealed class Sound(int rate)
{
    private readonly List<ReadOnlyMemory<short>> _chunks = [];
    private AudioClip? _clip;

    public Sound(AudioClip clip)
        : this(clip.Rate)
    {
        _chunks.AddRange(clip.Chunks);
        (Length, Kept, _clip) = (clip.Length, clip.Length, clip);
    }

    public int Rate => rate;

    /// <summary>Samples made, less what was truncated.</summary>
    public long Length { get; private set; }

    /// <summary>Samples still in memory.</summary>
    public long Kept { get; private set; }

    /// <summary>Truncated: what is still made of it is not heard.</summary>
    public bool IsCut { get; private set; }

    public long Milliseconds => MediaTime.ToMilliseconds(Length, rate);

    /// <summary>The sound, or null if it was let go. The same object until it changes.</summary>
    public AudioClip? Clip => Kept < Length ? null : _clip ??= new(rate, [.. _chunks]);

    /// <summary>Adds what the model made; nothing after a cut, for the person did not hear it.</summary>
    /// <returns>How many samples are kept in addition.</returns>
    public long Add(ReadOnlyMemory<short> samples)
    {
        if (IsCut) return 0;
        _chunks.Add(samples);
        _clip = null;
        Length += samples.Length;
        Kept += samples.Length;
        return samples.Length;
    }

    public void Cut(long milliseconds)
    {
        IsCut = true;
        _clip = null;
        Length = Math.Min(Length, MediaTime.FromMilliseconds(milliseconds, rate));
        while (Kept > Length)
        {
            var extra = (int)Math.Min(Kept - Length, _chunks[^1].Length);
            _chunks[^1] = _chunks[^1][..^extra];
            if (_chunks[^1].Length == 0) _chunks.RemoveAt(_chunks.Count - 1);
            Kept -= extra;
        }
    }

    public void LetGo()
    {
        _chunks.Clear();
        (_clip, Kept) = (null, 0);
    }
}
