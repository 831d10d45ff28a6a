using ActorVoice.Audio.Sources;

namespace ActorVoice.Audio.Tests.Sources;

public sealed class PushSourceTests
{
    private readonly PushSource _source = new("device", 8_000, TimeSpan.FromMilliseconds(100));

    [Fact]
    public async Task Gives_the_reader_what_is_pushed_in_frames_of_20_ms()
    {
        await NoContext.Leave();
        var noise = Signal.Noise(1000, 1);
        await using var capture = await _source.OpenAsync(default);
        var reading = capture.ReadAllAsync();
        for (var at = 0; at < noise.Length; at += 90)
            Assert.True(_source.Push(noise.AsMemory(at, Math.Min(90, noise.Length - at))));

        _source.Complete();
        var frames = await reading;
        Assert.Equal(noise, frames.Samples());
        Assert.Equal([160, 160, 160, 160, 160, 160, 40], frames.Select(frame => frame.Length));
        frames.AssertGapless();
        Assert.Equal(0, _source.Dropped);
    }

    [Fact]
    public async Task Does_not_hear_what_is_pushed_while_nobody_reads()
    {
        await NoContext.Leave();
        Assert.False(_source.Push(new short[160]));
        await using var capture = await _source.OpenAsync(default);
        Assert.False(_source.Push(new short[160]));
        await using (var frames = capture.ReadAsync(default).GetAsyncEnumerator())
        {
            var next = frames.MoveNextAsync();
            Assert.True(_source.Push(Filled(1)));
            Assert.True(await next);
        }

        Assert.False(_source.Push(Filled(2)));
        var reading = capture.ReadAllAsync(most: 1);
        _source.Push(Filled(3));
        Assert.Equal(3, (await reading)[0].Samples.Span[0]);
        Assert.Equal(0, _source.Dropped);
    }

    [Fact]
    public async Task Drops_the_oldest_when_the_reader_is_slow_and_counts_it()
    {
        await NoContext.Leave();
        await using var capture = await _source.OpenAsync(default);
        await using var frames = capture.ReadAsync(default).GetAsyncEnumerator();
        var first = frames.MoveNextAsync();
        for (short i = 0; i < 9; i++)
            _source.Push(Filled(i));

        // The first went to the waiting reader; of the other eight five fit.
        _source.Complete();
        Assert.True(await first);
        Assert.Equal(3 * 160, _source.Dropped);
        List<AudioFrame> heard = [frames.Current];
        while (await frames.MoveNextAsync())
            heard.Add(frames.Current);

        Assert.Equal([0, 4, 5, 6, 7, 8], heard.Select(frame => (int)frame.Samples.Span[0]));
        heard.AssertGapless();
    }

    [Fact]
    public async Task Hands_a_fault_to_the_reader_after_what_was_heard()
    {
        await NoContext.Leave();
        await using var capture = await _source.OpenAsync(default);
        await using var frames = capture.ReadAsync(default).GetAsyncEnumerator();
        var first = frames.MoveNextAsync();
        _source.Push(Filled(1));
        _source.Complete(new AudioException("The device was unplugged."));
        Assert.True(await first);
        Assert.Equal("The device was unplugged.", (await Assert.ThrowsAsync<AudioException>(async () => await frames.MoveNextAsync())).Message);
    }

    [Fact]
    public async Task Is_one_device()
    {
        await NoContext.Leave();
        var first = await _source.OpenAsync(default);
        var fault = await Assert.ThrowsAsync<AudioException>(async () => await _source.OpenAsync(default));
        Assert.Contains("in use", fault.Message, StringComparison.Ordinal);
        var reading = first.ReadAllAsync();
        await first.DisposeAsync();
        Assert.Empty(await reading);
        await (await _source.OpenAsync(default)).DisposeAsync();
    }

    [Fact]
    public async Task A_cancelled_read_gives_what_was_heard_before_to_the_sample_and_a_later_one_what_comes_after()
    {
        await NoContext.Leave();
        await using var capture = await _source.OpenAsync(default);
        using var cancel = new CancellationTokenSource();
        List<AudioFrame> heard = [];
        await using (var frames = capture.ReadAsync(cancel.Token).GetAsyncEnumerator())
        {
            var next = frames.MoveNextAsync();
            _source.Push(new short[400]);
            await cancel.CancelAsync();
            while (await next)
            {
                heard.Add(frames.Current);
                next = heard.Count < 3 ? frames.MoveNextAsync() : new(false);
            }

            Assert.False(_source.Push(Filled(1)));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await frames.MoveNextAsync());
        }

        Assert.Equal([160, 160, 80], heard.Select(frame => frame.Length));
        var later = capture.ReadAllAsync(most: 1);
        _source.Push(Filled(2));
        var frame = Assert.Single(await later);
        Assert.Equal((400, 2), ((int)frame.Start, (int)frame.Samples.Span[0]));
    }

    private static ReadOnlyMemory<short> Filled(short value) => Enumerable.Repeat(value, 160).ToArray();
}
