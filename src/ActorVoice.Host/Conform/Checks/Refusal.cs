using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>One message that must be refused: with the error of section 9, about the right event and parameter, and with no harm to the session.</summary>
/// <param name="Name">Of the check.</param>
/// <param name="Json">The message, without an event id.</param>
/// <param name="Codes">Any of these, separated by <c>|</c>; empty: whatever code.</param>
/// <param name="Param">Any of these; null: none of the documents says which.</param>
internal sealed record Refusal(string Name, string Section, string Json, string Codes, string? Param = null)
{
    private const string Id = "conform_refused";

    /// <value>Done in the session before.</value>
    public Func<ConformClient, Task>? First { get; init; }

    /// <value>The message is an event, so that it can carry an id to be echoed.</value>
    public bool HasId { get; init; } = true;

    /// <value>The id is what is wrong: nobody says whether it comes back.</value>
    public bool EchoesAny { get; init; }

    public Needs Needs { get; init; }

    public Check Check => Check.In(Name, Section, RunAsync, Needs);

    private async Task RunAsync(ConformClient client)
    {
        if (First is not null)
        {
            await First(client);
        }

        await client.SayAsync(HasId ? $$"""{"event_id":"{{Id}}",{{Json.TrimStart()[1..]}}""" : Json);
        var error = await client.ExpectNextAsync("error");
        error.Is("error.type", "invalid_request_error").Matches("error.message", ".+").Names("error.code", "error.param");
        if (Codes.Length > 0)
        {
            error.Is("error.code", [.. Codes.Split('|')]);
        }

        if (!EchoesAny)
        {
            error.Names("error.event_id").Is("error.event_id", HasId ? Id : null);
        }

        if (Param is not null)
        {
            error.Is("error.param", [.. Param.Split('|')]);
        }

        await client.ExpectSilenceAsync("behind the error");
    }
}
