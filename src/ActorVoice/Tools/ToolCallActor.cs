using System.Text.Json;
using ActorVoice.Conversation;
using static ActorVoice.Tools.ToolsProtocol;

namespace ActorVoice.Tools;

/// <summary>One running call: parses its arguments, runs the tool until its deadline, tells the outcome to its parent and ends.</summary>
internal sealed class ToolCallActor(VoiceTool tool, ToolInvocation call, TimeProvider time, TimeSpan deadline) : UntypedActor
{
    private CancellationTokenSource? _life;
    private CancellationTokenRegistration _deadline;

    protected override void PreStart()
    {
        _life = new CancellationTokenSource(deadline, time);
        _ = RunAsync(_life.Token).PipeTo(Self, success: output => new Answered(output), failure: cause => new Broke(cause));
        _deadline = _life.Token.UnsafeRegister(static self => ((IActorRef)self!).Tell(TimedOut.Instance), Self);
    }

    protected override void PostStop()
    {
        _deadline.Unregister();

        // Not disposed: the tool may still look at its token.
        _life?.Cancel();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Answered answered: End(answered.Output, failed: false); break;
            case Broke broke: End(ToolOutput.Error(broke.Cause is OperationCanceledException ? Late : broke.Cause.Message), failed: true); break;
            case TimedOut: End(ToolOutput.Error(Late), failed: true); break;
            default: Unhandled(message); break;
        }
    }

    private string Late => $"The tool did not answer within {deadline.TotalSeconds:0.#} s.";

    private async Task<string> RunAsync(CancellationToken cancellationToken) =>
        await tool.RunAsync(ParseArguments(), cancellationToken);

    /// <summary>No arguments at all is an empty object: some models send nothing for a function without parameters.</summary>
    private JsonElement ParseArguments()
    {
        try
        {
            return JsonElement.Parse(string.IsNullOrWhiteSpace(call.Arguments) ? "{}" : call.Arguments);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The arguments are no JSON: {e.Message}", e);
        }
    }

    private void End(string output, bool failed)
    {
        Context.Parent.Tell(new CallEnded(call.Call, output, failed));
        Context.Stop(Self);
    }

    private sealed record Answered(string Output);

    private sealed record Broke(Exception Cause);

    private sealed record TimedOut
    {
        public static readonly TimedOut Instance = new();
    }
}
