using ActorVoice.Connection.Realtime;
using ActorVoice.Connection.Transport;
using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Talk;

/// <summary>Chooses the service: its address, model and key, each where its host looks for it.</summary>
internal static class Services
{
    public const string DefaultModel = "gpt-realtime";

    private const string OpenAIKey = "OPENAI_API_KEY";
    private const string AzureKey = "AZURE_OPENAI_API_KEY";

    /// <summary>Null: nobody named one (a server of our own is meant), or it can't be used and the problems say why.</summary>
    public static RealtimeEndpoint? Choose(SettingChecks checks, Func<string, string?> variable)
    {
        if (checks.Given(TalkSettings.Url) is not { } given)
        {
            return null;
        }

        if (!Uri.TryCreate(given.Text, UriKind.Absolute, out var uri) || uri.Scheme is not ("ws" or "wss" or "http" or "https") || uri.Host.Length == 0)
        {
            checks.Refuse(given, $"is '{WithoutQuery(given.Text)}'; it must be an address such as wss://api.openai.com/v1/realtime or ws://127.0.0.1:5080.");
            return null;
        }

        return RealtimeEndpoints.At(uri, checks.Text(TalkSettings.Model) ?? DefaultModel, Key(checks, uri, variable));
    }

    /// <summary>The key in the variable that was named, or that the host's users usually have. Never shown.</summary>
    public static string? Key(SettingChecks checks, Uri? service, Func<string, string?> variable)
    {
        var named = checks.Given(TalkSettings.ApiKeyEnv);
        var name = named?.Text ?? UsualName(service);
        if (name is null)
        {
            return null;
        }

        var key = variable(name)?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            checks.Add(named is null
                ? $"{service!.Host} needs a key: put it into the environment variable {name}, or name another by {TalkSettings.ApiKeyEnv.Option}."
                : $"{named.Where} names the environment variable '{name}', which is not set or empty.");
            return null;
        }

        if (key.Any(c => c is < '!' or > '~'))
        {
            checks.Add($"The key in the environment variable {name} holds a blank, a line break or another character no key has.");
            return null;
        }

        return key;
    }

    /// <summary>Whether the service surely knows the usual model that writes down what was said.</summary>
    public static bool HasTranscription(Uri? service) => UsualName(service) is not null;

    private static string? UsualName(Uri? service) => service is null ? null
        : RealtimeEndpoints.IsAzure(service) ? AzureKey
        : service.Host.Equals("openai.com", StringComparison.OrdinalIgnoreCase) || service.Host.EndsWith(".openai.com", StringComparison.OrdinalIgnoreCase) ? OpenAIKey
        : null;

    /// <summary>A query or a user name may hold a key.</summary>
    private static string WithoutQuery(string text)
    {
        var place = text.Split('?')[0];
        return place.Contains('@', StringComparison.Ordinal) ? place[(place.LastIndexOf('@') + 1)..] : place;
    }
}
