using ActorVoice.Audio.Wav;
using ActorVoice.Host.Conform;
using ActorVoice.Host.Replay;
using ActorVoice.Host.Serve;
using ActorVoice.Host.Talk;
using ActorVoice.RealtimeServer.Models.Cascade;

namespace ActorVoice.Host.Tests;

/// <summary>The host in this process: captured output, an environment of its own, and a directory that is gone afterwards.</summary>
internal sealed class Harness : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Dictionary<string, string> _variables = [];

    public Harness() => Directory = System.IO.Directory.CreateTempSubdirectory("actorvoice-").FullName;

    public string Directory { get; }

    /// <summary>What a person types.</summary>
    public TextReader In { get; set; } = TextReader.Null;

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    public CancellationTokenSource Ending { get; } = new();

    /// <summary>What is installed here, unless a test says otherwise.</summary>
    public Func<SystemSpeech> FindSpeech { get; init; } = static () => SystemSpeech.Find();

    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    public HostEnvironment Environment => new()
    {
        Out = _out,
        Error = _error,
        In = In,
        Variable = _variables.GetValueOrDefault,
        WorkingDirectory = Directory,
        ProgramDirectory = Path.Combine(Directory, "program"),
        Ending = Ending.Token,
        FindSpeech = FindSpeech,
    };

    public Task<int> RunAsync(params IReadOnlyList<string> args) =>
        HostCommand.RunAsync(args, Environment, TalkCommand.Create(Environment), ServeCommand.Create(Environment), ReplayCommand.Create(Environment), ConformCommand.Create(Environment));

    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteWav(string name, int rate, params short[] samples)
    {
        var path = Path.Combine(Directory, name);
        File.WriteAllBytes(path, WavFile.ToBytes(rate, samples));
        return path;
    }

    public string PathOf(string name) => Path.Combine(Directory, name);

    public void Dispose()
    {
        Ending.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
