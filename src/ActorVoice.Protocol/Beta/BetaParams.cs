namespace ActorVoice.Protocol.Beta;

/// <summary>The path of a parameter as a beta client knows it: an error must name what the client wrote.</summary>
internal static class BetaParams
{
    private static readonly (string Ga, string Beta)[] Paths =
    [
        ("session.audio.input.format", "session.input_audio_format"),
        ("session.audio.input.transcription", "session.input_audio_transcription"),
        ("session.audio.input.noise_reduction", "session.input_audio_noise_reduction"),
        ("session.audio.input.turn_detection", "session.turn_detection"),
        ("session.audio.output.format", "session.output_audio_format"),
        ("session.audio.output.voice", "session.voice"),
        ("session.audio.output.speed", "session.speed"),
        ("session.output_modalities", "session.modalities"),
        ("session.max_output_tokens", "session.max_response_output_tokens"),
        ("response.audio.output.format", "response.output_audio_format"),
        ("response.audio.output.voice", "response.voice"),
        ("response.output_modalities", "response.modalities"),
        ("response.max_output_tokens", "response.max_response_output_tokens"),
    ];

    public static string FromGa(string param)
    {
        foreach (var (ga, beta) in Paths)
            if (param.StartsWith(ga, StringComparison.Ordinal) && (param.Length == ga.Length || param[ga.Length] is '.' or '['))
                return beta + param[ga.Length..];
        return param;
    }
}
