namespace ActorVoice.Playback;

/// <summary>Names a content part of an item, or a clip, which belongs to none.</summary>
internal readonly record struct PartKey(ItemId Item, int Part)
{
    public bool IsClip => Item == default;

    public static PartKey OfClip(int number) => new(default, number);
}
