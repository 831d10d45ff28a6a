using ActorVoice.RealtimeServer.Door;

namespace ActorVoice.RealtimeServer.Tests.Door;

public sealed class IncomingMessageTests
{
    [Fact]
    public void Puts_fragments_together()
    {
        using var message = new IncomingMessage(100_000, new(1_000_000));
        byte[] whole = [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 7))];
        Feed(message, whole, 999);

        Assert.Equal(whole, message.Whole.ToArray());
        Assert.False(message.IsTooLong || message.HasNoRoom);
    }

    [Fact]
    public void Throws_away_what_is_too_long()
    {
        using var message = new IncomingMessage(10_000, new(1_000_000));
        Feed(message, new byte[10_001], 500);

        Assert.True(message.IsTooLong);
        message.Reset();
        Feed(message, [1, 2, 3], 3);
        Assert.Equal([1, 2, 3], message.Whole.ToArray());
    }

    [Fact]
    public void Messages_of_all_lines_share_one_budget_and_give_it_back()
    {
        var budget = new ByteBudget(100_000);
        using var first = new IncomingMessage(1_000_000, budget);
        using var second = new IncomingMessage(1_000_000, budget);
        Feed(first, new byte[60_000], 1000);
        Feed(second, new byte[60_000], 1000);
        Assert.Equal((false, true), (first.HasNoRoom, second.HasNoRoom));

        first.Reset();
        second.Reset();
        Feed(second, new byte[60_000], 1000);
        Assert.Equal((60_000, false), (second.Whole.Length, second.HasNoRoom));
    }

    private static void Feed(IncomingMessage message, byte[] bytes, int most)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            var count = Math.Min(Math.Min(most, bytes.Length - sent), message.Free.Length);
            bytes.AsSpan(sent, count).CopyTo(message.Free.Span);
            message.Add(count);
            sent += count;
        }
    }
}
