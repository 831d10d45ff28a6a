using System.Threading.Channels;
using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams.Dsl;

public static class ChannelSource
{
    /// <summary>Emits what is read from the channel, one for each pull, and ends with it; its failure comes as an AggregateException.</summary>
    /// <remarks>A channel made without AllowSynchronousContinuations wakes the stream through the thread pool.</remarks>
    public static Source<T, NotUsed> FromReader<T>(ChannelReader<T> reader) => Source.Plain(run => new ChannelReaderSource<T>(run, reader));
}

public static class ChannelSink
{
    /// <summary>Writes into a new bounded channel and gives its reader.</summary>
    /// <remarks>A reader that waits goes on inside of the stream's turn, so that nothing leaves a single-threaded executor.</remarks>
    public static Sink<T, ChannelReader<T>> AsReader<T>(
        int bufferSize, bool singleReader = false, BoundedChannelFullMode fullMode = BoundedChannelFullMode.Wait) => new((upstream, run) =>
        {
            var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(bufferSize)
            {
                SingleWriter = true,
                SingleReader = singleReader,
                FullMode = fullMode,
                AllowSynchronousContinuations = true,
            });
            _ = new ChannelWriterSink<T>(run, upstream, channel.Writer, isOwner: true);
            return channel.Reader;
        });

    /// <param name="isOwner">Whether the channel is completed, or failed, with the stream.</param>
    public static Sink<T, NotUsed> FromWriter<T>(ChannelWriter<T> writer, bool isOwner) => new((upstream, run) =>
    {
        _ = new ChannelWriterSink<T>(run, upstream, writer, isOwner);
        return NotUsed.Instance;
    });
}
