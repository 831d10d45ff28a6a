using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The tokens that <c>rate_limits.updated</c> tells of: a bucket that fills up in a minute.</summary>
internal sealed class TokenBucket(int perMinute)
{
    private double _left = perMinute;
    private TimeSpan _at;

    public void Spend(int tokens, TimeSpan now)
    {
        Fill(now);
        _left = Math.Max(0, _left - tokens);
    }

    public RateLimit Tell(TimeSpan now)
    {
        Fill(now);
        var full = (perMinute - _left) / perMinute * 60;
        return new("tokens", perMinute, (long)_left, Math.Round(full, 3));
    }

    private void Fill(TimeSpan now)
    {
        _left = Math.Min(perMinute, _left + ((now - _at).TotalMinutes * perMinute));
        _at = now;
    }
}
