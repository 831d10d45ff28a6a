namespace ActorVoice.Audio;

/// <summary>Something that can be heard: a microphone, a file, a generator. Opening it gives one capture; a source that failed is not
/// repaired but opened anew.</summary>
public interface IAudioSource
{
    /// <summary>For people: "silence", "question.wav".</summary>
    string Name { get; }

    /// <summary>Opens the device. May take long (a person is asked for permission); the token withdraws the wish.</summary>
    /// <exception cref="AudioException">The source can't be opened; the message says what, why and how to mend it.</exception>
    ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>An open source. One reader at a time; disposing it closes the device and ends a running read.</summary>
public interface IAudioCapture : IAsyncDisposable
{
    /// <summary>Samples a second of every frame of this capture.</summary>
    int Rate { get; }

    /// <summary>Frames in order without a gap. Ends when the source has no more. Cancelling stops the read and loses nothing: a source that
    /// can wait (a file) goes on in a later read where this one stopped; one that can't (a microphone) hands out what it heard until the
    /// cancellation before this read ends, and a later read begins with what sounds then.</summary>
    IAsyncEnumerable<AudioFrame> ReadAsync(CancellationToken cancellationToken);
}
