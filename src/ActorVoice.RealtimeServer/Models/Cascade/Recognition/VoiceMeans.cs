namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>The means that a decoder takes off a voice's spectrum (cepstral mean normalisation), kept with the speaker: what it learned of one
/// person must not colour the next one's words.</summary>
/// <remarks>The library has no function that leads to them, so they are looked up where <c>feat_t</c> of its headers has them, on 64 bit only, and
/// used only if what stands there are the very numbers of the model's settings. Else speakers share what is learned.</remarks>
internal sealed unsafe class VoiceMeans
{
    private const int Count = 13;
    private const int MeansInFeatures = 88;
    private const int SumsInMeans = 16;
    private const int FramesInMeans = 24;
    private const int CountInMeans = 28;

    // So many frames of 10 ms count the means that the library was given.
    private const int FramesGiven = 500;

    // So many frames count the model's own means, and what a speaker's earlier turns taught.
    private const int FramesStrange = 0;
    private const int FramesKnown = 300;

    private const int FewestFrames = 40;

    // cmninit of the en-us model.
    private static readonly float[] Initial = [41.00f, -5.29f, -0.12f, 5.09f, 2.48f, -4.07f, -1.37f, -1.78f, -5.08f, -2.05f, -6.45f, -1.42f, 1.17f];

    private readonly PocketSphinxLibrary _library;
    private readonly nint _means;
    private float[] _given = Initial;
    private int _weight;

    private VoiceMeans(PocketSphinxLibrary library, nint means) => (_library, _means) = (library, means);

    public static VoiceMeans? Find(PocketSphinxLibrary library, nint features)
    {
        if (!Environment.Is64BitProcess || !OperatingSystem.IsLinux() || features == 0) return null;
        var means = *(nint*)(features + MeansInFeatures);
        if (means == 0 || *(int*)(means + CountInMeans) != Count) return null;
        var current = new ReadOnlySpan<float>(*(float**)means, Count);
        for (var i = 0; i < Count; i++)
            if (MathF.Abs(current[i] - Initial[i]) > 0.01f) return null;
        return new(library, means);
    }

    /// <summary>Sets the decoder to what was learned of the speaker, or to the model's own means.</summary>
    /// <param name="acquaintance">How much that counts beside what is learned now.</param>
    public void Recall(Speaker speaker, Acquaintance acquaintance)
    {
        _weight = acquaintance == Acquaintance.Known ? FramesKnown : FramesStrange;
        _given = speaker.Learned as float[] ?? Initial;
        fixed (float* means = _given) _library.SetMeans(_means, means);
    }

    /// <summary>Keeps the means of what the decoder heard since <see cref="Recall"/>, if that was enough to tell a voice by.</summary>
    /// <remarks>The library itself begins with the weight of 5 s for the means that it was given, so that a short turn would change nothing.</remarks>
    /// <returns>False: too little was heard.</returns>
    public bool Learn(Speaker speaker)
    {
        var frames = *(int*)(_means + FramesInMeans);
        var sums = *(float**)(_means + SumsInMeans);

        // Behind 8 s the library takes its own means and counts from them.
        var isRenewed = (*(float**)_means)[0] != _given[0];
        if (!isRenewed && frames < FramesGiven + FewestFrames) return false;
        var taken = isRenewed ? 0 : FramesGiven - _weight;
        var means = new float[Count];
        for (var i = 0; i < Count; i++) means[i] = (sums[i] - (_given[i] * taken)) / (frames - taken);
        if (!Array.TrueForAll(means, mean => MathF.Abs(mean) < 1_000)) return false;
        speaker.Learned = means;
        return true;
    }
}

/// <summary>How well a recogniser knows a speaker.</summary>
internal enum Acquaintance
{
    /// <summary>It is their first turn.</summary>
    Stranger,

    /// <summary>It heard turns of theirs.</summary>
    Known,
}
