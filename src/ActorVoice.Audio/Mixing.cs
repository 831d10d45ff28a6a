namespace ActorVoice.Audio;

/// <summary>Channels into one, and loudness by a factor.</summary>
public static class Mixing
{
    /// <summary>The mean of the channels of interleaved samples; returns how many samples <paramref name="mono"/> now holds. May work in place.</summary>
    /// <exception cref="ArgumentException">The samples aren't whole blocks of <paramref name="channels"/>.</exception>
    public static int ToMono(ReadOnlySpan<short> interleaved, int channels, Span<short> mono)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (interleaved.Length % channels != 0)
            throw new ArgumentException($"{interleaved.Length} samples aren't whole blocks of {channels} channels.", nameof(interleaved));

        var length = interleaved.Length / channels;
        mono = mono[..length];
        for (var i = 0; i < length; i++)
        {
            long sum = 0;
            foreach (var sample in interleaved.Slice(i * channels, channels))
                sum += sample;

            mono[i] = (short)Math.Round((double)sum / channels);
        }

        return length;
    }

    /// <summary>Multiplies by <paramref name="factor"/> (see <see cref="Decibels.ToFactor"/>) and clips what is too loud. May work in place.</summary>
    public static void Amplify(ReadOnlySpan<short> samples, float factor, Span<short> amplified)
    {
        amplified = amplified[..samples.Length];
        for (var i = 0; i < samples.Length; i++)
            amplified[i] = Pcm16.Saturate(samples[i] * factor);
    }
}
