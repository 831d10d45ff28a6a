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
                Checked(CheckRealtime(before, changes, voiceIsFixed), () => Laid(before, changes)),
            (TranscriptionSession before, TranscriptionSession changes) =>
                Checked(CheckFormats(changes.Audio, "session"), () => Laid(before, changes)),
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

    private static RealtimeSession Laid(RealtimeSession before, RealtimeSession changes) => before with
    {
        OutputModalities = changes.OutputModalities ?? before.OutputModalities,
        Instructions = changes.Instructions ?? before.Instructions,
        Tools = changes.Tools ?? before.Tools,
        ToolChoice = changes.ToolChoice ?? before.ToolChoice,
        ParallelToolCalls = changes.ParallelToolCalls ?? before.ParallelToolCalls,
        Reasoning = changes.Reasoning ?? before.Reasoning,
        MaxOutputTokens = changes.MaxOutputTokens ?? before.MaxOutputTokens,
        Truncation = changes.Truncation ?? before.Truncation,
        Tracing = changes.Tracing.Or(before.Tracing),
        Prompt = changes.Prompt.Or(before.Prompt),
        Include = changes.Include.Or(before.Include),
        Audio = new(
            Laid(before.Audio!.Input!, changes.Audio?.Input, isRealtime: true),
            Laid(before.Audio.Output!, changes.Audio?.Output)),
    };

    private static TranscriptionSession Laid(TranscriptionSession before, TranscriptionSession changes) => before with
    {
        Include = changes.Include.Or(before.Include),
        Audio = new(Laid(before.Audio!.Input!, changes.Audio?.Input, isRealtime: false)),
    };

    private static SessionAudioInput Laid(SessionAudioInput before, SessionAudioInput? changes, bool isRealtime) => changes is null ? before : before with
    {
        Format = Whole(changes.Format) ?? before.Format,
        Transcription = changes.Transcription.IsPresent ? Whole(changes.Transcription.Value) : before.Transcription,
        NoiseReduction = changes.NoiseReduction.Or(before.NoiseReduction),
        TurnDetection = changes.TurnDetection.IsPresent ? SessionSettings.Whole(changes.TurnDetection.Value, isRealtime) : before.TurnDetection,
    };

    private static SessionAudioOutput Laid(SessionAudioOutput before, SessionAudioOutput? changes) => changes is null ? before : before with
    {
        Format = Whole(changes.Format) ?? before.Format,
        Voice = changes.Voice ?? before.Voice,
        Speed = changes.Speed ?? before.Speed,
    };

    private static AudioFormat? Whole(AudioFormat? format) =>
        format?.Type == AudioFormatType.Pcm ? format! with { Rate = 24_000 } : format;

    // The echo spells out what was left open.
    private static Transcription? Whole(Transcription? given) =>
        given is null ? null : given with { Language = given.Language.Or((string?)null), Prompt = given.Prompt.Or((string?)null) };
}
