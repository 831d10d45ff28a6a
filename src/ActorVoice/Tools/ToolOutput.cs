using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorVoice.Tools;

/// <summary>What the model is told of a call that failed.</summary>
internal static class ToolOutput
{
    public static string Error(string message) =>
        $$"""{"error":"{{JsonEncodedText.Encode(message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""";
}
