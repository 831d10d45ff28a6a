namespace ActorVoice.Protocol.Beta;

/// <summary>Sessions from one shape into the other (section 4.7). What the other shape has no field for is left out.</summary>
internal static class BetaSessions
{
    // What beta's own sessions showed unless a client asked otherwise; GA knows no temperature that could stand here.
    private const double DefaultTemperature = 0.8;

    public static RealtimeSession ToGa(BetaSession beta) => new()
    {
        Object = beta.Object,
        Id = beta.Id,
        Model = beta.Model,
        OutputModalities = ToGa(beta.Modalities),
        Instructions = beta.Instructions,
        Audio = AudioOf(InputOf(beta), OutputOf(beta)),
        Tools = beta.Tools,
        ToolChoice = ToGa(beta.ToolChoice),
        MaxOutputTokens = beta.MaxResponseOutputTokens,
        Temperature = beta.Temperature,
        Tracing = beta.Tracing,
        Prompt = beta.Prompt,
        Include = beta.Include,
        ExpiresAt = beta.ExpiresAt,
        Extra = beta.Extra,
    };

    public static BetaSession FromGa(RealtimeSession ga) => new()
    {
        Object = ga.Object,
        Id = ga.Id,
        Model = ga.Model,
        Modalities = FromGa(ga.OutputModalities),
        Instructions = ga.Instructions,
        Voice = ga.Audio?.Output?.Voice,
        InputAudioFormat = BetaAudioFormat.From(ga.Audio?.Input?.Format),
        OutputAudioFormat = BetaAudioFormat.From(ga.Audio?.Output?.Format),
        InputAudioTranscription = ga.Audio?.Input?.Transcription ?? default,
        InputAudioNoiseReduction = ga.Audio?.Input?.NoiseReduction ?? default,
        TurnDetection = FromGa(ga.Audio?.Input?.TurnDetection ?? default),
        Tools = FromGa(ga.Tools),
        ToolChoice = FromGa(ga.ToolChoice),
        Temperature = ga.Temperature ?? (ga.Id is null ? null : DefaultTemperature), // only a server's session has an id; a client's update asks for nothing
        MaxResponseOutputTokens = ga.MaxOutputTokens,
        Speed = ga.Audio?.Output?.Speed,
        Tracing = ga.Tracing,
        Prompt = ga.Prompt,
        Include = ga.Include,
        ExpiresAt = ga.ExpiresAt,
        Extra = ga.Extra,
    };

    public static TranscriptionSession ToGa(BetaTranscriptionSession beta) => new()
    {
        Object = beta.Object,
        Id = beta.Id,
        Audio = AudioOf(
            Input(beta.InputAudioFormat, beta.InputAudioTranscription, beta.InputAudioNoiseReduction, beta.TurnDetection), null),
        Include = beta.Include,
        ExpiresAt = beta.ExpiresAt,
        Extra = beta.Extra,
    };

    public static BetaTranscriptionSession FromGa(TranscriptionSession ga) => new()
    {
        Object = ga.Object,
        Id = ga.Id,
        InputAudioFormat = BetaAudioFormat.From(ga.Audio?.Input?.Format),
        InputAudioTranscription = ga.Audio?.Input?.Transcription ?? default,
        InputAudioNoiseReduction = ga.Audio?.Input?.NoiseReduction ?? default,
        TurnDetection = FromGa(ga.Audio?.Input?.TurnDetection ?? default),
        Include = ga.Include,
        ExpiresAt = ga.ExpiresAt,
        Extra = ga.Extra,
    };

    /// <summary>Audio always comes with its transcript, so beta's pair is GA's audio.</summary>
    public static ValueList<Modality>? ToGa(ValueList<Modality>? beta) => beta switch
    {
        null or [] => null,
        _ => beta.Contains(Modality.Audio) ? [Modality.Audio] : beta,
    };

    public static ValueList<Modality>? FromGa(ValueList<Modality>? ga) =>
        ga is not null && ga.Contains(Modality.Audio) ? [Modality.Text, Modality.Audio] : ga;

    /// <summary>In beta any other name is the name of a function.</summary>
    public static NameOr<ForcedTool>? ToGa(NameOr<ForcedTool>? beta) =>
        beta?.Name is { } name and not ("auto" or "none" or "required") ? ToolChoice.Function(name) : beta;

    public static NameOr<ForcedTool>? FromGa(NameOr<ForcedTool>? ga) => ga?.Object switch
    {
        null => ga,
        { Type: "function", Name: { } name } => name,
        _ => ToolChoice.Auto, // a choice of an MCP tool: beta has none
    };

    public static ValueList<Tool>? FromGa(ValueList<Tool>? ga) => ga?.Where(tool => tool is not McpTool).ToValueList();

    private static Optional<TurnDetection?> FromGa(Optional<TurnDetection?> ga) =>
        ga.Value is ServerVad vad ? vad with { IdleTimeoutMs = default } : ga;

    private static SessionAudioInput? InputOf(BetaSession beta) =>
        Input(beta.InputAudioFormat, beta.InputAudioTranscription, beta.InputAudioNoiseReduction, beta.TurnDetection);

    private static SessionAudioInput? Input(
        BetaAudioFormat? format, Optional<Transcription?> transcription, Optional<NoiseReduction?> noise, Optional<TurnDetection?> turns)
    {
        var input = new SessionAudioInput { Format = format?.ToGa(), Transcription = transcription, NoiseReduction = noise, TurnDetection = turns };
        return input == new SessionAudioInput() ? null : input;
    }

    private static SessionAudioOutput? OutputOf(BetaSession beta)
    {
        var output = new SessionAudioOutput { Format = beta.OutputAudioFormat?.ToGa(), Voice = beta.Voice, Speed = beta.Speed };
        return output == new SessionAudioOutput() ? null : output;
    }

    private static SessionAudio? AudioOf(SessionAudioInput? input, SessionAudioOutput? output) =>
        input is null && output is null ? null : new(input, output);
}
