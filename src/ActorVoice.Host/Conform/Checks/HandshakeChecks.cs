using System.Net.WebSockets;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>How a client gets in, and who doesn't.</summary>
internal static class HandshakeChecks
{
    private enum Duty
    {
        Must,
        AsItLikes,
    }

    private const string WrongKey = "sk-conform-this-is-not-a-key";

    public static IEnumerable<Check> All =>
    [
        Check.Of("handshake/session-created-comes-first-and-unasked", "1.4", async run => await (await run.ConnectAsync()).ExpectNextAsync("session.created")),
        Check.In("handshake/nothing-follows-until-the-client-speaks", "3.2", async client => await SilentAsync(client)),
        Check.Of("handshake/the-url-names-the-model", "1.1", async run =>
        {
            if (run.Target.Uri.Query.Contains("deployment=", StringComparison.Ordinal))
            {
                throw new CheckSkipped("a deployment's name is not its model's");
            }

            (await run.GreetAsync()).Created.Matches("session.model", run.Target.Uri.Query.Contains("model=", StringComparison.Ordinal) ? "." : Regex(run.Target.Model));
        }),
        Check.Of("handshake/each-line-is-a-session-of-its-own", "1.4", async run =>
        {
            var first = (await run.GreetAsync()).Created.Text("session.id");
            var second = (await run.GreetAsync()).Created;
            second.That(second.Text("session.id") != first, "a session id of its own", "session.id");
        }),
        Check.Of("handshake/subprotocol-realtime-is-echoed", "1.2", run => AgreesAsync(run, "realtime")),
        Check.Of("handshake/only-realtime-is-echoed-beside-a-key", "1.2", async run =>
        {
            var client = await run.ConnectAsync(new Handshake
            {
                ShowsKey = false,
                SubProtocols = ["realtime", $"openai-insecure-api-key.{run.Target.Key ?? "null"}", "openai-agents-sdk.0.20.0"],
            });
            ConformFailure.Unless(client.SubProtocol == "realtime", "subprotocol realtime", client.SubProtocol ?? "none");
            await client.ExpectNextAsync("session.created");
        }),
        Check.Of("handshake/no-subprotocol-comes-back-if-none-was-offered", "1.2", async run =>
        {
            var client = await run.ConnectAsync();
            ConformFailure.Unless(string.IsNullOrEmpty(client.SubProtocol), "no subprotocol", client.SubProtocol ?? "");
        }),
        Check.Of("handshake/what-is-sent-before-session-created-is-heard", "14", async run =>
        {
            var client = await run.ConnectAsync();
            await client.SayAsync("""{"type":"session.update","session":{"type":"realtime","instructions":"early"}}""");
            await client.ExpectNextAsync("session.created");
            (await client.ExpectNextAsync("session.updated")).Is("session.instructions", "early");
        }),
        Check.Of("handshake/plain-http-is-refused", "1.1", async run =>
        {
            var status = (int)await Rest.GetAsync(run);
            ConformFailure.Unless(status is >= 400 and < 500, "HTTP 4xx", $"HTTP {status}");
        }),
        Check.In("handshake/a-goodbye-is-answered", "1.4", async client =>
        {
            await client.CloseAsync();
            ConformFailure.Unless(client.CloseCode is 1000, "close 1000", client.CloseText);
        }),
        Check.Of("handshake/a-missing-model-is-told", "1.1", async run =>
        {
            if (run.Target.Uri.AbsolutePath == "/")
            {
                throw new CheckSkipped("at the root a relay chooses the model");
            }

            await RefusedAsync(run, new Handshake { Query = "" }, "missing_model", []);
        }),
        Check.Of("handshake/an-unknown-model-is-told", "9", run => RefusedAsync(
            run, new Handshake { Query = "model=conform-has-no-such-model" }, "model_not_found|invalid_model", [4000, 4004], Duty.AsItLikes), Needs.Choosy),
        Check.Of("handshake/beta-where-it-is-gone-is-told", "9", run => RefusedAsync(
            run, Handshake.Beta, "beta_api_shape_disabled", [4000], Duty.AsItLikes), Needs.Choosy),
        Check.Of("handshake/beta-by-subprotocol-where-it-is-gone-is-told", "1.2", run => RefusedAsync(
            run, new Handshake { SubProtocols = ["realtime", "openai-beta.realtime-v1"] }, "beta_api_shape_disabled", [4000], Duty.AsItLikes), Needs.Choosy),
        Check.Of("handshake/the-right-key-in-the-header-opens", "1.2", async run => await run.OpenAsync(), Needs.Key),
        Check.Of("handshake/the-right-key-as-subprotocol-opens", "1.2", async run => await run.OpenAsync(new Handshake
        {
            ShowsKey = false,
            SubProtocols = ["realtime", $"openai-insecure-api-key.{run.Target.Key}"],
        }), Needs.Key),
        Check.Of("handshake/a-wrong-key-is-told", "1.2", run => RefusedAsync(run, new Handshake { Key = WrongKey }, "invalid_api_key", [3000]), Needs.Key),
        Check.Of("handshake/a-wrong-key-as-subprotocol-is-told", "1.2", run => RefusedAsync(
            run, new Handshake { ShowsKey = false, SubProtocols = ["realtime", $"openai-insecure-api-key.{WrongKey}"] }, "invalid_api_key", [3000]), Needs.Key),
        Check.Of("handshake/a-missing-key-is-told", "1.2", run => RefusedAsync(run, new Handshake { ShowsKey = false }, "invalid_api_key", [3000]), Needs.Key),
    ];

    private static string Regex(string text) => $"^{System.Text.RegularExpressions.Regex.Escape(text)}";

    private static async Task SilentAsync(ConformClient client)
    {
        var heard = (await client.QuietAsync()).FirstOrDefault(one => !Expecting.IsAside(one));
        ConformFailure.Unless(heard is null, "nothing behind session.created", heard?.ToString() ?? "");
    }

    private static async Task AgreesAsync(CheckRun run, params string[] offered)
    {
        var client = await run.ConnectAsync(new Handshake { SubProtocols = offered });
        ConformFailure.Unless(client.SubProtocol == "realtime", "subprotocol realtime", client.SubProtocol ?? "none");
    }

    /// <summary>The client is let in, told why not, and closed; hosts that refuse it by HTTP 4xx are right, too.</summary>
    private static async Task RefusedAsync(CheckRun run, Handshake handshake, string codes, int[] closes, Duty duty = Duty.Must)
    {
        ConformClient client;
        try
        {
            client = await run.ConnectAsync(handshake);
        }
        catch (HandshakeRefused e) when (e.Status is >= 400 and < 500)
        {
            return;
        }

        if (duty == Duty.AsItLikes && await client.PeekAsync("error") is { Type: "session.created" })
        {
            throw new CheckSkipped("this server lets such clients in");
        }

        await client.ExpectErrorAsync(null, codes.Split('|'));
        await client.ExpectCloseAsync(closes);
        ConformFailure.Unless(client.CloseCode != (int)WebSocketCloseStatus.NormalClosure, "a close that tells the fault", client.CloseText);
        var reason = client.CloseReason;
        ConformFailure.Unless(codes.Split('|').Any(reason.EndsWith), "the error's code in the reason of the close", client.CloseText);
    }
}
