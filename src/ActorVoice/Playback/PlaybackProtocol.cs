using ActorVoice.BargeIn;

namespace ActorVoice.Playback;

/// <summary>The mail of the PlaybackActor.</summary>
internal static class PlaybackProtocol
{
    /// <summary>Play this behind what is queued. Mono at the session's downlink rate.</summary>
    public sealed record PlayAudio(ItemId Item, int Part, ReadOnlyMemory<short> Samples);

    /// <summary>The part has no more sound to come: when its last sample was heard, <see cref="PartHeard"/> is told.</summary>
    public sealed record EndPart(ItemId Item, int Part);

    /// <summary>Play a sound that belongs to no item, if nothing plays or waits; answered to the parent with <see cref="ClipEnded"/>. It ends at once when an
    /// answer comes, and another clip takes its place. Mono at the session's downlink rate.</summary>
    public sealed record PlayClip(int Number, ReadOnlyMemory<short> Samples);

    /// <summary>To the parent: the clip is over.</summary>
    /// <param name="Number">Which.</param>
    /// <param name="IsWhole">It was heard to its end.</param>
    public sealed record ClipEnded(int Number, bool IsWhole);

    /// <summary>Be silent now: what is queued will not be heard. Answered with <see cref="PlaybackInterrupted"/>.</summary>
    public sealed record InterruptPlayback(long Number);

    /// <summary>Hold at the sample that is being heard, or go on from it.</summary>
    /// <param name="Held">True: hold.</param>
    /// <param name="By">Who wants it; it goes on when nobody holds any more.</param>
    /// <param name="Why">Told with <see cref="HoldEnded"/> if it goes on.</param>
    public sealed record HoldPlayback(bool Held, HeldBy By = HeldBy.User, ResumeReason Why = ResumeReason.Asked);

    /// <summary>An answer is held: so many samples of this part were heard, and the next is the first to be heard when it goes on. Told once a hold, when the
    /// sink is silent; not if there is nothing to be held.</summary>
    public sealed record HoldBegan(ItemId Item, int Part, long Heard);

    /// <summary>It goes on. Not told if it was interrupted instead.</summary>
    public sealed record HoldEnded(ItemId Item, ResumeReason Why);

    /// <summary>0 to 1 (silent to as received), from the next frame on.</summary>
    public sealed record SetVolume(double Volume);

    /// <summary>Truth at the moment of silence, exact to the sample: every part with received but unheard sound, in playing order. A part that
    /// was heard to its last received sample is not listed.</summary>
    public sealed record PlaybackInterrupted(long Number, IReadOnlyList<HeardPart> Parts);

    /// <summary>The first sample of a part was handed to the ear.</summary>
    public sealed record PartSounding(ItemId Item, int Part);

    /// <summary>A part was heard to its end.</summary>
    public sealed record PartHeard(ItemId Item, int Part, long Samples);

    /// <summary>Nothing is queued and all was heard. Also told when the service is late and the ear ran dry in the middle of a part.</summary>
    public sealed record PlaybackDrained;

    /// <summary>More came than the buffer holds (<see cref="PlaybackOptions.Capacity"/>): it was not taken. Told once until something was interrupted
    /// or drained; the conversation cancels the response and truncates as heard.</summary>
    public sealed record PlaybackOverflowed(ItemId Item, int Part);

    /// <summary>The sink failed; told to the conversation and to the parent, which decides when it is opened anew, by a new actor. What the sink had
    /// not said to be heard counts as unheard: <paramref name="Unheard"/> holds the truth as an interruption would.</summary>
    public sealed record PlaybackFailed(string Reason, IReadOnlyList<HeardPart> Unheard);
}

/// <summary>How much of a part reached the ear.</summary>
/// <param name="Item">The item it belongs to.</param>
/// <param name="Part">Content index.</param>
/// <param name="Heard">Samples that were heard.</param>
/// <param name="Received">Samples that had come from the service.</param>
/// <param name="Rate">Samples a second of both.</param>
internal sealed record HeardPart(ItemId Item, int Part, long Heard, long Received, int Rate)
{
    /// <summary>The wire's measure: whole milliseconds, never more than was heard.</summary>
    public long HeardMs => Audio.MediaTime.ToMilliseconds(Heard, Rate);
}

/// <summary>Sizes of playback.</summary>
internal sealed record PlaybackOptions
{
    /// <value>Decoded sound that may wait; 5 min unless set. A model sends faster than real time.</value>
    public TimeSpan Capacity { get; init; } = TimeSpan.FromMinutes(5);

    /// <value>How far the sink is filled ahead of the ear; 60 ms unless set. Longer rides out a busy machine, shorter falls silent sooner.</value>
    public TimeSpan Lead { get; init; } = TimeSpan.FromMilliseconds(60);
}
