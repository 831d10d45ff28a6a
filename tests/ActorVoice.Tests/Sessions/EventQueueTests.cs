using ActorVoice.Conversation;
using ActorVoice.Sessions;

namespace ActorVoice.Tests.Sessions;

public sealed class EventQueueTests
{
    [Fact]
    public void Gives_events_in_order_while_there_is_room()
    {
        var queue = new EventQueue(16);
        queue.Add(new PlaybackIdle());
        queue.Add(Update("a", "one "));
        queue.Add(Update("a", "two"));

        Assert.Equal(["PlaybackIdle", "a +one ", "a +two"], Drain(queue));
    }

    [Fact]
    public void Merges_updates_of_one_item_when_it_is_half_full()
    {
        var queue = new EventQueue(4);
        queue.Add(new PlaybackIdle());
        queue.Add(new PlaybackIdle());
        queue.Add(Update("a", "one "));
        queue.Add(Update("a", "two "));
        queue.Add(Update("a", "three"));

        Assert.Equal(["PlaybackIdle", "PlaybackIdle", "a +one two three"], Drain(queue));
    }

    [Fact]
    public void Drops_the_oldest_when_it_is_full_and_says_how_many_were_lost()
    {
        var queue = new EventQueue(3);
        for (var i = 0; i < 8; i++)
        {
            queue.Add(new PlaybackFinished(new($"p{i}"), i));
        }

        Assert.Equal(["lost 5", "p5", "p6", "p7"], Drain(queue));
    }

    [Fact]
    public async Task The_first_subscriber_hears_the_session_from_its_beginning_and_everybody_its_end()
    {
        var feed = new EventFeed(16);
        feed.Publish(new PlaybackIdle());
        var first = feed.SubscribeFromStartAsync();
        var second = feed.SubscribeFromStartAsync();
        feed.Publish(new InputFinished());
        feed.Complete();

        Assert.Equal(["PlaybackIdle", "InputFinished"], await ToListAsync(first));
        Assert.Equal(["InputFinished"], await ToListAsync(second));
        Assert.Empty(await ToListAsync(feed.SubscribeAsync()));
    }

    private static async Task<List<string>> ToListAsync(IAsyncEnumerable<VoiceEvent> events)
    {
        var list = new List<string>();
        await foreach (var happened in events)
        {
            list.Add(Show(happened));
        }

        return list;
    }

    private static List<string> Drain(EventQueue queue)
    {
        var list = new List<string>();
        while (!queue.IsEmpty)
        {
            list.Add(Show(queue.Take()));
        }

        return list;
    }

    private static string Show(VoiceEvent happened) => happened switch
    {
        ItemUpdated { Delta: TranscriptDelta delta } updated => $"{updated.Item.Id} +{delta.Text}",
        EventsLost lost => $"lost {lost.Count}",
        PlaybackFinished finished => finished.Item.Value,
        _ => happened.GetType().Name,
    };

    private static ItemUpdated Update(string item, string delta) =>
        new(new ConversationItem(new(item), ItemKind.Message, ItemRole.Assistant, 24_000), new TranscriptDelta(delta));
}
