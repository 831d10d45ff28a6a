using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>The session as <c>session.created</c> shows it: whole, with its defaults.</summary>
internal static class SessionShapeChecks
{
    /// <summary>Fields of every session object, off or on.</summary>
    public static readonly string[] Whole =
    [
        "session.type", "session.object", "session.id", "session.model", "session.expires_at", "session.output_modalities", "session.instructions",
        "session.tools", "session.tool_choice", "session.max_output_tokens", "session.tracing", "session.truncation", "session.prompt",
        "session.audio.input.format.type", "session.audio.input.transcription", "session.audio.input.noise_reduction",
        "session.audio.input.turn_detection", "session.audio.output.format.type", "session.audio.output.voice", "session.audio.output.speed",
    ];

    private const double Hour = 3_600;
    private const double Patience = 300;

    public static IEnumerable<Check> All =>
    [
        Shape("session/says-what-it-is", "4.1", created => created.Is("session.type", "realtime").Is("session.object", "realtime.session")
            .Matches("session.id", ".+").Matches("session.model", ".+")),
        Shape("session/spells-out-every-field", "4.1", created => created.Names(Whole)),
        Shape("session/speaks-by-default", "4.1", created => created.Counts("session.output_modalities", 1).Is("session.output_modalities[0]", "audio")),
        Shape("session/takes-and-gives-pcm-at-24-khz", "4.1", created => created
            .Is("session.audio.input.format.type", "audio/pcm").Is("session.audio.input.format.rate", 24_000)
            .Is("session.audio.output.format.type", "audio/pcm").Is("session.audio.output.format.rate", 24_000)),
        Shape("session/has-a-voice-at-its-natural-speed", "4.1", created => created.Has("session.audio.output.voice").Is("session.audio.output.speed", 1)),
        Shape("session/neither-transcribes-nor-reduces-noise", "4.1", created => created
            .Is("session.audio.input.transcription", [null]).Is("session.audio.input.noise_reduction", [null])),
        Shape("session/finds-turns-by-silence", "4.2", created => created
            .Is("session.audio.input.turn_detection.type", "server_vad").Is("session.audio.input.turn_detection.threshold", 0.5)
            .Is("session.audio.input.turn_detection.prefix_padding_ms", 300).Is("session.audio.input.turn_detection.silence_duration_ms", 200, 500)),
        Shape("session/answers-turns-and-lets-itself-be-interrupted", "4.2", created => created
            .Is("session.audio.input.turn_detection.create_response", true).Is("session.audio.input.turn_detection.interrupt_response", true)
            .Is("session.audio.input.turn_detection.idle_timeout_ms", [null])),
        Shape("session/offers-no-tools-yet", "4.1", created => created.Counts("session.tools", 0).Is("session.tool_choice", "auto")),
        Shape("session/has-no-limit-of-tokens", "4.1", created => created.Is("session.max_output_tokens", "inf").Is("session.truncation", "auto")),
        Shape("session/has-neither-tracing-nor-prompt", "4.1", created => created.Is("session.tracing", [null]).Is("session.prompt", [null]).Is("session.include", [null])),
        Shape("session/shows-its-instructions", "4.1", created => created.Text("session.instructions")),
        Shape("session/has-nothing-of-beta", "4.1", created => created.Lacks(
            "session.temperature", "session.modalities", "session.voice", "session.input_audio_format", "session.output_audio_format",
            "session.input_audio_transcription", "session.turn_detection", "session.max_response_output_tokens")),
        Check.Of("session/ends-within-the-hour", "1.4", async run =>
        {
            var created = (await run.GreetAsync()).Created;
            var left = created.Number("session.expires_at") - run.Time.GetUtcNow().ToUnixTimeSeconds();
            created.That(left is > 0 and < Hour + Patience, "an end within the hour to come", "session.expires_at");
        }),
    ];

    private static Check Shape(string name, string section, Action<WireEvent> judge) =>
        Check.Of(name, section, async run => judge((await run.GreetAsync()).Created));

    private static Check Shape(string name, string section, Func<WireEvent, object> judge) => Shape(name, section, (Action<WireEvent>)(created => judge(created)));
}
