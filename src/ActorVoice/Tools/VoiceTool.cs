using System.Text.Json;

namespace ActorVoice.Tools;

/// <summary>A function that the model may call.</summary>
/// <param name="Declaration">What the model is told.</param>
/// <param name="RunAsync">Runs a call. Gets the arguments as the model wrote them (checked to be JSON) and a token that is cancelled at the
/// deadline and at the end of the session. Returns what the model is told: any text, usually JSON. What it throws is told to the
/// model as `{"error": …}`. May be called several times at once.</param>
public sealed record VoiceTool(ToolDeclaration Declaration, Func<JsonElement, CancellationToken, ValueTask<string>> RunAsync)
{
    /// <summary>For short: a name, what it is for, the JSON Schema of its arguments (an object) as text, and the function.</summary>
    /// <exception cref="JsonException"><paramref name="parametersSchema"/> is no JSON.</exception>
    public static VoiceTool Create(
        string name, string description, string? parametersSchema, Func<JsonElement, CancellationToken, ValueTask<string>> run)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(run);
        JsonElement? schema = parametersSchema is null ? null : JsonElement.Parse(parametersSchema);
        return new VoiceTool(new ToolDeclaration(name, description, schema), run);
    }
}
