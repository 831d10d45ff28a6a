using ActorVoice.Connection.Transport;

namespace ActorVoice.Connection.Realtime;

/// <summary>The documented ways to reach a Realtime service.</summary>
public static class RealtimeEndpoints
{
    /// <summary>OpenAI's own service, GA.</summary>
    public static Uri OpenAI(string model) => new($"wss://api.openai.com/v1/realtime?model={Uri.EscapeDataString(model)}");

    /// <summary>Azure OpenAI, GA. No `api-version`: it would be refused.</summary>
    /// <param name="resource">The resource's name, the first label of its host.</param>
    /// <param name="deployment">The deployment, which stands for the model.</param>
    public static Uri Azure(string resource, string deployment) =>
        new($"wss://{resource}.openai.azure.com/openai/v1/realtime?model={Uri.EscapeDataString(deployment)}");

    /// <summary>True for Azure's hosts, which want the key in a header of their own.</summary>
    public static bool IsAzure(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Host.EndsWith(".openai.azure.com", StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith(".services.ai.azure.com", StringComparison.OrdinalIgnoreCase)
            || uri.Host.EndsWith(".cognitiveservices.azure.com", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An endpoint at <paramref name="uri"/> (ws, wss, http or https) with the model in its query and the key where that host looks
    /// for it: `api-key` on Azure, a bearer token elsewhere.</summary>
    /// <param name="uri">With or without a path; without one, `/v1/realtime`.</param>
    /// <param name="model">Added to the query unless the query says already what is wanted (`model`, `intent`, `call_id`, `deployment`).</param>
    /// <param name="apiKey">Null or empty: none is sent.</param>
    /// <param name="headers">Sent too, for instance `OpenAI-Safety-Identifier`.</param>
    public static RealtimeEndpoint At(Uri uri, string? model = null, string? apiKey = null, IReadOnlyDictionary<string, string>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var all = new Dictionary<string, string>(headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        if (!string.IsNullOrEmpty(apiKey))
        {
            all[IsAzure(uri) ? "api-key" : "Authorization"] = IsAzure(uri) ? apiKey : $"Bearer {apiKey}";
        }

        return new RealtimeEndpoint(Address(uri, model), all, ["realtime"]);
    }

    private static Uri Address(Uri uri, string? model)
    {
        var builder = new UriBuilder(uri)
        {
            Scheme = uri.Scheme switch { "http" => "ws", "https" => "wss", var other => other },
            Port = uri.IsDefaultPort ? -1 : uri.Port,
        };
        if (builder.Path is "" or "/")
        {
            builder.Path = "/v1/realtime";
        }

        if (model is not null && !SaysWhatIsWanted(builder.Query))
        {
            builder.Query = $"{builder.Query.TrimStart('?')}{(builder.Query.Length > 1 ? "&" : "")}model={Uri.EscapeDataString(model)}";
        }

        return builder.Uri;
    }

    private static bool SaysWhatIsWanted(string query) => query.TrimStart('?').Split('&')
        .Any(pair => pair.Split('=')[0] is "model" or "intent" or "call_id" or "deployment");
}
