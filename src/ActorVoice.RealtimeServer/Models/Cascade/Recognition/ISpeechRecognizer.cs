namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>Makes words of speech. One for all sessions, so safe to call from any thread.</summary>
public interface ISpeechRecognizer
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Samples a second that it hears.</summary>
    int Rate { get; }

    /// <summary>Begins to hear one turn.</summary>
    /// <param name="speaker">Whose.</param>
    /// <param name="heard">Told from any thread, one at a time, what is heard: any number of <see cref="TranscriptPartial"/>, then one
    /// <see cref="TranscriptDone"/> or <see cref="TranscriptFailed"/>; nothing more once the recognition was disposed and a call under way
    /// returned.</param>
    IRecognition Begin(Speaker speaker, Action<ModelOutput> heard);
}

/// <summary>One turn being recognised. One caller at a time, who is not held up. Disposing it before its end drops it.</summary>
public interface IRecognition : IDisposable
{
    /// <param name="samples">Not to be written to again.</param>
    /// <param name="pause">Whether the voice rests at their end.</param>
    void Add(ReadOnlyMemory<short> samples, VoicePause pause);

    /// <summary>No more sound comes: the final words are wanted.</summary>
    void Finish();
}

/// <summary>A person, from turn to turn of one session.</summary>
public sealed class Speaker
{
    /// <summary>What the recogniser learned of the voice and its microphone. Its own: nobody else reads or writes it.</summary>
    public object? Learned { get; set; }
}
