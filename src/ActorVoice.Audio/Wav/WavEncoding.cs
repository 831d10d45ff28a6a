namespace ActorVoice.Audio.Wav;

/// <summary>How a WAV file writes a sample down.</summary>
public enum WavEncoding
{
    /// <summary>Integers of 8 (unsigned), 16, 24 or 32 bits.</summary>
    Pcm,

    /// <summary>Floats of 32 or 64 bits, 1.0 is full scale.</summary>
    FloatingPoint,

    /// <summary>G.711 A-law, 8 bits.</summary>
    ALaw,

    /// <summary>G.711 µ-law, 8 bits.</summary>
    MuLaw,
}
