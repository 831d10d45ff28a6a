using System.Threading.Channels;
using BenchmarkDotNet.Attributes;

namespace ActorVoice.Benchmarks.Engine;

/// <summary>Messages between two actors against the same between two loops on bare channels; a message is one way.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private const int Messages = 200_000;

    private ActorSystem _system = null!;
    private IActorRef _ping = null!;
    private IActorRef _pong = null!;

    /// <summary>How many are on their way at once.</summary>
    [Params(1, 100)]
    public int InFlight { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _system = ActorSystem.Create("bench");
        _ping = _system.ActorOf(Props.Create(() => new Player()));
        _pong = _system.ActorOf(Props.Create(() => new Player()));
    }

    [GlobalCleanup]
    public Task CleanupAsync() => _system.Terminate();

    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public async Task ChannelsAsync()
    {
        var (there, back) = (Bounded(), Bounded());
        var answering = AnswerAsync(there.Reader, back.Writer);
        for (var i = 0; i < InFlight; i++)
            await there.Writer.WriteAsync(Ball.Instance);
        for (var received = 0; received < Messages / 2; received++)
        {
            var ball = await back.Reader.ReadAsync();
            if (received + InFlight < Messages / 2)
                await there.Writer.WriteAsync(ball);
        }

        there.Writer.Complete();
        await answering;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task ActorsAsync()
    {
        var game = new Game(Messages / 2);
        _ping.Tell(game, ActorRefs.NoSender);
        for (var i = 0; i < InFlight; i++)
            _pong.Tell(Ball.Instance, _ping);
        return game.Over.Task;
    }

    private static Channel<object> Bounded() =>
        Channel.CreateBounded<object>(new BoundedChannelOptions(256) { SingleReader = true, SingleWriter = true });

    private static async Task AnswerAsync(ChannelReader<object> reader, ChannelWriter<object> writer)
    {
        await foreach (var ball in reader.ReadAllAsync())
            await writer.WriteAsync(ball);
    }

    private sealed class Ball
    {
        public static readonly Ball Instance = new();
    }

    private sealed class Game(int rounds)
    {
        public int Left { get; set; } = rounds;

        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Player : UntypedActor
    {
        private Game? _game;

        protected override void OnReceive(object message)
        {
            if (message is Game game)
                _game = game;
            else if (_game is null)
                Sender.Tell(message);
            else if (--_game.Left > 0)
                Sender.Tell(message);
            else if (_game.Left == 0)
                _game.Over.SetResult();
        }
    }
}
