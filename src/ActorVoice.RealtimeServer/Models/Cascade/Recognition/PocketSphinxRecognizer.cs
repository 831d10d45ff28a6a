using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>Recognises English with Debian's <c>libpocketsphinx3</c> and <c>pocketsphinx-en-us</c>, on threads and decoders of its own.</summary>
/// <remarks>A turn keeps its decoder from its first sound to its last words; a turn that finds all taken waits with its sound. Dispose it when no
/// session uses it any more.</remarks>
public sealed class PocketSphinxRecognizer : ISpeechRecognizer, IDisposable
{
    private readonly DecoderPool _pool;
    private readonly RecognitionThreads _threads;

    private PocketSphinxRecognizer(PocketSphinxLibrary library, PocketSphinxOptions options)
    {
        _pool = new(() => new(library, options), options.Decoders);
        _threads = new(options.Threads, _pool.Warm);
    }

    public string Name => "pocketsphinx en-us";

    public int Rate => 16_000;

    /// <summary>The recogniser, if its library and models are installed.</summary>
    /// <param name="problem">If not: what is missing.</param>
    public static bool TryLoad([NotNullWhen(true)] out PocketSphinxRecognizer? recognizer, out string problem, PocketSphinxOptions? options = null)
    {
        options ??= new();
        recognizer = null;
        if (PocketSphinxLibrary.Load(out problem) is not { } library) return false;
        if (options.Missing is { } file)
        {
            problem = $"{file} is not installed";
            return false;
        }

        recognizer = new(library, options);
        return true;
    }

    public IRecognition Begin(Speaker speaker, Action<ModelOutput> heard)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(heard);
        return new PocketSphinxRecognition(_pool, _threads, speaker, heard);
    }

    public void Dispose()
    {
        _threads.Dispose();
        _pool.Dispose();
    }
}
