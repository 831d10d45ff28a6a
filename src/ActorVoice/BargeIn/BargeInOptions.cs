using System.ComponentModel.DataAnnotations;
using ActorVoice.Audio.Vad;

namespace ActorVoice.BargeIn;

/// <summary>The session decides by itself whether somebody cuts in: an answer is held when sound comes in, and goes on from the same sample if that was
/// nothing. The service must not interrupt by itself then (<see cref="ServerVad.InterruptResponse"/> = false).</summary>
public sealed record BargeInOptions
{
    /// <value>Tells voice from other sound; given the rate of the microphone. Silero unless set.</value>
    public Func<int, IVoiceActivityModel> VoiceActivity { get; init; } = static _ => new SileroVad();

    /// <value>0 to 1; 0.5 unless set. As probable as that, a chunk of sound (32 ms) is voice.</value>
    [Range(0.0, 1.0)]
    public double VoiceThreshold { get; init; } = 0.5;

    /// <value>-96 to 0 dB of full scale; -40 unless set. Anything as loud holds the answer, voice or not; 0: voice alone does.</value>
    [Range(-96.0, 0.0)]
    public double SoundLevel { get; init; } = -40;

    /// <value>0 to 1 s; 60 ms unless set. Sound so long holds the answer.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan HoldAfter { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <value>0 to 5 s; 500 ms unless set. Voice shorter than that ("mm-hm") does not interrupt; voice that lasts so long does. Shorter decides
    /// sooner, and the answer is silent meanwhile either way.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan Backchannel { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <value>20 ms to 2 s; 250 ms unless set. A rest so long ends the sound that came in.</value>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:00:02")]
    public TimeSpan Rest { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <value>100 ms to 10 s; 1.5 s unless set. Longer an answer is not held without a decision: then it is interrupted if half of the sound was voice,
    /// and goes on otherwise.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <value>0 to 1; 0.5 unless set. Sound that is so much like what was played is its echo; 1: nothing is. Headphones need none.</value>
    [Range(0.0, 1.0)]
    public double EchoLikeness { get; init; } = 0.5;

    /// <value>0 to 1 s; 400 ms unless set. From the loudspeaker's queue to our ear, at most.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan LongestEcho { get; init; } = TimeSpan.FromMilliseconds(400);
}

/// <summary>Why an answer that was held goes on.</summary>
public enum ResumeReason
{
    /// <summary>The user of the session let it go on.</summary>
    Asked,

    /// <summary>A cough, a door: short, or without voice.</summary>
    Noise,

    /// <summary>The microphone heard our own answer.</summary>
    Echo,

    /// <summary>The person agreed and did not want the word.</summary>
    Backchannel,

    /// <summary>The microphone went silent, or what listens to it broke: nobody can tell any more.</summary>
    InputEnded,
}
