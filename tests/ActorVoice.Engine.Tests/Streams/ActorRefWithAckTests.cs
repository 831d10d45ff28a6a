namespace ActorVoice.Contract.Streams;

public sealed class ActorRefWithAckTests : TestKit
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);
    private readonly TestProbe _target;
    private int _made;

    public ActorRefWithAckTests() => _target = CreateTestProbe();

    [Fact]
    public void Says_init_then_one_element_for_each_ack_then_the_end()
    {
        Run(Source.From(Enumerable.Range(1, 3)));
        _target.ExpectMsg("init");
        var stream = _target.Sender;
        _target.ExpectNoMsg(Silence);
        for (var i = 1; i <= 3; i++)
        {
            stream.Tell(Ack.Instance, _target.Ref);
            _target.ExpectMsg(i);
        }

        _target.ExpectMsg("complete");
    }

    [Fact]
    public void An_empty_stream_says_init_and_the_end()
    {
        Run(Source.Empty<int>());
        _target.ExpectMsg("init");
        _target.ExpectMsg("complete");
    }

    [Fact]
    public void A_failure_comes_without_waiting_for_an_ack()
    {
        Run(Source.From(Enumerable.Range(1, 3)).Select(i => i < 3 ? i : throw new TimeoutException("three")));
        _target.ExpectMsg("init");
        _target.ExpectMsg("failed three");
    }

    [Fact]
    public void Takes_no_more_than_sixteen_elements_ahead()
    {
        Run(Source.From(Enumerable.Range(1, 100)).Select(i => _made = i));
        _target.ExpectMsg("init");
        var stream = _target.Sender;
        AwaitAssert(() => Assert.Equal(16, _made));
        _target.ExpectNoMsg(Silence);
        Assert.Equal(16, _made);
        stream.Tell(Ack.Instance, _target.Ref);
        _target.ExpectMsg(1);
        AwaitAssert(() => Assert.Equal(17, _made));
        _target.ExpectNoMsg(Silence);
        Assert.Equal(17, _made);
    }

    [Fact]
    public async Task When_the_actor_stops_the_stream_is_cancelled()
    {
        var queue = Source.Queue<int>(4, OverflowStrategy.Backpressure).To(Sink.ActorRefWithAck<int>(
            _target.Ref, "init", Ack.Instance, "complete", e => e.Message)).Run(Sys.Materializer());
        await _target.ExpectMsgAsync("init");
        Sys.Stop(_target.Ref);
        await queue.WatchCompletionAsync().WaitAsync(TimeSpan.FromSeconds(5));
    }

    private void Run(Source<int, NotUsed> source) => source.RunWith(
        Sink.ActorRefWithAck<int>(_target.Ref, "init", Ack.Instance, "complete", e => $"failed {e.Message}"), Sys.Materializer());

    private sealed class Ack
    {
        public static readonly Ack Instance = new();
    }
}
