using System.Net;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Ephemeral keys by REST, and the sessions that they open.</summary>
internal static class SecretChecks
{
    private const string Path = "/client_secrets";
    private const int Usual = 600;
    private const int Patience = 120;

    public static IEnumerable<Check> All =>
    [
        Secret("keys/one-is-given-with-its-session", "1.3", "{}", (_, given) => Task.FromResult(given
            .Matches("value", "^ek_").Has("expires_at").Is("session.type", "realtime").Is("session.object", "realtime.session", null))),
        Secret("keys/one-lives-ten-minutes-unless-told", "1.3", "{}", (run, given) => Task.FromResult(Lives(run, given, Usual))),
        Secret("keys/one-lives-as-long-as-told", "1.3", """{"expires_after":{"anchor":"created_at","seconds":60}}""",
            (run, given) => Task.FromResult(Lives(run, given, 60))),
        Secret("keys/one-shows-the-session-that-it-opens", "1.3", Session, (_, given) => Task.FromResult(given
            .Is("session.instructions", "From the secret.").Is("session.output_modalities[0]", "text").Has("session.audio.output.voice"))),
        Secret("keys/one-opens-a-session", "1.3", "{}", async (run, given) => await run.OpenAsync(Shown(given))),
        Secret("keys/one-opens-several-sessions", "1.3", "{}", async (run, given) =>
        {
            await run.OpenAsync(Shown(given));
            await run.OpenAsync(Shown(given));
        }),
        Secret("keys/one-opens-as-subprotocol", "1.2", "{}", async (run, given) => await run.OpenAsync(new Handshake
        {
            ShowsKey = false,
            SubProtocols = ["realtime", $"openai-insecure-api-key.{given.Text("value")}"],
        })),
        Secret("keys/one-brings-its-session-along", "1.3", Session, async (run, given) => (await run.GreetAsync(Shown(given))).Created
            .Is("session.instructions", "From the secret.").Is("session.output_modalities[0]", "text")),
        Secret("keys/what-one-brings-can-be-changed", "1.3", Session, async (run, given) =>
        {
            var client = await run.OpenAsync(Shown(given));
            (await client.UpdateAsync(""" "instructions":"Mine." """)).Is("session.instructions", "Mine.").Is("session.output_modalities[0]", "text");
        }),
        Secret("keys/one-may-be-for-transcription", "1.3", """{"session":{"type":"transcription","audio":{"input":{"transcription":{"model":"whisper-1"}}}}}""",
            (_, given) => Task.FromResult(given.Is("session.type", "transcription").Is("session.audio.input.transcription.model", "whisper-1"))),
        Refused("keys/a-life-that-is-too-short-is-refused", """{"expires_after":{"anchor":"created_at","seconds":5}}"""),
        Refused("keys/a-life-that-is-too-long-is-refused", """{"expires_after":{"anchor":"created_at","seconds":7201}}"""),
        Refused("keys/an-unknown-anchor-is-refused", """{"expires_after":{"anchor":"yesterday","seconds":60}}"""),
        Refused("keys/a-wrong-session-is-refused", """{"session":{"type":"realtime","colour":"red"}}"""),
        Check.Of("keys/are-not-given-without-a-key", "1.3", async run => await UnauthorisedAsync(run, ""), Needs.Key | Needs.Secrets),
        Check.Of("keys/are-not-given-for-a-wrong-key", "1.3", async run => await UnauthorisedAsync(run, "sk-conform-this-is-not-a-key"), Needs.Key | Needs.Secrets),
        Check.Of("keys/open-where-a-key-is-needed", "1.3", async run =>
        {
            var (_, given) = await Rest.PostAsync(run, Path, "{}");
            await run.OpenAsync(Shown(given));
        }, Needs.Key | Needs.Secrets),
    ];

    private const string Session = """{"session":{"type":"realtime","instructions":"From the secret.","output_modalities":["text"]}}""";

    private static Handshake Shown(WireEvent given) => new() { Key = given.Text("value") };

    private static WireEvent Lives(CheckRun run, WireEvent given, int seconds)
    {
        var left = given.Number("expires_at") - run.Time.GetUtcNow().ToUnixTimeSeconds();
        return given.That(Math.Abs(left - seconds) < Patience, $"an end in {seconds} s", "expires_at");
    }

    private static Check Secret(string name, string section, string body, Func<CheckRun, WireEvent, Task> judge) => Check.Of(name, section, async run =>
    {
        var (status, given) = await Rest.PostAsync(run, Path, body);
        ConformFailure.Unless(status is HttpStatusCode.OK or HttpStatusCode.Created, "HTTP 200", $"HTTP {(int)status}: {given}");
        await judge(run, given);
    }, Needs.Secrets);

    private static Check Refused(string name, string body) => Check.Of(name, "1.3", async run =>
    {
        var (status, answer) = await Rest.PostAsync(run, Path, body);
        ConformFailure.Unless(status == HttpStatusCode.BadRequest, "HTTP 400", $"HTTP {(int)status}: {answer}");
        answer.Has("error.message");
    }, Needs.Secrets);

    private static async Task UnauthorisedAsync(CheckRun run, string key)
    {
        var (status, answer) = await Rest.PostAsync(run, Path, "{}", key);
        ConformFailure.Unless(status == HttpStatusCode.Unauthorized, "HTTP 401", $"HTTP {(int)status}: {answer}");
    }
}
