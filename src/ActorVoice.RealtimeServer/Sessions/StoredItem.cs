using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>An item with all that the server knows of it.</summary>
/// <param name="wire">As it stands in events: without sound.</param>
internal sealed class StoredItem(Item wire)
{
    private Dictionary<int, Sound>? _sounds;

    public Item Wire { get; set; } = wire;

    public string Id => Wire.Id!;

    /// <summary>A response is still making it.</summary>
    public bool IsInProgress => Wire.Status == ItemStatus.InProgress;

    /// <summary>What its images cost a model that reads them.</summary>
    public int ImageTokens { get; init; }

    /// <summary>The conversation outgrew the model's window: this item is kept, but no model reads it any more.</summary>
    public bool IsLeftOut { get; set; }

    public IEnumerable<Sound> Sounds => _sounds?.OrderBy(pair => pair.Key).Select(pair => pair.Value) ?? [];

    public Sound? SoundOf(int part) => _sounds?.GetValueOrDefault(part);

    public void SetSound(int part, Sound sound) => (_sounds ??= [])[part] = sound;

    /// <summary>Puts a part in the place of another.</summary>
    public void SetPart(int index, ContentPart part)
    {
        if (Wire is not MessageItem { Content: { } content } message) return;
        Wire = message with { Content = content.Select((old, i) => i == index ? part : old).ToValueList() };
    }

    /// <summary>As <c>conversation.item.retrieved</c> shows it: with the sound that is kept.</summary>
    public Item WithSound(WireFormat input, WireFormat output)
    {
        if (Wire is not MessageItem { Content: { } content } message || _sounds is null) return Wire;
        return message with { Content = content.Select((part, i) => WithSound(part, SoundOf(i)?.Clip, input, output)).ToValueList() };
    }

    /// <summary>As a model sees it.</summary>
    public ContextItem ForModel()
    {
        var clips = Sounds.Select(sound => sound.Clip).ToList();
        if (clips.Count == 0 || clips.Contains(null)) return new(Wire, null);
        return new(Wire, clips.Count == 1 ? clips[0] : Joined(clips!));
    }

    // Parts of one item were made in one format, so their rates agree.
    private static AudioClip Joined(List<AudioClip> clips) => new(clips[0].Rate, [.. clips.SelectMany(clip => clip.Chunks)]);

    private static ContentPart WithSound(ContentPart part, AudioClip? clip, WireFormat input, WireFormat output) => (part, clip) switch
    {
        (InputAudioPart audio, not null) => audio with { Audio = input.Encode(clip) },
        (OutputAudioPart audio, not null) => audio with { Audio = output.Encode(clip) },
        _ => part,
    };
}
