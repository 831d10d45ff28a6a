namespace ActorVoice.Recording;

/// <summary>Where the samples of a journal are.</summary>
internal interface ISampleStore
{
    /// <summary>Keeps samples; returns where they begin, in samples from the start of the file.</summary>
    long Put(ReadOnlyMemory<short> samples);

    /// <exception cref="JournalException">They are not there.</exception>
    ReadOnlyMemory<short> Take(long at, int length);
}
