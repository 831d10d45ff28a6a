using ActorVoice.Audio;
using ActorVoice.Audio.Sinks;
using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Talk;

/// <summary>Chooses where the answer goes and proves that it can be written there, without leaving anything behind.</summary>
internal static class Outputs
{
    private const string DefaultName = "answer.wav";

    /// <summary>Null if it can't be used; why is among the problems.</summary>
    public static TalkOutput? Choose(SettingChecks checks, string workingDirectory)
    {
        var given = checks.Given(TalkSettings.Output) ?? new Given(DefaultName, TalkSettings.Output.Option, workingDirectory);
        if (given.Text == "null")
        {
            return new TalkOutput("nowhere", new NullSink(), () => false);
        }

        var path = Path.GetFullPath(given.Text, given.Directory);
        if (!path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase))
        {
            checks.Refuse(given, $"is '{given.Text}'; it must be null or a file that ends in .wav.");
            return null;
        }

        try
        {
            Prove(path);
            var sink = new FirstSoundSink(new WavSink(path));
            return new TalkOutput(path, sink, () => sink.WasOpened);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            checks.Refuse(given, $"can't be written: {e.Message} Choose another place by {TalkSettings.Output.Option}.");
            return null;
        }
    }

    private static void Prove(string path)
    {
        var exists = File.Exists(path);
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write))
        {
        }

        if (!exists)
        {
            File.Delete(path);
        }
    }

    /// <summary>Opens what it stands for when there is something to hear: a refused conversation leaves no empty file and keeps an old one.</summary>
    private sealed class FirstSoundSink(IAudioSink sink) : IAudioSink
    {
        private bool _wasOpened;

        public string Name => sink.Name;

        public bool WasOpened => Volatile.Read(ref _wasOpened);

        public bool KeepsTime => sink.KeepsTime;

        public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken) => ValueTask.FromResult<IAudioOutput>(new Output(this, rate));

        private async ValueTask<IAudioOutput> OpenInnerAsync(int rate, CancellationToken cancellationToken)
        {
            var output = await sink.OpenAsync(rate, cancellationToken);
            Volatile.Write(ref _wasOpened, true);
            return output;
        }

        private sealed class Output(FirstSoundSink sink, int rate) : IAudioOutput
        {
            private IAudioOutput? _output;

            public long Queued => _output?.Queued ?? 0;

            public async ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
            {
                _output ??= await sink.OpenInnerAsync(rate, cancellationToken);
                await _output.WriteAsync(samples, cancellationToken);
            }

            public ValueTask<long> DiscardAsync(CancellationToken cancellationToken) => _output?.DiscardAsync(cancellationToken) ?? new(0L);

            public ValueTask DisposeAsync() => _output?.DisposeAsync() ?? ValueTask.CompletedTask;
        }
    }
}
