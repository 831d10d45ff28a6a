using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Which recogniser takes which settings (section 4.3), and what a session that only transcribes does not have (section 4.6).</summary>
internal static class TranscriptionRules
{
    private const string Path = "session.audio.input.transcription";

    private static readonly TranscriptionModel?[] Listing = [TranscriptionModel.GptTranscribe, TranscriptionModel.GptLiveTranscribe];
    private static readonly TranscriptionModel?[] Streaming = [TranscriptionModel.GptRealtimeWhisper, TranscriptionModel.GptLiveTranscribe];
    private static readonly TranscriptionModel?[] Unprompted = [TranscriptionModel.GptRealtimeWhisper, TranscriptionModel.Gpt4oTranscribeDiarize];

    /// <param name="turns">As they are with it: streaming recognisers want their turns committed by hand.</param>
    public static ErrorDetails? Check(Transcription? given, TurnDetection? turns)
    {
        if (given is null) return null;
        var model = given.Model;
        return given.Languages is not null && !Listing.Contains(model) ? NotFor("languages", model)
            : given.Keywords is not null && !Listing.Contains(model) ? NotFor("keywords", model)
            : given.Delay is not null && !Streaming.Contains(model) ? NotFor("delay", model)
            : given.Prompt.Value is not null && Unprompted.Contains(model) ? NotFor("prompt", model)
            : CheckLanguage(given.Language.Value, $"{Path}.language")
                ?? given.Languages?.Select((language, i) => CheckLanguage(language, $"{Path}.languages[{i}]")).FirstOrDefault(error => error is not null)
                ?? (turns is not null && Streaming.Contains(model) ? OwnErrors.NeedsNoTurnDetection(model?.Value) : null);
    }

    public static ErrorDetails? CheckSession(TranscriptionSession changes)
    {
        if (changes.Audio?.Output is not null) return Errors.UnknownParameter("session.audio.output");
        const string turns = "session.audio.input.turn_detection";
        return changes.Audio?.Input?.TurnDetection.Value switch
        {
            SemanticVad => Errors.InvalidValue($"{turns}.type", "semantic_vad", ["server_vad"]),
            ServerVad { IdleTimeoutMs.IsPresent: true } => Errors.UnknownParameter($"{turns}.idle_timeout_ms"),
            _ => null,
        };
    }

    private static ErrorDetails NotFor(string field, TranscriptionModel? model) => OwnErrors.NotForModel(field, model?.Value, $"{Path}.{field}");

    private static ErrorDetails? CheckLanguage(string? language, string path) =>
        language is null || (language.Length is 2 or 3 && language.All(char.IsAsciiLetterLower)) ? null : OwnErrors.NotALanguage(language, path);
}
