using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The model's side: at most one response that writes to the conversation, any number (within limits) beside it.</summary>
internal sealed class Answering(SessionState state, IdleTimer idle, McpImports imports)
{
    private readonly Dictionary<string, ResponseRun> _running = new(StringComparer.Ordinal);
    private ResponseRun? _active;

    /// <summary>A <c>response.create</c> of the client.</summary>
    public void Create(ResponseParams? asked)
    {
        if (state.Settings.Realtime is null)
        {
            state.Scene.Refuse(OwnErrors.NoResponsesHere());
            return;
        }

        var (settings, error) = ResponseSettings.For(asked, state);
        error ??= CheckRoom(settings!);
        if (error is not null)
        {
            state.Scene.Refuse(error);
            return;
        }

        if (asked?.Tools is { } tools) imports.Begin(tools, []);
        Begin(settings!);
    }

    /// <summary>The response to a turn that the server found.</summary>
    public void CreateForTurn() => Create(null);

    /// <summary>Speech began: the running answer is cut off, if the session wants that.</summary>
    public void PersonSpoke()
    {
        idle.Stop();
        if (_active is { } active && state.Settings.InterruptsResponses) Cancel(active, StatusDetails.TurnDetected);
    }

    /// <summary>A <c>response.cancel</c> of the client.</summary>
    public void Cancel(string? responseId)
    {
        var meant = responseId is null ? _active : _running.GetValueOrDefault(responseId);
        if (meant is null) state.Scene.Refuse(Errors.ResponseCancelNotActive());
        else Cancel(meant, StatusDetails.ClientCancelled);
    }

    /// <summary>An output of the model; one that comes late, for a response that is over, means nothing.</summary>
    public void Hear(string responseId, ModelOutput output)
    {
        if (_running.TryGetValue(responseId, out var run) && !run.Hear(output)) Forget(run);
    }

    private ErrorDetails? CheckRoom(ResponseSettings settings)
    {
        if (!settings.IsInConversation)
            return _running.Count - (_active is null ? 0 : 1) < state.Limits.OutOfBandResponses ? null : OwnErrors.TooManyResponses(state.Limits.OutOfBandResponses);
        if (_active is not null) return Errors.ConversationAlreadyHasActiveResponse(_active.Id);
        return state.Conversation.Count < state.Limits.Items ? null : OwnErrors.ConversationFull(state.Limits);
    }

    private void Begin(ResponseSettings settings)
    {
        idle.Stop();
        var run = new ResponseRun(state, settings);
        _running.Add(run.Id, run);
        if (run.IsInConversation) SetActive(run);
        if (!run.Start()) Forget(run);
    }

    private void Cancel(ResponseRun run, StatusDetails why)
    {
        run.Cancel(why);
        Forget(run);
    }

    private void Forget(ResponseRun run)
    {
        _running.Remove(run.Id);
        if (run != _active) return;
        SetActive(null);
        idle.Start(run.Playing);
    }

    private void SetActive(ResponseRun? run)
    {
        _active = run;
        state.IsAnswering = run is not null;
    }
}
