namespace ActorVoice.Protocol;

/// <summary>Lays a partial update over a session: only what the update carries changes.</summary>
public static class SessionMerge
{
    /// <summary>The session after the update. Objects that name a whole thing (a turn detection, a transcription, a tool list) are replaced, not mixed.</summary>
    public static RealtimeSession Apply(this RealtimeSession session, RealtimeSession update) => session with
    {
        Model = update.Model ?? session.Model,
        OutputModalities = update.OutputModalities ?? session.OutputModalities,
        Instructions = update.Instructions ?? session.Instructions,
        Audio = Apply(session.Audio, update.Audio),
        Tools = update.Tools ?? session.Tools,
        ToolChoice = update.ToolChoice ?? session.ToolChoice,
        ParallelToolCalls = update.ParallelToolCalls ?? session.ParallelToolCalls,
        Reasoning = update.Reasoning ?? session.Reasoning,
        MaxOutputTokens = update.MaxOutputTokens ?? session.MaxOutputTokens,
        Temperature = update.Temperature ?? session.Temperature,
        Truncation = update.Truncation ?? session.Truncation,
        Tracing = update.Tracing.Or(session.Tracing),
        Prompt = update.Prompt.Or(session.Prompt),
        Include = update.Include.Or(session.Include),
        Extra = update.Extra ?? session.Extra,
    };

    /// <inheritdoc cref="Apply(RealtimeSession, RealtimeSession)"/>
    public static TranscriptionSession Apply(this TranscriptionSession session, TranscriptionSession update) => session with
    {
        Audio = Apply(session.Audio, update.Audio),
        Include = update.Include.Or(session.Include),
        Extra = update.Extra ?? session.Extra,
    };

    private static SessionAudio? Apply(SessionAudio? audio, SessionAudio? update) => audio is null || update is null ? update ?? audio : audio with
    {
        Input = Apply(audio.Input, update.Input),
        Output = Apply(audio.Output, update.Output),
        Extra = update.Extra ?? audio.Extra,
    };

    private static SessionAudioInput? Apply(SessionAudioInput? input, SessionAudioInput? update) => input is null || update is null ? update ?? input : input with
    {
        Format = update.Format ?? input.Format,
        Transcription = update.Transcription.Or(input.Transcription),
        NoiseReduction = update.NoiseReduction.Or(input.NoiseReduction),
        TurnDetection = update.TurnDetection.Or(input.TurnDetection),
        Extra = update.Extra ?? input.Extra,
    };

    private static SessionAudioOutput? Apply(SessionAudioOutput? output, SessionAudioOutput? update) => output is null || update is null ? update ?? output : output with
    {
        Format = update.Format ?? output.Format,
        Voice = update.Voice ?? output.Voice,
        Speed = update.Speed ?? output.Speed,
        Language = update.Language ?? output.Language,
        Extra = update.Extra ?? output.Extra,
    };
}
