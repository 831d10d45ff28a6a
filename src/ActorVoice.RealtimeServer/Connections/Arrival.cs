using ActorVoice.RealtimeServer.Faults;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>A client at the door.</summary>
/// <param name="Faults">What shall go wrong on its line; null: nothing.</param>
/// <param name="RefusedWith">An HTTP status instead of a line; null: it may in.</param>
/// <param name="Why">To be told to one that is refused.</param>
internal sealed record Arrival(RealtimeRequest Request, LineFaults? Faults, int? RefusedWith = null, string Why = "")
{
    private const int BadRequest = 400;
    private const string Parameter = "fault";

    /// <param name="line">The server's count of clients, from 1.</param>
    /// <param name="plan">What the server was told to do wrong.</param>
    /// <param name="clientsMayAsk">For faults on their own line, in the URL's query.</param>
    public static Arrival Of(RealtimeRequest request, int line, FaultPlan plan, bool clientsMayAsk)
    {
        if (clientsMayAsk && request.Query.GetValueOrDefault(Parameter) is { Length: > 0 } asked)
        {
            if (!FaultPlan.TryParse([asked], out var own, out var errors))
                return new(request, null, BadRequest, string.Join(Environment.NewLine, errors));
            plan = plan.And(own.OnLine(line));
        }

        var faults = plan.For(line);
        return new(request, faults, faults?.Refusal, "The server was told to refuse this client.");
    }
}
