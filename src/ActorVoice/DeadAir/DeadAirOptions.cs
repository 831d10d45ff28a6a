using ActorVoice.Audio;

namespace ActorVoice.DeadAir;

/// <summary>What is done, step by step, while nothing is heard after a person's turn. The ladder ends with the first sound of an answer, when the
/// person speaks again, or when the answer is called off.</summary>
public sealed record DeadAirOptions
{
    /// <value>At most 32, each later than the one before; nothing unless set.</value>
    public IReadOnlyList<DeadAirStep> Steps { get; init; } = [];

    /// <summary>A ladder for a call: told after 1 s, a filler after 2 s, asked again after 6 s, another line after 10 s, goodbye after 18 s.</summary>
    /// <param name="filler">Null: that step is left out.</param>
    /// <param name="apology">Null: the session ends without a word.</param>
    public static DeadAirOptions ForCalls(SoundClip? filler = null, SoundClip? apology = null) => new()
    {
        Steps =
        [
            new KeepWaiting(TimeSpan.FromSeconds(1)),
            .. filler is null ? Array.Empty<DeadAirStep>() : [new PlayFiller(TimeSpan.FromSeconds(2), filler)],
            new RetryAnswer(TimeSpan.FromSeconds(6)),
            new ReplaceLine(TimeSpan.FromSeconds(10)),
            new SayGoodbye(TimeSpan.FromSeconds(18), apology),
        ],
    };
}

/// <summary>One step.</summary>
/// <param name="After">Since the end of the person's turn was known; more than zero, at most 10 min.</param>
public abstract record DeadAirStep(TimeSpan After);

/// <summary>Only the event is told.</summary>
public sealed record KeepWaiting(TimeSpan After) : DeadAirStep(After);

/// <summary>A sound that says "I am still here". It belongs to no item, and stops before the answer sounds.</summary>
/// <param name="After"><inheritdoc cref="DeadAirStep" path="/param[@name='After']"/></param>
/// <param name="Clip">At most a minute.</param>
public sealed record PlayFiller(TimeSpan After, SoundClip Clip) : DeadAirStep(After);

/// <summary>The answer that was asked for is called off and asked for again. Nothing happens while a tool is running: it has a deadline of its own.</summary>
public sealed record RetryAnswer(TimeSpan After) : DeadAirStep(After);

/// <summary>The line is given up and replaced, as if it had died, and the answer is asked for on the new one. Nothing happens while that is under way already.</summary>
public sealed record ReplaceLine(TimeSpan After) : DeadAirStep(After);

/// <summary>The session ends, with the apology before its end if there is one. The last step.</summary>
/// <param name="After"><inheritdoc cref="DeadAirStep" path="/param[@name='After']"/></param>
/// <param name="Apology">At most a minute; null: none.</param>
public sealed record SayGoodbye(TimeSpan After, SoundClip? Apology = null) : DeadAirStep(After);
