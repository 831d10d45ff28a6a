using ActorVoice.Host.Chat;
using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade;
using Microsoft.Extensions.AI;

namespace ActorVoice.Host.Talk;

/// <summary>The model that listens and speaks, if this machine has what it takes; its answers from a chat model, if one was named.</summary>
internal static class CascadeChoice
{
    public static ServerModel? Auto(SettingChecks checks, bool isFast, HostEnvironment host)
    {
        if (!TryChat(checks, host, out var chat))
        {
            return null;
        }

        if (isFast)
        {
            return new("echo", new EchoModel(), "because --fast is virtual time, which a real recogniser does not share.");
        }

        var speech = host.FindSpeech();
        return speech.Missing is { } missing
            ? new("echo", new EchoModel(), $"because there is no speech here ({missing}). To be understood and answered: {SystemSpeech.InstallCommand}")
            : Made(speech, chat, $"because recogniser ({speech.Recognizer!.Name}) and voice ({speech.Synthesizer!.Name}) are installed; {Answers(checks, chat)}.");
    }

    public static ServerModel? Asked(SettingChecks checks, bool isFast, HostEnvironment host)
    {
        if (isFast)
        {
            checks.Add($"{TalkSettings.ServerModel.Option} cascade works on threads of its own, for which --fast's virtual time does not wait: leave out one of them.");
        }

        if (!TryChat(checks, host, out var chat) || isFast)
        {
            return null;
        }

        var speech = host.FindSpeech();
        return Made(speech, chat, speech.Missing is { } missing
            ? $"which lacks a part here ({missing}): {SystemSpeech.InstallCommand}"
            : $"{speech.Recognizer!.Name}, {speech.Synthesizer!.Name}; {Answers(checks, chat)}.");
    }

    private static ServerModel Made(SystemSpeech speech, OpenAIChatClient? chat, string why) => new(
        "cascade",
        new CascadeModel(new() { Recognizer = speech.Recognizer, Synthesizer = speech.Synthesizer, Chat = chat }),
        why,
        [.. new object?[] { speech.Recognizer, chat }.OfType<IDisposable>()]);

    private static string Answers(SettingChecks checks, IChatClient? chat) => chat is null
        ? "the built-in answers: it repeats, tells time and date, and calls your tools"
        : $"{checks.Text(TalkSettings.ChatModel)} answers";

    // False: what was said of it can't be used; why is among the problems.
    private static bool TryChat(SettingChecks checks, HostEnvironment host, out OpenAIChatClient? chat)
    {
        chat = null;
        if (checks.Given(TalkSettings.ChatUrl) is not { } url)
        {
            List<Given> lost = [.. new[] { TalkSettings.ChatModel, TalkSettings.ChatApiKeyEnv }.Select(checks.Given).OfType<Given>()];
            lost.ForEach(given => checks.Refuse(given, $"has a meaning only with {TalkSettings.ChatUrl.Option}."));
            return lost.Count == 0;
        }

        var address = Address(checks, url);
        var model = checks.Text(TalkSettings.ChatModel);
        if (model is null)
        {
            checks.Add($"{TalkSettings.ChatUrl.Option} needs {TalkSettings.ChatModel.Option} NAME.");
        }

        var hasKey = TryKey(checks, host, out var key);
        if (address is null || model is null || !hasKey)
        {
            return false;
        }

        chat = new(address, model, key);
        return true;
    }

    private static Uri? Address(SettingChecks checks, Given url)
    {
        if (Uri.TryCreate(url.Text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0)
        {
            return address;
        }

        checks.Refuse(url, "is no address such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1.");
        return null;
    }

    private static bool TryKey(SettingChecks checks, HostEnvironment host, out string? key)
    {
        key = null;
        if (checks.Given(TalkSettings.ChatApiKeyEnv) is not { } named)
        {
            return true;
        }

        key = host.Variable(named.Text)?.Trim();
        if (!string.IsNullOrEmpty(key))
        {
            return true;
        }

        checks.Refuse(named, $"names the environment variable '{named.Text}', which is not set or empty.");
        return false;
    }
}
