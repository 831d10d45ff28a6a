namespace ActorVoice.Contract.Embedded;

public sealed class NothingLostTests : TestKit
{
    [Fact]
    public async Task The_element_that_waits_for_room_in_a_channel_is_written_before_the_end()
    {
        var reader = Source.From(Enumerable.Range(0, 6)).RunWith(ChannelSink.AsReader<int>(4), Sys.Materializer());
        var seen = new List<int>();
        await foreach (var i in reader.ReadAllAsync())
            seen.Add(i);
        Assert.Equal(Enumerable.Range(0, 6), seen);
    }
}
