using ActorVoice.Audio;
using ActorVoice.Audio.Sources;
using ActorVoice.Audio.Wav;
using ActorVoice.Host.Settings;
using ActorVoice.Testing;

namespace ActorVoice.Host.Talk;

/// <summary>Chooses what is said and proves that it can be read.</summary>
internal static class Inputs
{
    private const int Rate = 24_000;
    private const double ToneHertz = 440;
    private static readonly TimeSpan ToneLength = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SilenceLength = TimeSpan.FromSeconds(3);

    /// <summary>Null if it can't be used; why is among the problems.</summary>
    public static async Task<TalkInput?> ChooseAsync(SettingChecks checks, CancellationToken cancellationToken) => checks.Given(TalkSettings.Input) switch
    {
        null => new TalkInput("bundled question", Bundled()),
        { Text: "tone" } => new TalkInput("tone", new ToneSource(Rate, ToneHertz, ToneLength)),
        { Text: "silence" } => new TalkInput("silence", new SilenceSource(Rate, SilenceLength)),
        var given => await FileAsync(given, checks, cancellationToken),
    };

    private static async Task<TalkInput?> FileAsync(Given given, SettingChecks checks, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(given.Text, given.Directory);
        var isScript = path.EndsWith(".speech.json", StringComparison.OrdinalIgnoreCase);
        if (Problem(path) is { } problem)
        {
            checks.Refuse(given, $"names '{path}', {problem}. Give a WAV file, a *.speech.json, tone or silence.");
            return null;
        }

        try
        {
            IAudioSource source = isScript ? new SpeechScriptSource(path) : new WavSource(path);
            await ProveAsync(source, cancellationToken);
            return new TalkInput(Path.GetFileName(path), source);
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            checks.Refuse(given, $"can't be used: {e.Message}");
            return null;
        }
    }

    private static string? Problem(string path) => Directory.Exists(path) ? "which is a directory"
        : !File.Exists(path) ? "which does not exist"
        : new FileInfo(path).Length == 0 ? "which is empty"
        : null;

    /// <summary>Opens it and hears its first frame.</summary>
    private static async Task ProveAsync(IAudioSource source, CancellationToken cancellationToken)
    {
        await using var capture = await source.OpenAsync(cancellationToken);
        await foreach (var _ in capture.ReadAsync(cancellationToken))
        {
            return;
        }

        throw new AudioException($"'{source.Name}' holds no sound.");
    }

    private static SampleSource Bundled()
    {
        using var resource = typeof(Inputs).Assembly.GetManifestResourceStream("question.wav")
            ?? throw new InvalidOperationException("The program lacks its resource question.wav.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        var (rate, samples) = WavFile.Read(bytes.ToArray(), "question.wav");
        return new SampleSource("question.wav", samples, rate);
    }
}
