using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What responses are billed for. Every one re-reads the whole conversation; what stands unchanged since the last one counts as cached.</summary>
internal sealed class UsageMeter
{
    // Cached counts come in multiples of 64 on the wire.
    private const int CacheBlock = 64;

    private Tokens _prefix;
    private (int Rewrites, int Frame) _version;

    /// <param name="input">Everything the model read.</param>
    /// <param name="output">Everything it made.</param>
    /// <param name="version">Another one than last time: the prefix changed, nothing is cached. Null: beside the conversation.</param>
    public ResponseUsage Count(Tokens input, Tokens output, (int Rewrites, int Frame)? version)
    {
        var cached = version == _version ? Common(_prefix, input) : default;
        if (version is { } current)
        {
            _prefix = input + output;
            _version = current;
        }

        return new(
            input.Total + output.Total,
            input.Total,
            output.Total,
            new(input.Text, input.Audio, input.Image, cached.Total, new(cached.Text, cached.Audio, cached.Image)),
            new(output.Text, output.Audio));
    }

    private static Tokens Common(Tokens before, Tokens now) =>
        new(Cached(before.Text, now.Text), Cached(before.Audio, now.Audio), Cached(before.Image, now.Image));

    private static int Cached(int before, int now) => Math.Min(before, now) / CacheBlock * CacheBlock;
}
