using System.Runtime.InteropServices;

namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>One decoder with its memory, for one turn at a time. One caller at a time, from any thread.</summary>
internal sealed unsafe class PocketSphinxDecoder : IDisposable
{
    // Making one sets the log of the whole process.
    private static readonly Lock Making = new();

    private readonly PocketSphinxLibrary _library;
    private readonly VoiceMeans? _means;
    private readonly nint _decoder;

    /// <exception cref="InvalidOperationException">The library could not read its models.</exception>
    public PocketSphinxDecoder(PocketSphinxLibrary library, PocketSphinxOptions options)
    {
        _library = library;

        // The first pass alone: its words are there when the last sample is, and on our clips it errs less than with the second and third
        // (21 % against 29 %). Both were made for whole files.
        string[] arguments =
        [
            "-hmm", options.Sounds, "-lm", options.Language, "-dict", options.Words,
            "-fwdflat", "no", "-bestpath", "no", "-logfn", "/dev/null",
        ];
        var strings = Array.ConvertAll(arguments, Marshal.StringToCoTaskMemUTF8);
        try
        {
            lock (Making)
            {
                fixed (nint* argv = strings)
                {
                    var settings = library.ParseArguments(0, library.KnownArguments(), strings.Length, (byte**)argv, 1);
                    _decoder = settings == 0 ? 0 : library.Create(settings);
                    if (settings != 0) _ = library.FreeArguments(settings);
                }
            }
        }
        finally
        {
            Array.ForEach(strings, Marshal.FreeCoTaskMem);
        }

        if (_decoder == 0) throw new InvalidOperationException($"pocketsphinx can't read its models in {options.ModelFolder}.");
        _means = VoiceMeans.Find(library, library.Features(_decoder));
    }

    /// <summary>The words of the turn so far; empty if there are none.</summary>
    public string Words => Marshal.PtrToStringUTF8((nint)_library.Hypothesis(_decoder, null)) ?? "";

    /// <summary>A new turn, as if it were the first that this decoder hears, but for what was learned of the speaker.</summary>
    public void Start(Speaker speaker, Acquaintance acquaintance)
    {
        _means?.Recall(speaker, acquaintance);
        _ = _library.StartStream(_decoder);
        Check(_library.StartUtterance(_decoder), "start");
    }

    /// <summary>Learns the speaker from what was heard of this turn and begins the turn anew.</summary>
    /// <returns>False: nothing could be learned, and the turn goes on.</returns>
    public bool Relearn(Speaker speaker)
    {
        if (_means?.Learn(speaker) != true) return false;
        Check(_library.EndUtterance(_decoder), "end");
        Start(speaker, Acquaintance.Known);
        return true;
    }

    public void Hear(ReadOnlySpan<short> samples)
    {
        fixed (short* first = samples) Check(_library.Process(_decoder, first, (nuint)samples.Length, 0, 0), "hear");
    }

    /// <summary>Ends the turn; <see cref="Words"/> are final.</summary>
    public void End(Speaker speaker)
    {
        _ = _means?.Learn(speaker);
        Check(_library.EndUtterance(_decoder), "end");
    }

    public void Dispose() => _ = _library.Free(_decoder);

    private static void Check(int result, string what)
    {
        if (result < 0) throw new InvalidOperationException($"pocketsphinx could not {what} a turn.");
    }
}
