namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// A stage that makes elements of its own. Its loop, not the call stack, carries the answer to a pull that comes while an element
/// is being pushed.
/// </summary>
internal abstract class Emitter<T>(StreamRun run) : Outlet<T>(run)
{
    private bool _draining;

    protected bool HasDemand { get; private set; }

    protected sealed override void OnPull()
    {
        HasDemand = true;
        Drain();
    }

    /// <summary>Emits while there is demand and something to emit. Called again when something has come.</summary>
    protected void Drain()
    {
        if (_draining)
            return;
        _draining = true;
        while (HasDemand && !IsClosed && TryEmit())
        {
        }

        _draining = false;
        OnDrained();
    }

    /// <summary>For now there is no demand or nothing to emit.</summary>
    protected virtual void OnDrained()
    {
    }

    /// <summary>Emits with <see cref="Emit"/>, or ends the stage, or arranges for a later <see cref="Drain"/>.</summary>
    /// <returns>True if it makes sense to ask again at once.</returns>
    protected abstract bool TryEmit();

    protected void Emit(T element)
    {
        HasDemand = false;
        Push(element);
    }
}
