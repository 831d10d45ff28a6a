using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.RealtimeServer.Models.Cascade.Voices;

/// <summary>Speaks English with Debian's <c>libflite1</c>: voices slt, rms, awb and kal16.</summary>
public sealed class FliteSynthesizer : ISpeechSynthesizer
{
    // The library is one for the process and takes one caller at a time.
    private static readonly SemaphoreSlim Turn = new(1);

    private readonly FliteLibrary _library;

    private FliteSynthesizer(FliteLibrary library) => _library = library;

    public string Name => "flite";

    /// <summary>The synthesizer, if its library is installed.</summary>
    /// <param name="problem">If not: what is missing.</param>
    public static bool TryLoad([NotNullWhen(true)] out FliteSynthesizer? synthesizer, out string problem)
    {
        synthesizer = FliteLibrary.Load(out problem) is { } library ? new(library) : null;
        return synthesizer is not null;
    }

    public async Task<AudioClip> SayAsync(string sentence, SpokenStyle style, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var voice = FliteVoice.For(style.Voice.Value ?? "");
        var speed = double.IsFinite(style.Speed) ? Math.Clamp(style.Speed, 0.25, 1.5) : 1;
        await Turn.WaitAsync(cancellationToken);
        try
        {
            // A few milliseconds for a short sentence, a hundred for a long one.
            return await Task.Run(() => _library.Speak(sentence, voice, speed), CancellationToken.None);
        }
        finally
        {
            Turn.Release();
        }
    }
}
