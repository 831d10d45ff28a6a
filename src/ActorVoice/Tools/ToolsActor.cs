using static ActorVoice.Tools.ToolsProtocol;

namespace ActorVoice.Tools;

/// <summary>Runs the model's calls, one child for each, and tells their outcome to the conversation. A call that can't be run is answered all
/// the same: the model must not wait for ever.</summary>
internal sealed class ToolsActor : UntypedActor
{
    private readonly Dictionary<string, VoiceTool> _offered;
    private readonly IActorRef _conversation;
    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private readonly Dictionary<IActorRef, CallId> _running = [];

    public ToolsActor(IReadOnlyList<VoiceTool> tools, IActorRef conversation, TimeProvider time, TimeSpan deadline)
    {
        _offered = tools.ToDictionary(tool => tool.Declaration.Name, StringComparer.Ordinal);
        _conversation = conversation;
        _time = time;
        _deadline = deadline;
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunTool run: Run(run); break;
            case CallEnded ended: End(ended); break;
            case OfferTool offer: _offered[offer.Tool.Declaration.Name] = offer.Tool; break;
            case WithdrawTool withdraw: _offered.Remove(withdraw.Name); break;
            case Terminated terminated: Bury(terminated.ActorRef); break;
            default: Unhandled(message); break;
        }
    }

    private void Run(RunTool run)
    {
        if (!_offered.TryGetValue(run.Call.Name, out var tool))
        {
            _conversation.Tell(new CallEnded(run.Call.Call, ToolOutput.Error($"There is no tool named '{run.Call.Name}'."), Failed: true));
            return;
        }

        var child = Context.ActorOf(Props.Create(() => new ToolCallActor(tool, run.Call, _time, _deadline)));
        Context.Watch(child);
        _running[child] = run.Call.Call;
    }

    private void End(CallEnded ended)
    {
        if (_running.Remove(Sender))
        {
            _conversation.Tell(ended);
        }
    }

    /// <summary>A child that ended without a word.</summary>
    private void Bury(IActorRef child)
    {
        if (_running.Remove(child, out var call))
        {
            _conversation.Tell(new CallEnded(call, ToolOutput.Error("The tool broke off."), Failed: true));
        }
    }
}
