using System.Runtime.InteropServices;

namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>The functions of <c>libpocketsphinx.so.3</c> and <c>libsphinxbase.so.3</c> (5prealpha) that we use. Found at run time: the libraries
/// may be missing.</summary>
internal sealed unsafe class PocketSphinxLibrary
{
    private static readonly string[] Names = OperatingSystem.IsMacOS()
        ? ["libsphinxbase.3.dylib", "libpocketsphinx.3.dylib"]
        : ["libsphinxbase.so.3", "libpocketsphinx.so.3"];

    private PocketSphinxLibrary(nint sphinxBase, nint pocketSphinx)
    {
        ParseArguments = (delegate* unmanaged<nint, nint, int, byte**, int, nint>)NativeLibrary.GetExport(sphinxBase, "cmd_ln_parse_r");
        FreeArguments = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(sphinxBase, "cmd_ln_free_r");
        SetMeans = (delegate* unmanaged<nint, float*, void>)NativeLibrary.GetExport(sphinxBase, "cmn_live_set");
        GetMeans = (delegate* unmanaged<nint, float*, void>)NativeLibrary.GetExport(sphinxBase, "cmn_live_get");
        SilenceLog = (delegate* unmanaged<nint, nint, void>)NativeLibrary.GetExport(sphinxBase, "err_set_callback");
        KnownArguments = (delegate* unmanaged<nint>)NativeLibrary.GetExport(pocketSphinx, "ps_args");
        Create = (delegate* unmanaged<nint, nint>)NativeLibrary.GetExport(pocketSphinx, "ps_init");
        Free = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(pocketSphinx, "ps_free");
        StartStream = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(pocketSphinx, "ps_start_stream");
        StartUtterance = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(pocketSphinx, "ps_start_utt");
        Process = (delegate* unmanaged<nint, short*, nuint, int, int, int>)NativeLibrary.GetExport(pocketSphinx, "ps_process_raw");
        EndUtterance = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(pocketSphinx, "ps_end_utt");
        Hypothesis = (delegate* unmanaged<nint, int*, byte*>)NativeLibrary.GetExport(pocketSphinx, "ps_get_hyp");
        Features = (delegate* unmanaged<nint, nint>)NativeLibrary.GetExport(pocketSphinx, "ps_get_feat");
    }

    public delegate* unmanaged<nint, nint, int, byte**, int, nint> ParseArguments { get; }

    public delegate* unmanaged<nint, int> FreeArguments { get; }

    public delegate* unmanaged<nint, float*, void> SetMeans { get; }

    public delegate* unmanaged<nint, float*, void> GetMeans { get; }

    public delegate* unmanaged<nint, nint, void> SilenceLog { get; }

    public delegate* unmanaged<nint> KnownArguments { get; }

    public delegate* unmanaged<nint, nint> Create { get; }

    public delegate* unmanaged<nint, int> Free { get; }

    public delegate* unmanaged<nint, int> StartStream { get; }

    public delegate* unmanaged<nint, int> StartUtterance { get; }

    public delegate* unmanaged<nint, short*, nuint, int, int, int> Process { get; }

    public delegate* unmanaged<nint, int> EndUtterance { get; }

    public delegate* unmanaged<nint, int*, byte*> Hypothesis { get; }

    public delegate* unmanaged<nint, nint> Features { get; }

    /// <param name="problem">What is missing, if null is returned.</param>
    public static PocketSphinxLibrary? Load(out string problem)
    {
        problem = "";
        nint pocketSphinx = 0;
        if (!NativeLibrary.TryLoad(Names[0], out var sphinxBase) || !NativeLibrary.TryLoad(Names[1], out pocketSphinx))
        {
            problem = $"{Names[sphinxBase == 0 ? 0 : 1]} is not installed";
            return null;
        }

        try
        {
            var library = new PocketSphinxLibrary(sphinxBase, pocketSphinx);

            // It writes hundreds of lines to standard error otherwise.
            library.SilenceLog(0, 0);
            return library;
        }
        catch (EntryPointNotFoundException e)
        {
            problem = $"{Names[1]} is another version than ours: {e.Message}";
            return null;
        }
    }
}
