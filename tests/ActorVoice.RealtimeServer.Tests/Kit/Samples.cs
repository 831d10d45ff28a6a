namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>The bundled samples, found from wherever the tests run.</summary>
internal static class Samples
{
    public static string Question => Find("question.wav");

    /// <summary>The question in samples of this rate.</summary>
    public static short[] QuestionAt(int rate)
    {
        var (from, samples) = Audio.Wav.WavFile.Read(Question);
        var resampler = new Audio.Resampler(from, rate);
        var converted = new short[Audio.Resampler.Convert(samples.Length, from, rate)];
        var written = resampler.Process(samples, converted);
        resampler.Flush(converted.AsSpan(written));
        return converted;
    }

    private static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "config", "samples", name);
            if (File.Exists(file)) return file;
        }

        throw new FileNotFoundException($"config/samples/{name} was not found above {AppContext.BaseDirectory}.");
    }
}
