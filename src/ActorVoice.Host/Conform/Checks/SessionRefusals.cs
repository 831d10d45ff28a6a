namespace ActorVoice.Host.Conform.Checks;

/// <summary>Wrong <c>session.update</c> events.</summary>
internal static class SessionRefusals
{
    public static IEnumerable<Check> All => Table.Select(refusal => refusal.Check);

    private static IEnumerable<Refusal> Table =>
    [
        new("refuses/an-update-without-session", "9", """{"type":"session.update"}""", "missing_required_parameter", "session"),
        new("refuses/a-session-without-type", "3.1", """{"type":"session.update","session":{"instructions":"x"}}""", "missing_required_parameter", "session.type"),
        new("refuses/a-session-of-an-unknown-type", "9", """{"type":"session.update","session":{"type":"telepathy"}}""", "invalid_value", "session.type"),
        Of("an-unknown-field-of-a-session", """ "colour":"red" """, "unknown_parameter", "session.colour"),
        Of("an-unknown-field-deep-in-a-session", """ "audio":{"input":{"colour":"red"}} """, "unknown_parameter", "session.audio.input.colour"),
        Of("the-temperature-that-is-gone", """ "temperature":0.8 """, "unknown_parameter", "session.temperature"),
        Of("the-flat-voice-of-beta", """ "voice":"alloy" """, "unknown_parameter", "session.voice"),
        Of("the-modalities-of-beta", """ "modalities":["text"] """, "unknown_parameter", "session.modalities"),
        Of("the-flat-turn-detection-of-beta", """ "turn_detection":null """, "unknown_parameter", "session.turn_detection"),
        Of("instructions-that-are-no-text", """ "instructions":5 """, "invalid_type|invalid_value", "session.instructions"),
        Of("an-unknown-modality", """ "output_modalities":["smell"] """, "invalid_value", "session.output_modalities[0]|session.output_modalities"),
        Of("both-modalities-at-once", """ "output_modalities":["text","audio"] """, "invalid_value", "session.output_modalities"),
        Of("an-unknown-voice", """ "audio":{"output":{"voice":"nobody"}} """, "invalid_value", "session.audio.output.voice"),
        Of("an-unknown-format",
            """ "audio":{"input":{"format":{"type":"audio/mp3"}}} """, "invalid_value", "session.audio.input.format.type|session.audio.input.format"),
        Of("pcm-at-another-rate",
            """ "audio":{"input":{"format":{"type":"audio/pcm","rate":16000}}} """, "", "session.audio.input.format.rate|session.audio.input.format"),
        Of("a-speed-beyond-its-range", """ "audio":{"output":{"speed":2}} """, "decimal_above_max_value|invalid_value", "session.audio.output.speed"),
        Of("a-threshold-beyond-its-range",
            Turns(""" "type":"server_vad","threshold":1.5 """), "decimal_above_max_value|invalid_value", $"{TurnsPath}.threshold"),
        Of("an-idle-timeout-below-its-range",
            Turns(""" "type":"server_vad","idle_timeout_ms":10 """), "integer_below_min_value|invalid_value", $"{TurnsPath}.idle_timeout_ms"),
        Of("an-unknown-turn-detection", Turns(""" "type":"mind_reading" """), "invalid_value", $"{TurnsPath}.type"),
        Of("a-turn-detection-without-type", Turns(""" "threshold":0.5 """), "missing_required_parameter|invalid_value", $"{TurnsPath}.type|{TurnsPath}"),
        Of("an-unknown-eagerness", Turns(""" "type":"semantic_vad","eagerness":"wild" """), "invalid_value", $"{TurnsPath}.eagerness"),
        Of("a-threshold-for-semantic-detection", Turns(""" "type":"semantic_vad","threshold":0.5 """), "unknown_parameter", $"{TurnsPath}.threshold"),
        Of("an-unknown-noise-reduction",
            """ "audio":{"input":{"noise_reduction":{"type":"magic"}}} """, "invalid_value", "session.audio.input.noise_reduction.type"),
        Of("an-unknown-transcription-model",
            """ "audio":{"input":{"transcription":{"model":"shorthand"}}} """, "invalid_value", "session.audio.input.transcription.model"),
        Of("a-limit-of-no-tokens", """ "max_output_tokens":0 """, "integer_below_min_value|invalid_value", "session.max_output_tokens"),
        Of("a-limit-that-is-a-word", """ "max_output_tokens":"many" """, "invalid_value|invalid_type", "session.max_output_tokens"),
        Of("a-retention-ratio-beyond-its-range",
            """ "truncation":{"type":"retention_ratio","retention_ratio":2} """, "decimal_above_max_value|invalid_value", "session.truncation.retention_ratio"),
        Of("an-unknown-tool", """ "tools":[{"type":"hammer"}] """, "invalid_value", "session.tools[0].type"),
        Of("a-function-in-a-wrapper",
            """ "tools":[{"type":"function","function":{"name":"x"}}] """, "unknown_parameter|missing_required_parameter", "session.tools[0].function|session.tools[0].name"),
        Of("strict-in-a-function", """ "tools":[{"type":"function","name":"x","strict":true}] """, "unknown_parameter", "session.tools[0].strict"),
        Of("a-function-without-name", """ "tools":[{"type":"function"}] """, "missing_required_parameter", "session.tools[0].name"),
        Of("an-unknown-choice-of-tools", """ "tool_choice":"perhaps" """, "invalid_value", "session.tool_choice"),
    ];

    private const string TurnsPath = "session.audio.input.turn_detection";

    private static Refusal Of(string name, string fields, string codes, string? param) =>
        new($"refuses/{name}", "9", $$$"""{"type":"session.update","session":{"type":"realtime",{{{fields}}}}}""", codes, param);

    private static string Turns(string fields) => $$""" "audio":{"input":{"turn_detection":{ {{fields}} } } } """;
}
