namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>Sound for tests.</summary>
internal static class Sounds
{
    /// <summary>Samples that differ from each other, so that a lost, doubled or swapped one shows.</summary>
    public static short[] Ramp(int samples, int from = 0) => [.. Enumerable.Range(from, samples).Select(i => (short)((i * 7919) ^ (i >> 3)))];

    public static byte[] Bytes(ReadOnlySpan<short> samples) => Audio.Pcm16.ToBytes(samples);

    public static short[] Samples(byte[] pcm) => Audio.Pcm16.ToSamples(pcm, out _);
}
