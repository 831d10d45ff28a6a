using System.Text;

namespace ActorVoice.Protocol.Tests;

public sealed class AllocationTests
{
    private readonly short[] _frame = new short[480];
    private readonly byte[] _wire = new byte[16_384];

    [Fact]
    public void An_append_allocates_nothing() => AssertNone(() => AppendWriter.Write(_frame, _wire));

    [Fact]
    public void Reading_an_append_allocates_nothing()
    {
        var json = EventWriter.ToUtf8(new InputAudioBufferAppend(new byte[960]) { EventId = "evt_1" });
        AssertNone(() => Assert.True(AudioAppend.TryRead(json, out var append) && append.TryDecode(_wire, out _)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reading_a_delta_allocates_nothing(bool escaped)
    {
        var json = Encoding.UTF8.GetString(EventWriter.ToUtf8(new ResponseOutputAudioDelta("resp_1", "item_1", 0, 0, new byte[4_800]) { EventId = "event_1" }));
        var wire = Encoding.UTF8.GetBytes(escaped ? json.Replace("AAAAAA", "AAA\\u0041AA", StringComparison.Ordinal) : json);
        var cache = new IdCache();
        var pcm = new short[4_096];
        AssertNone(() =>
        {
            Assert.True(AudioDelta.TryRead(wire, out var delta, out _));
            cache.Get(delta.ResponseId);
            cache.Get(delta.ItemId);
            delta.TryDecodePcm16(pcm, out _, out _);
        });
    }

    [Fact]
    public void Writing_a_delta_allocates_nothing()
    {
        var writer = new AudioDeltaWriter(GaDialect.Instance, new EventIds(new Random(1)), "resp_1", "item_1", 0, 0);
        AssertNone(() => writer.Write(_frame, _wire));
    }

    private static void AssertNone(Action act)
    {
        for (var i = 0; i < 50; i++) act(); // pools and tiers warm up
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) act();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
