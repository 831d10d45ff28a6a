namespace ActorVoice.Audio.Tests;

/// <summary>A directory of its own for a test's files, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("actorvoice-");

    public string this[string name] => Path.Combine(_directory.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
