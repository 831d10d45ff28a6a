using System.Runtime.InteropServices;

namespace ActorVoice.Engine.Actor;

/// <summary>
/// An actor whose handlers are declared by type, in the constructor or inside <see cref="Become(Action)"/>. The first that fits takes the message.
/// </summary>
public abstract class ReceiveActor : UntypedActor
{
    private List<Receive>? _open;
    private bool _takesAny;

    protected ReceiveActor()
    {
        _open = [];
        var declared = _open;
        Take(declared);
    }

    protected sealed override void OnReceive(object message) => Unhandled(message);

    /// <param name="configure">Declares the handlers of the new behaviour; runs at once.</param>
    protected void Become(Action configure)
    {
        var outer = (_open, _takesAny);
        (_open, _takesAny) = ([], false);
        var declared = _open;
        try
        {
            configure();
        }
        finally
        {
            (_open, _takesAny) = outer;
        }

        Take(declared);
    }

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null)
    {
        if (shouldHandle is null)
        {
            Add(message =>
            {
                if (message is not T it)
                    return false;
                handler(it);
                return true;
            });
            return;
        }

        Receive(shouldHandle, handler);
    }

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) =>
        Add(message =>
        {
            if (message is not T it || !shouldHandle(it))
                return false;
            handler(it);
            return true;
        });

    /// <param name="handler">Returns false to leave the message to the handlers declared after it.</param>
    protected void Receive<T>(Func<T, bool> handler) => Add(message => message is T it && handler(it));

    /// <summary>Takes what no handler before it took. Nothing can be declared after it.</summary>
    protected void ReceiveAny(Action<object> handler)
    {
        Add(message =>
        {
            handler(message);
            return true;
        });
        _takesAny = true;
    }

    internal void EndConstruction() => _open = null;

    private void Add(Receive handler)
    {
        if (_open is null)
            throw new InvalidOperationException("Handlers are declared in the actor's constructor or inside Become, not while a message is handled.");
        if (_takesAny)
            throw new InvalidOperationException("A handler declared after ReceiveAny is never reached; declare it before.");
        _open.Add(handler);
    }

    private static void Take(List<Receive> handlers) => CurrentCell.Become((Receive)(message =>
    {
        foreach (var handler in CollectionsMarshal.AsSpan(handlers))
        {
            if (handler(message))
                return true;
        }

        return false;
    }));
}
