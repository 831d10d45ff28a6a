namespace ActorVoice.Audio;

/// <summary>Somewhere sound goes: a loudspeaker, a file, nowhere. Opening it gives one output.</summary>
public interface IAudioSink
{
    /// <summary>For people: "null", "answer.wav".</summary>
    string Name { get; }

    /// <summary>True: the sink plays at the rate of a clock of its own and <see cref="IAudioOutput.Queued"/> shows it (a loudspeaker).
    /// False: it takes whatever comes at once (a file), so the pipeline paces it by its frame clock.</summary>
    bool KeepsTime { get; }

    /// <summary>Opens the sink for mono samples at <paramref name="rate"/>. Opening again after a fault continues (a file grows).</summary>
    /// <exception cref="AudioException">The sink can't be opened; the message says what, why and how to mend it.</exception>
    ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken);
}

/// <summary>An open sink. One caller at a time.</summary>
public interface IAudioOutput : IAsyncDisposable
{
    /// <summary>Samples that were written and have not reached the ear yet. A sink without a queue of its own says 0.</summary>
    long Queued { get; }

    /// <summary>Takes all <paramref name="samples"/>; they may be kept, nobody writes to them again.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken);

    /// <summary>Throws away what has not reached the ear and returns how many samples that was: they will never be heard.</summary>
    ValueTask<long> DiscardAsync(CancellationToken cancellationToken);
}
