using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol.Beta;

/// <summary>The generated readers and writers of what beta has otherwise; everything else is read as in GA.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(IntConverter), typeof(LongConverter), typeof(DoubleConverter)])]
[JsonSerializable(typeof(BetaSessionUpdate))]
[JsonSerializable(typeof(BetaTranscriptionSessionUpdate))]
[JsonSerializable(typeof(BetaResponseCreate))]
[JsonSerializable(typeof(BetaSessionCreated))]
[JsonSerializable(typeof(BetaSessionUpdated))]
[JsonSerializable(typeof(BetaTranscriptionSessionCreated))]
[JsonSerializable(typeof(BetaTranscriptionSessionUpdated))]
[JsonSerializable(typeof(BetaResponseCreated))]
[JsonSerializable(typeof(BetaResponseDone))]
internal sealed partial class BetaJson : JsonSerializerContext;

/// <summary>The shape of any record, GA's or beta's.</summary>
internal static class BetaShapes
{
    private static readonly JsonSerializerOptions Both = new(WireJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(WireJson.Default, BetaJson.Default),
    };

    public static JsonTypeInfo Of(Type type) => Both.GetTypeInfo(type);
}
