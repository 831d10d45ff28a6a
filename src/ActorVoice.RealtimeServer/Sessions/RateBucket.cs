using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>One limit of <c>rate_limits.updated</c>: a bucket that fills up in a minute.</summary>
/// <param name="name"><c>requests</c> or <c>tokens</c>.</param>
/// <param name="perMinute">What it holds, and what flows in within a minute.</param>
internal sealed class RateBucket(string name, int perMinute)
{
    private double _left = perMinute;
    private TimeSpan _at;

    public void Spend(int count, TimeSpan now)
    {
        Fill(now);
        _left = Math.Max(0, _left - count);
    }

    /// <summary>What the service says to who asks for more than is left; null: there is enough.</summary>
    /// <param name="count">One at least: an empty bucket refuses everything.</param>
    public ResponseError? Check(int count, string model, TimeSpan now)
    {
        Fill(now);
        if (_left >= count) return null;
        var wait = Math.Min(60, (count - _left) / perMinute * 60);
        return new(ErrorTypes.InvalidRequest, ErrorCodes.RateLimitExceeded, FormattableString.Invariant(
            $"Rate limit reached for {model} on {name} per min: Limit {perMinute}, Used {perMinute - (long)_left}, Requested {count}. Please try again in {wait:0.###}s."));
    }

    public RateLimit Tell(TimeSpan now)
    {
        Fill(now);
        return new(name, perMinute, (long)_left, Math.Round((perMinute - _left) / perMinute * 60, 3));
    }

    private void Fill(TimeSpan now)
    {
        _left = Math.Min(perMinute, _left + ((now - _at).TotalMinutes * perMinute));
        _at = now;
    }
}
