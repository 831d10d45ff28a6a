namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>So many decoders and no more, each made when it is first needed. Safe to call from any thread.</summary>
internal sealed class DecoderPool(Func<PocketSphinxDecoder> create, int most) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<PocketSphinxDecoder> _idle = new();
    private readonly Queue<Action> _waiting = new();
    private int _made;
    private bool _isOver;

    /// <summary>Makes the first decoder, so that the first turn finds it. A failure is told to the turn that needs it.</summary>
    public void Warm()
    {
        try
        {
            if (TryTake(static () => { }) is { } decoder) Return(decoder);
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>A decoder, or null if all are taken: then <paramref name="retry"/> is called when one may be free. Making one takes half a second.</summary>
    /// <exception cref="InvalidOperationException">The library could not read its models.</exception>
    public PocketSphinxDecoder? TryTake(Action retry)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            if (_idle.TryPop(out var idle)) return idle;
            if (_made == most)
            {
                _waiting.Enqueue(retry);
                return null;
            }

            _made++;
        }

        try
        {
            return create();
        }
        catch
        {
            Freed(null);
            throw;
        }
    }

    public void Return(PocketSphinxDecoder decoder) => Freed(decoder);

    /// <summary>A decoder that failed is not used again.</summary>
    public void Discard(PocketSphinxDecoder decoder)
    {
        decoder.Dispose();
        Freed(null);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            while (_idle.TryPop(out var decoder)) decoder.Dispose();
        }
    }

    private void Freed(PocketSphinxDecoder? decoder)
    {
        Action[] waiting;
        lock (_lock)
        {
            if (decoder is null) _made--;
            else if (_isOver) decoder.Dispose();
            else _idle.Push(decoder);
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        // All of them: the first may not want it any more. Who comes too late waits again.
        Array.ForEach(waiting, retry => retry());
    }
}
