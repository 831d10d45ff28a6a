namespace ActorVoice.Audio.Sources;

/// <summary>Samples on demand: the inside of every source that can wait. One caller at a time.</summary>
internal interface ISampleReader : IDisposable
{
    int Rate { get; }

    /// <summary>Fills <paramref name="samples"/>; fewer only at the end, 0 when there are no more.</summary>
    int Read(Span<short> samples);
}
