using ActorVoice.Engine.Dispatch;

namespace ActorVoice.Engine.Actor;

/// <summary>
/// What stands between a mailbox and an actor: it makes the instance, hands it mail, and keeps it alive as its supervisor decides.
/// Everything in it runs on the mailbox's turn, one call at a time.
/// </summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell? _current;

    private readonly IInternalActorRef _parent;
    private readonly Children _children = new();
    private ActorBase? _actor;
    private Receive _behaviour = static _ => false;
    private object? _message;
    private IActorRef _sender;

    public ActorCell(ActorSystem system, Props props, LocalActorRef self, IInternalActorRef parent)
    {
        (System, Props, Self, _parent, _sender) = (system, props, self, parent, system.DeadLetters);
        Mailbox = new Mailbox(this, system.Dispatchers.Lookup(props.Dispatcher));
    }

    /// <value>The cell whose actor runs on this thread.</value>
    public static ActorCell? Current
    {
        get => _current;
        set => _current = value;
    }

    public ActorSystem System { get; }

    public Props Props { get; }

    public LocalActorRef Self { get; }

    public Mailbox Mailbox { get; }

    public IActorRef Sender => _sender;

    public IActorRef Parent => _parent;

    public bool IsTerminated => Mailbox.IsClosed;

    IActorRef IActorContext.Self => Self;

    public IActorRef ActorOf(Props props, string? name = null) => ActorOf(props, name, null);

    /// <param name="made">Called before the actor starts.</param>
    /// <remarks>It is started before anybody else can reach it, so that it is created before it is stopped.</remarks>
    public LocalActorRef ActorOf(Props props, string? name, Action<LocalActorRef>? made) => _children.Add(name, given =>
    {
        var child = new LocalActorRef(System, props, Self, Self.Path / given);
        if (_perpetrator is not null)
            child.Suspend();
        made?.Invoke(child);
        child.Start();
        return child;
    });

    public IActorRef Child(string name) => _children.TryGet(name, out var child) ? child.Ref : ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => _children.All();

    public void Become(Receive receive) => _behaviour = receive;

    public void Become(UntypedReceive receive) => _behaviour = message =>
    {
        receive(message);
        return true;
    };

    public void Stop(IActorRef child)
    {
        if (child is LocalActorRef actor && (_children.MarkDying(actor) || actor == Self))
            actor.Stop();
    }

    public void Publish(object @event) => System.EventStream.Publish(@event);

    /// <summary>Hands one message of the mailbox to the actor.</summary>
    public void Invoke(object message, IActorRef? sender)
    {
        try
        {
            _message = message;
            _sender = sender ?? System.DeadLetters;
            if (message is IAutoReceivedMessage)
                InvokeAutoReceived(message);
            else
                _actor!.InvokeReceive(_behaviour, message);
            _message = null;
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void InvokeAutoReceived(object message)
    {
        switch (message)
        {
            case Terminated terminated when _terminatedQueued.Remove(terminated.ActorRef):
                _actor!.InvokeReceive(_behaviour, message);
                break;
            case PoisonPill:
                Self.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
        }
    }

    private void CreateActor()
    {
        try
        {
            _actor = NewActor();
            _actor.InvokePreStart();
        }
        catch (Exception e)
        {
            ClearActor();
            throw new ActorInitializationException(Self, $"Exception during creation of {Props.Type}: {e.Message}", e);
        }
    }

    private ActorBase NewActor()
    {
        _behaviour = static _ => false;
        var actor = Props.NewActor();
        (actor as ReceiveActor)?.EndConstruction();
        return actor;
    }

    private void ClearActor()
    {
        if (_actor is not null)
            _actor.IsCleared = true;
        _actor = null;
    }
}
