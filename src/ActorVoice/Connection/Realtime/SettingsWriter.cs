using System.Text.Json;
using System.Text.Json.Nodes;
using ActorVoice.Protocol;
using Wire = ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>Session settings as a `session.update` that holds only what differs from what the service has.</summary>
internal static class SettingsWriter
{
    public static SessionUpdate? ToEvent(SessionSettings next, SessionSettings? previous)
    {
        if (next == previous)
        {
            return null;
        }

        var session = new RealtimeSession
        {
            Instructions = Changed(next.Instructions, previous?.Instructions),
            OutputModalities = Differs(next.Output, previous?.Output) ? ModalitiesOf(next.Output) : null,
            MaxOutputTokens = Differs(next.MaxOutputTokens, previous?.MaxOutputTokens) ? TokensOf(next.MaxOutputTokens) : null,
            ToolChoice = Differs(next.ToolChoice, previous?.ToolChoice) ? ToolChoiceOf(next.ToolChoice) : null,
            Tools = ToolsOf(next, previous),
            Audio = AudioOf(next, previous),
        };
        return new SessionUpdate(session);
    }

    /// <summary>Adds the user's own fields to a message that was written; they win over ours.</summary>
    public static ReadOnlyMemory<byte> WithExtra(byte[] message, ProviderCommand command)
    {
        var (name, extra) = command switch
        {
            ApplySettings { Next.Extra: { ValueKind: JsonValueKind.Object } fields } apply when !SameExtra(apply) => ("session", fields),
            CreateResponse { Request.Extra: { ValueKind: JsonValueKind.Object } fields } => ("response", fields),
            _ => (null, default(JsonElement)),
        };
        if (name is null)
        {
            return message;
        }

        var root = JsonNode.Parse(message)!.AsObject();
        var target = root[name] as JsonObject ?? new JsonObject();
        root[name] = target;
        foreach (var field in extra.EnumerateObject())
        {
            target[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, JsonNodeContext.Default.JsonObject);
    }

    internal static ValueList<Modality>? ModalitiesOf(OutputModality? output) => output switch
    {
        OutputModality.Audio => [Modality.Audio],
        OutputModality.Text => [Modality.Text],
        _ => null,
    };

    internal static MaxTokens? TokensOf(int? tokens) => tokens switch
    {
        null => null,
        0 => MaxTokens.Inf,
        { } count => count,
    };

    internal static NameOr<ForcedTool>? ToolChoiceOf(string? choice) => choice switch
    {
        null => null,
        "auto" or "none" or "required" => choice,
        _ => ToolChoice.Function(choice),
    };

    private static bool SameExtra(ApplySettings apply) =>
        apply.Previous?.Extra is { } had && JsonElement.DeepEquals(had, apply.Next.Extra!.Value);

    private static bool Differs<T>(T next, T? previous) => !EqualityComparer<T>.Default.Equals(next, previous);

    private static string? Changed(string? next, string? previous) => next == previous ? null : next ?? "";

    private static ValueList<Tool>? ToolsOf(SessionSettings next, SessionSettings? previous)
    {
        if (next.Tools.SequenceEqual(previous?.Tools ?? []))
        {
            return null;
        }

        return next.Tools.Select(Tool (tool) => new FunctionTool(tool.Name, tool.Description, tool.Parameters is { } schema ? new RawJson(schema) : null)).ToValueList();
    }

    private static SessionAudio? AudioOf(SessionSettings next, SessionSettings? previous)
    {
        var input = new SessionAudioInput
        {
            Format = Differs(next.InputCodec, previous?.InputCodec) || previous is null ? FormatOf(next.InputCodec) : null,
            TurnDetection = previous is null || next.TurnDetection != previous.TurnDetection ? new(DetectionOf(next.TurnDetection)) : default,
            Transcription = next.Transcription != previous?.Transcription ? new(TranscriptionOf(next.Transcription)) : default,
            NoiseReduction = next.NoiseReduction != previous?.NoiseReduction ? new(NoiseReductionOf(next.NoiseReduction)) : default,
        };
        var output = new SessionAudioOutput
        {
            Format = Differs(next.OutputCodec, previous?.OutputCodec) || previous is null ? FormatOf(next.OutputCodec) : null,
            Voice = next.Voice is { } voice && voice != previous?.Voice ? (Voice)voice : (Voice?)null,
            Speed = next.Speed != previous?.Speed ? next.Speed ?? 1 : null,
        };
        var changedInput = input == new SessionAudioInput() ? null : input;
        var changedOutput = output == new SessionAudioOutput() ? null : output;
        return changedInput is null && changedOutput is null ? null : new SessionAudio(changedInput, changedOutput);
    }

    private static AudioFormat FormatOf(AudioCodec codec) => codec switch
    {
        AudioCodec.G711Ulaw => AudioFormat.Pcmu,
        AudioCodec.G711Alaw => AudioFormat.Pcma,
        _ => AudioFormat.Pcm,
    };

    private static Wire.TurnDetection? DetectionOf(TurnDetection detection) => detection switch
    {
        ServerVad vad => new Wire.ServerVad
        {
            Threshold = vad.Threshold,
            PrefixPaddingMs = (int)vad.PrefixPadding.TotalMilliseconds,
            SilenceDurationMs = (int)vad.SilenceDuration.TotalMilliseconds,
            CreateResponse = vad.CreateResponse,
            InterruptResponse = vad.InterruptResponse,
            IdleTimeoutMs = vad.IdleTimeout is { } idle ? (int)idle.TotalMilliseconds : default(Optional<int?>),
        },
        SemanticVad vad => new Wire.SemanticVad { Eagerness = vad.Eagerness, CreateResponse = vad.CreateResponse, InterruptResponse = vad.InterruptResponse },
        _ => null,
    };

    private static Transcription? TranscriptionOf(InputTranscription? transcription) => transcription is null ? null : new Transcription
    {
        Model = transcription.Model,
        Language = transcription.Language is { } language ? language : default(Optional<string?>),
        Prompt = transcription.Prompt is { } prompt ? prompt : default(Optional<string?>),
    };

    private static Wire.NoiseReduction? NoiseReductionOf(NoiseReduction? reduction) => reduction switch
    {
        NoiseReduction.NearField => new Wire.NoiseReduction(NoiseReductionType.NearField),
        NoiseReduction.FarField => new Wire.NoiseReduction(NoiseReductionType.FarField),
        _ => null,
    };
}
