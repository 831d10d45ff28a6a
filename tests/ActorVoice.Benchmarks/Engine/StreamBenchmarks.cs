using System.Threading.Channels;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Engine;

/// <summary>
/// Elements from an awaiting producer to a consumer: through a stream with a queue of 256, through a stream fed by a channel of 256,
/// and through the bare channel with a loop behind it that does the same to each element.
/// </summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private const int Elements = 200_000;
    private const int Size = 256;

    private ActorSystem _system = null!;
    private long _sum;

    [GlobalSetup]
    public void Setup() => _system = ActorSystem.Create("bench");

    [GlobalCleanup]
    public Task CleanupAsync() => _system.Terminate();

    [Benchmark(Baseline = true, OperationsPerInvoke = Elements)]
    public async Task ChannelAsync()
    {
        var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(Size) { SingleReader = true, SingleWriter = true });
        var consuming = ConsumeAsync(channel.Reader);
        await ProduceAsync(channel.Writer);
        await consuming;
    }

    [Benchmark(OperationsPerInvoke = Elements)]
    public async Task QueueSelectSelectAsyncForEachAsync()
    {
        var (queue, done) = Source.Queue<int>(Size, OverflowStrategy.Backpressure).Select(i => i + 1).SelectAsync(1, Later)
            .ToMaterialized(Sink.ForEach<int>(i => _sum += i), Keep.Both).Run(_system.Materializer());
        for (var i = 0; i < Elements; i++)
            await queue.OfferAsync(i);
        queue.Complete();
        await done;
    }

    [Benchmark(OperationsPerInvoke = Elements)]
    public async Task ChannelSelectSelectAsyncForEachAsync()
    {
        var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(Size) { SingleReader = true, SingleWriter = true });
        var done = ChannelSource.FromReader(channel.Reader).Select(i => i + 1).SelectAsync(1, Later)
            .RunForeach(i => _sum += i, _system.Materializer());
        await ProduceAsync(channel.Writer);
        await done;
    }

    private static Task<int> Later(int i) => Task.FromResult(i);

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        for (var i = 0; i < Elements; i++)
            await writer.WriteAsync(i);
        writer.Complete();
    }

    private async Task ConsumeAsync(ChannelReader<int> reader)
    {
        await foreach (var i in reader.ReadAllAsync())
            _sum += await Later(i + 1);
    }
}
