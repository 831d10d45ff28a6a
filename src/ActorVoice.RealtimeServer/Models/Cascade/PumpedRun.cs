using System.Threading.Channels;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>A run whose outputs are made by a task on the pool, a little ahead of the client.</summary>
internal sealed class PumpedRun : IModelRun
{
    /// <summary>Some seconds of sound in the usual chunks. When full the task waits: a client that does not read makes no more of it.</summary>
    private const int Ahead = 64;

    private readonly Channel<ModelOutput> _outputs = Channel.CreateBounded<ModelOutput>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Action _wake;
    private int _isHungry;

    /// <param name="make">Gives outputs to its first argument; ends with one that ends.</param>
    public PumpedRun(Func<Func<ModelOutput, ValueTask>, CancellationToken, Task> make, Action wake)
    {
        _wake = wake;
        var cancellation = _cancellation.Token;
        _ = Task.Run(() => RunAsync(make, cancellation), CancellationToken.None);
    }

    public ModelStep Next()
    {
        if (_outputs.Reader.TryRead(out var output)) return new(output, TimeSpan.Zero);
        Interlocked.Exchange(ref _isHungry, 1);

        // It may have come in between.
        return _outputs.Reader.TryRead(out output) ? new(output, TimeSpan.Zero) : ModelStep.Pending;
    }

    // The token source is left to the collector: the task may still look at it.
    public void Dispose() => _cancellation.Cancel();

    private async Task RunAsync(Func<Func<ModelOutput, ValueTask>, CancellationToken, Task> make, CancellationToken cancellation)
    {
        try
        {
            var failure = await MakeAsync(make, cancellation);
            if (failure is not null) await GiveAsync(failure, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody wants it any more.
        }
    }

    private async Task<ModelFailed?> MakeAsync(Func<Func<ModelOutput, ValueTask>, CancellationToken, Task> make, CancellationToken cancellation)
    {
        try
        {
            await make(output => GiveAsync(output, cancellation), cancellation);
            return null;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return new(ErrorCodes.ServerError, e.Message);
        }
    }

    private async ValueTask GiveAsync(ModelOutput output, CancellationToken cancellation)
    {
        await _outputs.Writer.WriteAsync(output, cancellation);
        if (Interlocked.Exchange(ref _isHungry, 0) == 1) _wake();
    }
}
