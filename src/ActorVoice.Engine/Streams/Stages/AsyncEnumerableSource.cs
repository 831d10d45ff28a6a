using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// Emits what an async sequence yields, one step for each pull. When it ends early the step in flight is cancelled by its token and
/// the enumerator is disposed of when that step has ended.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token source is disposed of with the enumerator that holds its token.")]
internal sealed class AsyncEnumerableSource<T>(StreamRun run, Func<IAsyncEnumerable<T>> factory) : Emitter<T>(run), IStreamEvent
{
    private const int NoStep = 0;
    private const int Stepping = 1;
    private const int StepEnded = 2;
    private const int Abandoned = 3;

    private readonly CancellationTokenSource _ended = new();
    private IAsyncEnumerator<T>? _enumerator;
    private Step<bool> _step;
    private Action? _postStepEnded;
    private int _state;

    /// <summary>The step has ended.</summary>
    public void Run()
    {
        _state = NoStep;
        if (!IsClosed && Take())
            Drain();
    }

    protected override bool TryEmit()
    {
        if (_state != NoStep)
            return false;
        try
        {
            _enumerator ??= factory().GetAsyncEnumerator(_ended.Token);
            _step = new Step<bool>(_enumerator.MoveNextAsync());
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }

        if (_step.HasEnded)
            return Take();
        _state = Stepping;
        _step.WhenEnded(_postStepEnded ??= PostStepEnded);
        return false;
    }

    protected override void OnClosed()
    {
        _ended.Cancel();
        if (Interlocked.CompareExchange(ref _state, Abandoned, Stepping) != Stepping)
            DisposeOfEnumerator();
    }

    /// <remarks>When the stream has ended meanwhile, nobody but this continuation is left to clean up.</remarks>
    private void PostStepEnded()
    {
        if (Interlocked.CompareExchange(ref _state, StepEnded, Stepping) == Stepping)
            Stream.Post(this);
        else
            DisposeOfEnumerator();
    }

    private bool Take()
    {
        T element;
        try
        {
            if (!_step.GetResult())
            {
                Complete();
                return false;
            }

            element = _enumerator!.Current;
        }
        catch (Exception e)
        {
            Fail(e);
            return false;
        }

        Emit(element);
        return true;
    }

    private void DisposeOfEnumerator()
    {
        if (_enumerator is not null)
            _ = DisposeAsync(_enumerator);
    }

    private async Task DisposeAsync(IAsyncEnumerator<T> enumerator)
    {
        try
        {
            await enumerator.DisposeAsync();
        }
        catch (Exception e)
        {
            Stream.Report(e, this);
        }
        finally
        {
            _ended.Dispose();
        }
    }
}
