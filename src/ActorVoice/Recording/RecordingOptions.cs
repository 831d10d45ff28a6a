using System.ComponentModel.DataAnnotations;

namespace ActorVoice.Recording;

/// <summary>Records a session so that it can be heard and replayed: see this folder's README for the files.</summary>
public sealed record RecordingOptions
{
    /// <value>Made if it is not there; must not hold a journal yet.</value>
    [Required]
    public required string Directory { get; init; }

    /// <value>What was said, written and told becomes placeholders of the same length.</value>
    public bool RedactsWords { get; init; }

    /// <value>All sound becomes silence of the same length.</value>
    public bool RedactsAudio { get; init; }

    /// <value>Steps that may wait for the disk, about a minute of a conversation unless set (16,384). When they are full the newest step is
    /// not recorded, and counted: the sound must never wait for a disk.</value>
    [Range(64, 1_000_000)]
    public int QueueCapacity { get; init; } = 16_384;
}
