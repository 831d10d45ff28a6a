namespace ActorVoice.Playback;

/// <summary>Names a content part of an item.</summary>
internal readonly record struct PartKey(ItemId Item, int Part);
