namespace ActorVoice.Audio;

/// <summary>Amplitudes as factors and as decibels: 1 is 0 dB, a half about -6 dB, nothing minus infinity.</summary>
public static class Decibels
{
    public static float ToFactor(double decibels) => (float)Math.Pow(10, decibels / 20);

    public static double FromFactor(double factor) => 20 * Math.Log10(factor);
}
