using System.Runtime.InteropServices;

namespace ActorVoice.RealtimeServer.Models.Cascade.Voices;

/// <summary>The functions of <c>libflite.so.1</c> and its voices that we use. Found at run time: they may be missing.</summary>
internal sealed unsafe class FliteLibrary
{
    // The library keeps the pointer, so it must live as long as the process.
    private static readonly nint Stretch = Marshal.StringToCoTaskMemUTF8("duration_stretch");

    private static readonly Lock Loading = new();
    private static FliteLibrary? _loaded;

    private readonly Dictionary<string, (nint Voice, float Stretch)> _voices = new(StringComparer.Ordinal);
    private readonly delegate* unmanaged<byte*, nint, Wave*> _speak;
    private readonly delegate* unmanaged<Wave*, void> _delete;
    private readonly delegate* unmanaged<nint, byte*, float, void> _set;

    private FliteLibrary(nint flite)
    {
        _speak = (delegate* unmanaged<byte*, nint, Wave*>)NativeLibrary.GetExport(flite, "flite_text_to_wave");
        _delete = (delegate* unmanaged<Wave*, void>)NativeLibrary.GetExport(flite, "delete_wave");
        _set = (delegate* unmanaged<nint, byte*, float, void>)NativeLibrary.GetExport(flite, "flite_feat_set_float");
        _ = ((delegate* unmanaged<int>)NativeLibrary.GetExport(flite, "flite_init"))();
        var get = (delegate* unmanaged<nint, byte*, float, float>)NativeLibrary.GetExport(flite, "flite_get_param_float");
        foreach (var name in FliteVoice.Names)
        {
            var voice = ((delegate* unmanaged<nint, nint>)NativeLibrary.GetExport(NativeLibrary.Load(FileOf($"flite_cmu_us_{name}")), $"register_cmu_us_{name}"))(0);
            _voices.Add(name, (voice, get(FeaturesOf(voice), (byte*)Stretch, 1)));
        }
    }

    /// <summary>The library, of which a process has one: its voices are registered once and stay.</summary>
    /// <param name="problem">What is missing, if null is returned.</param>
    public static FliteLibrary? Load(out string problem)
    {
        problem = "";
        lock (Loading)
        {
            if (_loaded is not null) return _loaded;
            try
            {
                if (NativeLibrary.TryLoad(FileOf("flite"), out var flite)) return _loaded = new(flite);
                problem = $"{FileOf("flite")} is not installed";
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                problem = $"{FileOf("flite")} lacks a part: {e.Message}";
            }
        }

        return null;
    }

    /// <summary>One caller at a time: voices and lexicon share memory.</summary>
    /// <param name="voice">One of <see cref="FliteVoice.Names"/>.</param>
    /// <param name="text">Its sound must fit into memory: a sentence, not a book.</param>
    /// <param name="speed">Twice: in half the time.</param>
    public AudioClip Speak(string text, string voice, double speed)
    {
        var (pointer, usual) = _voices[voice];
        _set(FeaturesOf(pointer), (byte*)Stretch, (float)(usual / speed));
        Wave* wave;
        fixed (byte* utf8 = Terminated(text)) wave = _speak(utf8, pointer);
        if (wave is null) return new(16_000, []);
        try
        {
            var samples = new ReadOnlySpan<short>(wave->Samples, wave->Length * wave->Channels).ToArray();
            return new(wave->Rate, [samples]);
        }
        finally
        {
            _delete(wave);
        }
    }

    private static string FileOf(string name) => OperatingSystem.IsMacOS() ? $"lib{name}.1.dylib" : $"lib{name}.so.1";

    // cst_voice begins with its name and its features.
    private static nint FeaturesOf(nint voice) => ((nint*)voice)[1];

    private static byte[] Terminated(string text) => [.. System.Text.Encoding.UTF8.GetBytes(text.Replace('\0', ' ')), 0];

    /// <summary>cst_wave.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Wave
    {
        public nint Type;
        public int Rate;
        public int Length;
        public int Channels;
        public short* Samples;
    }
}
