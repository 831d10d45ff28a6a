using ActorVoice.Audio;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>One response from <c>response.created</c> to <c>response.done</c>, each of which it tells exactly once.</summary>
internal sealed class ResponseRun
{
    // Sound is counted at one rate, whatever the model's and the wire's.
    private const int CountRate = 24_000;

    private readonly SessionState _state;
    private readonly ResponseSettings _settings;
    private readonly ResponseOutput _output;
    private readonly Tokens _input;
    private readonly (int, int)? _version;
    private OutputMessage? _message;
    private long _characters;
    private long _samples;

    public ResponseRun(SessionState state, ResponseSettings settings)
    {
        _state = state;
        _settings = settings;
        Id = state.Scene.Ids.Next("resp_");
        _output = new(state, Id, settings);
        _input = Read(state, settings);
        _version = settings.Input is null && settings.IsInConversation ? (state.Conversation.Rewrites, state.Frames) : null;
        state.Scene.Send(new ResponseCreated(Wire(ResponseStatus.InProgress, null, null)));
        state.Scene.Do(new StartAnswer(Id, settings.ForModel(Id, state.Conversation)));
    }

    public string Id { get; }

    public bool IsInConversation => _settings.IsInConversation;

    /// <summary>How long what was said sounds.</summary>
    public TimeSpan Playing => MediaTime.ToTimeSpan(_samples, CountRate);

    private Tokens Made => new(Tokens.OfText(_characters), Tokens.OfOutput(_samples, CountRate));

    private int TokensLeft => _settings.MaxOutputTokens.Count is { } limit ? limit - Made.Total : int.MaxValue;

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

    /// <summary>Ends the response early.</summary>
    public void Cancel(StatusDetails why)
    {
        _state.Scene.Do(new StopAnswer(Id));
        End(ResponseStatus.Cancelled, why);
    }

    private static Tokens Read(SessionState state, ResponseSettings settings)
    {
        var read = Tokens.Of(settings.Instructions, settings.Tools);
        foreach (var item in settings.Input ?? state.Conversation.Items) read += Tokens.Of(item);
        return read;
    }

    private bool Say(string delta)
    {
        if (Tokens.OfText(_characters + delta.Length) - Tokens.OfText(_characters) > TokensLeft) return Overflow();
        _characters += delta.Length;
        (_message ??= new(_output)).Say(delta);
        return true;
    }

    private bool Sound(int rate, ReadOnlyMemory<short> samples)
    {
        var made = Resampler.Convert(samples.Length, rate, CountRate);
        var most = TokensLeft == int.MaxValue ? long.MaxValue : Tokens.SamplesOf(TokensLeft + Tokens.OfOutput(_samples, CountRate), CountRate) - _samples;
        var fits = made <= most;
        if (!fits) samples = samples[..(int)Math.Min(samples.Length, Resampler.Convert(most, CountRate, rate))];
        _samples += Math.Min(made, most);
        _message ??= new(_output);
        if (samples.Length > 0) _message.Sound(rate, samples);
        return fits || Overflow();
    }

    private bool Call(ModelToolCall call)
    {
        EndMessage(ItemStatus.Completed);
        if (Tokens.OfText(call.Name.Length + call.Arguments.Length) > TokensLeft) return Overflow();
        _characters += call.Name.Length + call.Arguments.Length;
        OutputCall.Tell(_output, call);
        return true;
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
        var usage = _state.Usage.Count(_input, Made, _version);
        _state.Scene.Send(new ResponseDone(Wire(status, why, usage)));
        _state.TellRateLimits(usage.TotalTokens ?? 0);
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
        Audio = new(new(_settings.Format.Wire, _settings.Voice)),
        Usage = usage,
        Metadata = _settings.Metadata,
    };
}
