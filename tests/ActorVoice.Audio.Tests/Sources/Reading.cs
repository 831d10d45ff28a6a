namespace ActorVoice.Audio.Tests.Sources;

internal static class Reading
{
    public static async Task<List<AudioFrame>> ReadAllAsync(this IAudioSource source)
    {
        await using var capture = await source.OpenAsync(default);
        return await capture.ReadAllAsync();
    }

    public static async Task<List<AudioFrame>> ReadAllAsync(this IAudioCapture capture, int most = int.MaxValue, CancellationToken token = default)
    {
        List<AudioFrame> frames = [];
        await foreach (var frame in capture.ReadAsync(token))
        {
            frames.Add(frame);
            if (frames.Count == most)
                break;
        }

        return frames;
    }

    public static short[] Samples(this IEnumerable<AudioFrame> frames) => [.. frames.SelectMany(frame => frame.Samples.ToArray())];

    public static void AssertGapless(this IReadOnlyList<AudioFrame> frames)
    {
        var position = 0L;
        foreach (var frame in frames)
        {
            Assert.Equal(position, frame.Start);
            position = frame.End;
        }
    }
}
