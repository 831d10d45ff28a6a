using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Lays a <c>session.update</c> over the settings, all of it or, when one field is refused, nothing.</summary>
internal static class SettingsUpdate
{
    /// <param name="voiceIsFixed">The assistant was heard already.</param>
    /// <returns>The new settings, or what is wrong.</returns>
    public static (SessionSettings? Next, ErrorDetails? Error) Apply(SessionSettings current, Session update, bool voiceIsFixed) =>
        (current.Wire, update) switch
        {
            (RealtimeSession before, RealtimeSession changes) =>
                Checked(CheckRealtime(before, changes, voiceIsFixed), () => before.Apply(changes with { Audio = Whole(changes.Audio, isRealtime: true) })),
            (TranscriptionSession before, TranscriptionSession changes) =>
                Checked(CheckFormats(changes.Audio, "session"), () => before.Apply(changes with { Audio = Whole(changes.Audio, isRealtime: false) })),
            _ => (null, Errors.InvalidValue("session.type", update.Type ?? "", [current.Wire.Type!])),
        };

    /// <summary>Voice and formats, wherever they are asked for.</summary>
    public static ErrorDetails? CheckVoice(Voice? now, Voice? wanted, bool voiceIsFixed, string path) =>
        voiceIsFixed && wanted is { } voice && voice != now ? Errors.CannotUpdateVoice(path) : null;

    public static ErrorDetails? CheckFormat(AudioFormat? format, string path) =>
        format?.Type == AudioFormatType.Pcm && format.Rate is { } rate and not 24_000
            ? Errors.InvalidValue($"{path}.rate", rate.ToString(System.Globalization.CultureInfo.InvariantCulture), ["24000"])
            : null;

    public static ErrorDetails? CheckModalities(ValueList<Modality>? modalities, string path) => modalities switch
    {
        null or { Count: 1 } => null,
        _ => Errors.InvalidValue(path, $"[{string.Join(", ", modalities)}]", ["[text]", "[audio]"]),
    };

    private static (SessionSettings? Next, ErrorDetails? Error) Checked(ErrorDetails? error, Func<Session> laid) =>
        error is null ? (SessionSettings.Of(laid()), null) : (null, error);

    private static ErrorDetails? CheckRealtime(RealtimeSession before, RealtimeSession changes, bool voiceIsFixed)
    {
        if (changes.Model is { } model && model != before.Model)
            return Errors.InvalidValue("session.model", model, [before.Model ?? ""]);
        if (before.Tracing.Value is { } tracing && changes.Tracing.IsPresent && changes.Tracing.Value != tracing)
            return new() { Type = ErrorTypes.InvalidRequest, Code = ErrorCodes.InvalidValue, Message = "Tracing can't be changed once it is on.", Param = "session.tracing" };
        return CheckModalities(changes.OutputModalities, "session.output_modalities")
            ?? CheckVoice(before.Audio?.Output?.Voice, changes.Audio?.Output?.Voice, voiceIsFixed, "session.audio.output.voice")
            ?? CheckFormats(changes.Audio, "session");
    }

    private static ErrorDetails? CheckFormats(SessionAudio? audio, string path) =>
        CheckFormat(audio?.Input?.Format, $"{path}.audio.input.format") ?? CheckFormat(audio?.Output?.Format, $"{path}.audio.output.format");

    /// <summary>What an update leaves open inside an object that it names is spelled out, as the service does in its answer.</summary>
    private static SessionAudio? Whole(SessionAudio? audio, bool isRealtime) => audio is null ? null : audio with
    {
        Input = audio.Input is { } input ? Whole(input, isRealtime) : null,
        Output = isRealtime && audio.Output is { } output ? output with { Format = Whole(output.Format) } : null,
    };

    private static SessionAudioInput Whole(SessionAudioInput input, bool isRealtime) => input with
    {
        Format = Whole(input.Format),
        Transcription = input.Transcription.IsPresent ? Whole(input.Transcription.Value) : default(Optional<Transcription?>),
        TurnDetection = input.TurnDetection.IsPresent ? SessionSettings.Whole(input.TurnDetection.Value, isRealtime) : default(Optional<TurnDetection?>),
    };

    private static AudioFormat? Whole(AudioFormat? format) =>
        format?.Type == AudioFormatType.Pcm ? format! with { Rate = 24_000 } : format;

    private static Transcription? Whole(Transcription? given) =>
        given is null ? null : given with { Language = given.Language.Or((string?)null), Prompt = given.Prompt.Or((string?)null) };
}
