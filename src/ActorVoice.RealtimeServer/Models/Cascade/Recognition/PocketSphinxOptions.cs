namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>How <see cref="PocketSphinxRecognizer"/> works.</summary>
public sealed record PocketSphinxOptions
{
    /// <summary>Holds <c>en-us</c> (the sounds), <c>en-us.lm.bin</c> (the language) and <c>cmudict-en-us.dict</c> (the words).</summary>
    public string ModelFolder { get; init; } = "/usr/share/pocketsphinx/model/en-us";

    /// <value>1 or more; 8 unless set. So many turns are heard at a time, further ones wait for the end of another. A decoder is made when the
    /// first turn needs it, and kept; the README says how much memory it takes.</value>
    public int Decoders { get; init; } = 8;

    /// <value>1 or more; one less than the processors unless set, at most 8. So many threads decode.</value>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount - 1, 1, 8);

    internal string Sounds => Path.Combine(ModelFolder, "en-us");

    internal string Language => Path.Combine(ModelFolder, "en-us.lm.bin");

    internal string Words => Path.Combine(ModelFolder, "cmudict-en-us.dict");

    /// <summary>The first of the model's files that is not there; null: all are. The library ends the process over some that are missing.</summary>
    internal string? Missing => new[] { Path.Combine(Sounds, "mdef"), Path.Combine(Sounds, "means"), Path.Combine(Sounds, "sendump"), Language, Words }
        .FirstOrDefault(file => !File.Exists(file));
}
