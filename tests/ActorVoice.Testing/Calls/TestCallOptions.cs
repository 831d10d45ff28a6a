using ActorVoice.Audio;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Testing;

/// <summary>What a call of a test is made of. Left as it is: an echo at the other end, and a person who speaks when the test says so.</summary>
public sealed record TestCallOptions
{
    /// <value>The server: its model, faults on demand (<see cref="RealtimeServerOptions.Faults"/>) and settings. Unless set it echoes, hears what is loud as voice, and gives
    /// ids that repeat.</value>
    public RealtimeServerOptions Server { get; init; } = new() { Seed = 1, VoiceActivity = rate => new LoudnessVad(rate) };

    /// <value>The agent under test: its settings, tools, greeting, whatever the application gives to a session.</value>
    public Func<VoiceSessionOptions, VoiceSessionOptions> Agent { get; init; } = options => options;

    /// <value>Who speaks: a speech script, a WAV, any source that can wait; silence follows. Null: the test, by <see cref="TestCall.SayAsync(TimeSpan)"/>.</value>
    public IAudioSource? Person { get; init; }

    /// <value>For jitter and ids: the same seed, the same call.</value>
    public int Seed { get; init; } = 1;
}
