using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What an update leaves open inside an object that it names is spelled out, as the service does in its answer.</summary>
internal static class WholeSettings
{
    public static Session Of(Session changes) => changes switch
    {
        RealtimeSession realtime => Of(realtime),
        TranscriptionSession transcription => Of(transcription),
        _ => changes,
    };

    public static RealtimeSession Of(RealtimeSession changes) => changes with
    {
        Audio = Of(changes.Audio, isRealtime: true),
        Tools = changes.Tools?.Select(WithoutSecrets).ToValueList(),
    };

    public static TranscriptionSession Of(TranscriptionSession changes) => changes with { Audio = Of(changes.Audio, isRealtime: false) };

    // This server calls nobody, so it has no use for a token and keeps none.
    private static Tool WithoutSecrets(Tool tool) => tool is McpTool mcp ? mcp with { Authorization = null, Headers = null } : tool;

    private static SessionAudio? Of(SessionAudio? audio, bool isRealtime) => audio is null ? null : audio with
    {
        Input = audio.Input is { } input ? Of(input, isRealtime) : null,
        Output = audio.Output is { } output ? output with { Format = Of(output.Format) } : null,
    };

    private static SessionAudioInput Of(SessionAudioInput input, bool isRealtime) => input with
    {
        Format = Of(input.Format),
        Transcription = input.Transcription.IsPresent ? Of(input.Transcription.Value) : default(Optional<Transcription?>),
        TurnDetection = input.TurnDetection.IsPresent ? SessionSettings.Whole(input.TurnDetection.Value, isRealtime) : default(Optional<TurnDetection?>),
    };

    private static AudioFormat? Of(AudioFormat? format) =>
        format?.Type == AudioFormatType.Pcm ? format! with { Rate = 24_000 } : format is null ? null : format with { Rate = null };

    // The live recogniser takes a delay and does not show it.
    private static Transcription? Of(Transcription? given) => given is null ? null : given with
    {
        Language = given.Language.Or((string?)null),
        Prompt = given.Prompt.Or((string?)null),
        Delay = given.Model == TranscriptionModel.GptLiveTranscribe ? null : given.Delay,
    };
}
