using System.Diagnostics;

namespace ActorVoice.Host.Tests;

/// <summary><c>actorvoice serve</c> as a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static async Task<ServerProcess> StartAsync(string directory)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HostCommand).Assembly.Location, "serve", "--urls", "http://127.0.0.1:0", "--server-model", "echo"])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server said nothing.");
        return new ServerProcess(process, line.Split(' ')[2]);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
