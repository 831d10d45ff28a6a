using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>One response from <c>response.created</c> to <c>response.done</c>, each of which it tells exactly once.</summary>
internal sealed class ResponseRun
{
    private readonly SessionState _state;
    private readonly ResponseSettings _settings;
    private readonly ResponseOutput _output;
    private readonly ResponseContext? _context;
    private readonly OutputBudget _budget;
    private readonly ToolUse _tools;
    private readonly Tokens _input;
    private readonly (int, int)? _version;
    private OutputMessage? _message;

    public ResponseRun(SessionState state, ResponseSettings settings)
    {
        _state = state;
        _settings = settings;
        Id = state.Scene.Ids.Next("resp_");
        _output = new(state, Id, settings);
        _budget = new(settings.MaxOutputTokens);
        _tools = new(settings.ToolChoice, settings.ParallelToolCalls);
        var frame = Tokens.Of(settings.Instructions, settings.Tools);
        _context = ResponseContext.Of(state, settings, frame.Total);
        _input = (_context?.Items ?? []).Aggregate(frame, (read, item) => read + Tokens.Of(item));
        _version = settings.ReadsTheSame ? (state.Conversation.Rewrites, state.Frames) : null;
    }

    public string Id { get; }

    public bool IsInConversation => _settings.IsInConversation;

    /// <summary>How long what was said sounds.</summary>
    public TimeSpan Playing => _budget.Playing;

    /// <summary>Tells of the response and asks the model.</summary>
    /// <returns>False when it failed at once: its context is too long, or a rate limit is reached.</returns>
    public bool Start()
    {
        _state.Scene.Send(new ResponseCreated(Wire(ResponseStatus.InProgress, null, null)));
        var refusal = _context is null
            ? OwnErrors.ContextTooLong(_state.Setup.InputTokens)
            : _state.Rates.TryEnter(_input.Total, _state.Setup.Model, _state.Scene.Now);
        if (_state.Setup.RateLimitsFirst) _state.TellRateLimits();
        if (refusal is not null) return End(ResponseStatus.Failed, StatusDetails.Failed(refusal), _state.Usage.Count(default, default, null));
        _state.Scene.Do(new StartAnswer(Id, _settings.ForModel(Id, _context!)));
        return true;
    }

    /// <summary>Takes one output of the model.</summary>
    /// <returns>False when the response ended by it.</returns>
    public bool Hear(ModelOutput output)
    {
        switch (output)
        {
            case ModelWords { Delta.Length: > 0 } words:
                return Say(words.Delta);
            case ModelAudio { Samples.Length: > 0 } audio when !_settings.IsWritten:
                return Sound(audio.Rate, audio.Samples);
            case ModelItemEnd:
                EndMessage(ItemStatus.Completed);
                return true;
            case ModelToolCall call:
                return Call(call);
            case ModelDone when _tools.IsMissing:
                return End(ResponseStatus.Failed, StatusDetails.Failed(OwnErrors.NoCallMade()));
            case ModelDone:
                return End(ResponseStatus.Completed, null);
            case ModelStopped stopped:
                return End(ResponseStatus.Incomplete, new(ResponseStatus.Incomplete, stopped.Reason));
            case ModelFailed failed:
                return End(ResponseStatus.Failed, StatusDetails.Failed(new(failed.Type, failed.Code, failed.Message)));
            default:
                return true;
        }
    }

    /// <summary>Ends the response early. What was made so far is billed.</summary>
    public void Cancel(StatusDetails why)
    {
        _state.Scene.Do(new StopAnswer(Id));
        End(ResponseStatus.Cancelled, why);
    }

    private bool Say(string delta)
    {
        var said = _budget.Take(delta);
        if (said.Length > 0) (_message ??= new(_output)).Say(said);
        return said.Length == delta.Length || Overflow();
    }

    private bool Sound(int rate, ReadOnlyMemory<short> samples)
    {
        var sound = _budget.Take(rate, samples);
        _message ??= new(_output);
        if (sound.Length > 0) _message.Sound(rate, sound);
        return sound.Length == samples.Length || Overflow();
    }

    private bool Call(ModelToolCall call)
    {
        EndMessage(ItemStatus.Completed);
        if (!_tools.TryCall(call.Name)) return true;
        if (_budget.Take(call.Name).Length < call.Name.Length) return Overflow();
        var arguments = _budget.Take(call.Arguments);
        var isWhole = arguments.Length == call.Arguments.Length;
        OutputCall.Tell(_output, call with { Arguments = arguments }, isWhole ? ItemStatus.Completed : ItemStatus.Incomplete);
        return isWhole || Overflow();
    }

    private bool Overflow()
    {
        _state.Scene.Do(new StopAnswer(Id));
        return End(ResponseStatus.Incomplete, StatusDetails.MaxOutputTokens);
    }

    private void EndMessage(ItemStatus status)
    {
        _message?.End(status);
        _message = null;
    }

    private bool End(ResponseStatus status, StatusDetails? why)
    {
        EndMessage(status == ResponseStatus.Completed ? ItemStatus.Completed : ItemStatus.Incomplete);
        var usage = _state.Usage.Count(_input, _budget.Made, _version);
        _state.Rates.Spend(usage.TotalTokens ?? 0, _state.Scene.Now);
        return End(status, why, usage);
    }

    private bool End(ResponseStatus status, StatusDetails? why, ResponseUsage usage)
    {
        _state.Scene.Send(new ResponseDone(Wire(status, why, usage)));
        if (!_state.Setup.RateLimitsFirst) _state.TellRateLimits();
        return false;
    }

    private Response Wire(ResponseStatus status, StatusDetails? why, ResponseUsage? usage) => new()
    {
        Object = "realtime.response",
        Id = Id,
        Status = status,
        StatusDetails = why,
        Output = _output.Items,
        ConversationId = IsInConversation ? _state.Conversation.Id : null,
        OutputModalities = [_settings.Modality],
        MaxOutputTokens = _settings.MaxOutputTokens,
        Temperature = _settings.Temperature,
        Audio = new(new(_settings.Format.Wire, _settings.Voice)),
        Usage = usage,
        Metadata = _settings.Metadata,
    };
}
