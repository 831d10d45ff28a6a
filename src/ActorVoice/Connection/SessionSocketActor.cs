using System.Runtime.CompilerServices;
using ActorVoice.Connection.Transport;
using static ActorVoice.Connection.SocketProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Connection;

/// <summary>The one owner of one connection, both directions; an incarnation for each. Hears <see cref="ProviderCommand"/>s in order and pulls
/// sound from the encoder when it has nothing else to send; tells facts to the conversation and its own end to its parent. It keeps
/// nothing that matters: whatever it loses, others still have.</summary>
internal sealed class SessionSocketActor(
    Epoch epoch,
    IRealtimeTransport transport,
    RealtimeEndpoint endpoint,
    IProviderWire wire,
    IActorRef encoder,
    IActorRef conversation,
    bool tapsWire) : UntypedActor
{
    private readonly CancellationTokenSource _life = new();
    private readonly SendQueue _outbox = new();
    private IActorRef _parent = ActorRefs.Nobody;
    private IRealtimeLine? _line;
    private ServiceRefused? _lastRefusal;
    private bool _sending;
    private bool _pulling;
    private bool _uplinkOpen;

    protected override void PreStart()
    {
        _parent = Context.Parent;
        _ = transport.ConnectAsync(endpoint, _life.Token).AsTask()
            .PipeTo(Self, success: line => new Connected(line), failure: cause => new LineFailed(cause));
    }

    protected override void PostStop()
    {
        _life.Cancel();
        if (_line is { } line)
        {
            _ = HangUpAsync(line).PipeTo(ActorRefs.Nobody);
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Connected connected: Open(connected.Line); break;
            case FactHeard told: PassOn(told); break;
            case ProviderCommand command: Send(command); break;
            case UplinkNext next when next.Epoch == epoch: Send(next); break;
            case UplinkNext: break;
            case OpenUplink: _uplinkOpen = true; Pump(); break;
            case Sent: _sending = false; Pump(); break;
            case ListeningBegan: Sender.Tell(FactTaken.Instance); break;
            case SendFailed failed when failed.Cause is TransportException: _uplinkOpen = false; break;
            case SendFailed failed: Lose(OfFailure(failed.Cause)); break;
            case LineClosed closed: Lose(OfClose(closed)); break;
            case LineFailed failed: Lose(OfFailure(failed.Cause)); break;
            case ListeningEnded: break;
            default: Unhandled(message); break;
        }
    }

    private void Open(IRealtimeLine line)
    {
        _line = line;
        _parent.Tell(new LineOpened(epoch));
        Source.From(() => ListenAsync(line))
            .RunWith(
                Sink.ActorRefWithAck<object>(Self, ListeningBegan.Instance, FactTaken.Instance, ListeningEnded.Instance, cause => new LineFailed(cause)),
                Context.Materializer());
        conversation.Tell(new Conversation.ConversationProtocol.Attached(epoch, Self));
    }

    private void PassOn(FactHeard told)
    {
        if (told.Fact is ServiceRefused refused)
        {
            _lastRefusal = refused;
        }

        conversation.Forward(told);
    }

    private void Send(ProviderCommand command)
    {
        if (!_outbox.TryAdd(command, wire))
        {
            Lose(new LineLoss("line_stuck", $"The service did not take {SendQueue.Capacity} messages in a row.", Mends: true));
            return;
        }

        Pump();
    }

    private void Send(UplinkNext next)
    {
        _pulling = false;
        _outbox.Add(next.Frame);
        Pump();
    }

    /// <summary>One send at a time; commands first, then sound. A send that ends at once goes on in the loop without a message to ourselves.</summary>
    private void Pump()
    {
        while (!_sending && _line is { } line && _outbox.TryTake(out var message))
        {
            if (tapsWire)
            {
                _parent.Tell(new WireSeen(Outgoing: true, message.ToArray()));
            }

            var sending = line.SendAsync(message, _life.Token);
            if (!sending.IsCompletedSuccessfully)
            {
                _sending = true;
                _ = sending.AsTask().PipeTo(Self, success: () => Sent.Instance, failure: cause => new SendFailed(cause));
            }
        }

        if (_uplinkOpen && !_pulling && !_sending && _line is not null)
        {
            _pulling = true;
            encoder.Tell(new PullUplink(epoch));
        }
    }

    private void Lose(LineLoss loss)
    {
        _parent.Tell(new LineEnded(epoch, loss));
        Context.Stop(Self);
    }

    private LineLoss OfClose(LineClosed closed)
    {
        var says = _lastRefusal is { Kind: RefusalKind.Person or RefusalKind.Connection } refusal ? refusal : null;
        var mends = says is null ? Realtime.Refusals.OfClose(closed.Code) != RefusalKind.Person : says.Kind == RefusalKind.Connection;
        var reason = says?.Message ?? (string.IsNullOrEmpty(closed.Reason) ? "no reason given" : closed.Reason);
        return new LineLoss(says?.Code ?? $"closed_{closed.Code}", $"The service closed the connection ({closed.Code}): {reason}", mends);
    }

    private static LineLoss OfFailure(Exception cause) => cause switch
    {
        TransportException { Failure: TransportFailure.Unauthorized or TransportFailure.NotWebSocket or TransportFailure.Rejected } broken =>
            new LineLoss(CodeOf(broken.Failure), broken.Message, Mends: false),
        TransportException broken => new LineLoss(CodeOf(broken.Failure), broken.Message, Mends: true),
        _ => new LineLoss("line_failed", cause.Message, Mends: true),
    };

    private static string CodeOf(TransportFailure failure) => failure switch
    {
        TransportFailure.Unauthorized => "unauthorized",
        TransportFailure.NotWebSocket => "not_websocket",
        TransportFailure.Rejected => "rejected",
        TransportFailure.Busy => "busy",
        TransportFailure.Lost => "line_lost",
        _ => "unreachable",
    };

    /// <summary>Reads on as long as the stream behind it has room, so a read is outstanding at all times; messages are understood here, before
    /// their memory is used again.</summary>
    private async IAsyncEnumerable<object> ListenAsync(IRealtimeLine line, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_life.Token, cancellationToken);
        var facts = new List<ProviderFact>();
        while (true)
        {
            var (message, failure) = await ReceiveAsync(line, either.Token);
            if (failure is not null)
            {
                yield return failure;
                yield break;
            }

            if (message.Kind == LineMessageKind.Close)
            {
                yield return new LineClosed(message.CloseCode, message.CloseReason);
                yield break;
            }

            Understand(message, facts);
            foreach (var fact in facts)
            {
                yield return new FactHeard(epoch, fact);
            }
        }
    }

    /// <summary>A dead line is told as the last element of the stream: a failure of the stream would overtake what was heard before it.</summary>
    private static async ValueTask<(LineMessage Message, LineFailed? Failure)> ReceiveAsync(IRealtimeLine line, CancellationToken cancellationToken)
    {
        try
        {
            return (await line.ReceiveAsync(cancellationToken), null);
        }
        catch (TransportException dead)
        {
            return (default, new LineFailed(dead));
        }
    }

    private void Understand(LineMessage message, List<ProviderFact> facts)
    {
        facts.Clear();
        if (message.Kind == LineMessageKind.Binary)
        {
            facts.Add(new PeerFault("BinaryFrame", $"A binary message of {message.Payload.Length} bytes came; the protocol is text."));
            return;
        }

        if (tapsWire)
        {
            _parent.Tell(new WireSeen(Outgoing: false, message.Payload.ToArray()));
        }

        wire.Read(message.Payload.Span, facts);
    }

    private static async Task HangUpAsync(IRealtimeLine line)
    {
        await line.CloseAsync(CancellationToken.None);
        await line.DisposeAsync();
    }

    private sealed record Connected(IRealtimeLine Line);

    private sealed record LineClosed(int Code, string? Reason);

    private sealed record LineFailed(Exception Cause);

    /// <summary>The line is dead, which its reading will tell too, behind what it still has. Nothing more is sent.</summary>
    private sealed record SendFailed(Exception Cause);

    private sealed record Sent
    {
        public static readonly Sent Instance = new();
    }

    private sealed record ListeningBegan
    {
        public static readonly ListeningBegan Instance = new();
    }

    private sealed record ListeningEnded
    {
        public static readonly ListeningEnded Instance = new();
    }
}
