using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>How much a session may ask of its model (section 7.4). Over a limit the response fails and the session lives on.</summary>
/// <param name="requestsPerMinute">Null: no such limit, and none is told.</param>
/// <param name="tokensPerMinute">Null: the same.</param>
internal sealed class RateLimits(int? requestsPerMinute, int? tokensPerMinute)
{
    private readonly RateBucket? _requests = requestsPerMinute is { } perMinute ? new("requests", perMinute) : null;
    private readonly RateBucket? _tokens = tokensPerMinute is { } perMinute ? new("tokens", perMinute) : null;

    /// <summary>There is something to tell.</summary>
    public bool Any => _requests is not null || _tokens is not null;

    /// <summary>Asks for one response that reads so many tokens; a granted one is counted at once.</summary>
    /// <returns>Why the response fails, or null.</returns>
    public ResponseError? TryEnter(int inputTokens, string model, TimeSpan now)
    {
        if ((_requests?.Check(1, model, now) ?? _tokens?.Check(Math.Max(1, inputTokens), model, now)) is { } refusal) return refusal;
        _requests?.Spend(1, now);
        return null;
    }

    public void Spend(int tokens, TimeSpan now) => _tokens?.Spend(tokens, now);

    public ValueList<RateLimit> Tell(TimeSpan now) =>
        new[] { _requests, _tokens }.OfType<RateBucket>().Select(bucket => bucket.Tell(now)).ToValueList();
}
