using System.Globalization;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What a session is in the middle of when its settings shall change.</summary>
/// <param name="VoiceIsFixed">The assistant was heard already.</param>
/// <param name="IsAnswering">A response is under way.</param>
internal readonly record struct SessionMoment(bool VoiceIsFixed, bool IsAnswering);

/// <summary>Lays a <c>session.update</c> over the settings, all of it or, when one field is refused, nothing.</summary>
internal static class SettingsUpdate
{
    /// <returns>The new settings, or what is wrong.</returns>
    public static (SessionSettings? Next, ErrorDetails? Error) Apply(SessionSettings current, Session update, SessionMoment moment)
    {
        var (next, error) = (current.Wire, update) switch
        {
            (RealtimeSession before, RealtimeSession changes) =>
                Checked(CheckRealtime(before, changes, moment), () => before.Apply(WholeSettings.Of(changes))),
            (TranscriptionSession before, TranscriptionSession changes) =>
                Checked(TranscriptionRules.CheckSession(changes) ?? CheckFormats(changes.Audio), () => before.Apply(WholeSettings.Of(changes))),
            _ => (null, Errors.InvalidValue("session.type", update.Type ?? "", [current.Wire.Type!])),
        };
        error ??= CheckTogether(next!);
        return error is null ? (next, null) : (null, error);
    }

    /// <summary>Voice and formats, wherever they are asked for.</summary>
    public static ErrorDetails? CheckVoice(Voice? now, Voice? wanted, bool voiceIsFixed, string path) =>
        voiceIsFixed && wanted is { } voice && voice != now ? Errors.CannotUpdateVoice(path) : null;

    public static ErrorDetails? CheckFormat(AudioFormat? format, string path) => format switch
    {
        { Rate: { } rate } when format.Type == AudioFormatType.Pcm && rate != 24_000 => WrongRate(path, rate, "24000"),
        { Rate: { } rate } when format.Type != AudioFormatType.Pcm && rate != 8_000 => WrongRate(path, rate, "8000"),
        _ => null,
    };

    public static ErrorDetails? CheckModalities(ValueList<Modality>? modalities, string path) => modalities switch
    {
        null or { Count: 1 } => null,
        _ => Errors.InvalidValue(path, $"[{string.Join(", ", modalities)}]", ["[text]", "[audio]"]),
    };

    private static ErrorDetails WrongRate(string path, int rate, string right) =>
        Errors.InvalidValue($"{path}.rate", rate.ToString(CultureInfo.InvariantCulture), [right]);

    private static (SessionSettings? Next, ErrorDetails? Error) Checked(ErrorDetails? error, Func<Session> laid) =>
        error is null ? (SessionSettings.Of(laid()), null) : (null, error);

    // What an update changes may contradict what it leaves as it is.
    private static ErrorDetails? CheckTogether(SessionSettings next) =>
        TranscriptionRules.Check(next.Transcription, next.TurnDetection)
        ?? (next.Realtime is { } session ? ToolRules.CheckChoice(session.ToolChoice, session.Tools ?? [], "session.tool_choice") : null);

    private static ErrorDetails? CheckRealtime(RealtimeSession before, RealtimeSession changes, SessionMoment moment)
    {
        if (changes.Model is { } model && model != before.Model)
            return Errors.InvalidValue("session.model", model, [before.Model ?? ""]);
        if (before.Tracing.Value is { } tracing && changes.Tracing.IsPresent && changes.Tracing.Value != tracing) return OwnErrors.TracingIsFixed();
        var (was, output) = (before.Audio?.Output, changes.Audio?.Output);
        if (moment.IsAnswering && output?.Speed is { } speed && speed != was?.Speed) return OwnErrors.SpeedDuringResponse();
        return CheckModalities(changes.OutputModalities, "session.output_modalities")
            ?? CheckVoice(was?.Voice, output?.Voice, moment.VoiceIsFixed, "session.audio.output.voice")
            ?? CheckFormats(changes.Audio)
            ?? ToolRules.CheckLabels(changes.Tools, [], "session.tools");
    }

    private static ErrorDetails? CheckFormats(SessionAudio? audio) =>
        CheckFormat(audio?.Input?.Format, "session.audio.input.format") ?? CheckFormat(audio?.Output?.Format, "session.audio.output.format");
}
