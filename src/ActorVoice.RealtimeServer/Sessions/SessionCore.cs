using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>A Realtime session without sockets, clock or threads: what a client said, what a model gave, and how much time went by go in; events for
/// the client and work for the model come out. The same inputs give the same outputs, byte for byte.</summary>
/// <remarks>One caller at a time. <c>now</c> is the time since the session began and never goes back; call <see cref="Elapse"/> when
/// <see cref="NextDue"/> has come.</remarks>
internal sealed class SessionCore
{
    private readonly SessionState _state;
    private readonly IdleTimer _idle;
    private readonly McpImports _imports;
    private readonly Answering _answering;
    private readonly Transcripts _transcripts;
    private readonly Listening _listening;
    private readonly ItemCommands _items;
    private bool _isOver;

    public SessionCore(SessionSetup setup)
    {
        _state = new(setup);
        _idle = new(_state);
        _imports = new(_state);
        _answering = new(_state, _idle, _imports);
        _transcripts = new(_state);
        _listening = new(_state, _transcripts, _answering);
        _items = new(_state);
    }

    /// <summary>When time alone makes something happen.</summary>
    public TimeSpan NextDue => _isOver ? TimeSpan.MaxValue : _idle.Due is { } due && due < _state.Setup.Length ? due : _state.Setup.Length;

    /// <summary>The first event, before any of the client.</summary>
    public void Begin(ICollection<SessionEffect> effects)
    {
        _state.Scene.Send(new SessionCreated(_state.Settings.Wire));
        if (_state.Setup.TellConversation) _state.Scene.Send(new ConversationCreated(new(_state.Conversation.Id, "realtime.conversation")));
        _imports.Begin(_state.Settings.Realtime?.Tools ?? [], []);
        _state.Scene.MoveTo(effects);
    }

    /// <summary>A client event whose shape was found right.</summary>
    public void Receive(ClientEvent wireEvent, TimeSpan now, ICollection<SessionEffect> effects) =>
        Do(now, wireEvent.EventId, effects, () => Dispatch(wireEvent));

    /// <summary>True: an append of so many bytes would be taken. Else the event must come whole, so that its id can be told.</summary>
    public bool CanAppend(int bytes) => _listening.Check(bytes) is null;

    /// <summary>The audio of an <c>input_audio_buffer.append</c>, the one event that comes fifty times a second.</summary>
    public void Append(ReadOnlySpan<byte> audio, TimeSpan now, ICollection<SessionEffect> effects)
    {
        if (!Enter(now, null, effects)) return;
        _listening.Append(audio);
        Leave(effects);
    }

    /// <summary>A message that is no event, or a wrong one.</summary>
    public void Refuse(ErrorDetails error, TimeSpan now, ICollection<SessionEffect> effects) =>
        Do(now, null, effects, () => _state.Scene.Refuse(InFormat(error)));

    public void Elapse(TimeSpan now, ICollection<SessionEffect> effects) => Do(now, null, effects, Expire);

    /// <summary>The session's time is over, whatever was left of it.</summary>
    public void ExpireNow(TimeSpan now, ICollection<SessionEffect> effects) => Do(now, null, effects, End);

    /// <summary>An output of a run that <see cref="StartAnswer"/> asked for.</summary>
    public void HearAnswer(string responseId, ModelOutput output, TimeSpan now, ICollection<SessionEffect> effects) =>
        Do(now, null, effects, () => _answering.Hear(responseId, output));

    /// <summary>An output of a run that <see cref="StartTranscript"/> asked for.</summary>
    public void HearTranscript(string itemId, ModelOutput output, TimeSpan now, ICollection<SessionEffect> effects) =>
        Do(now, null, effects, () => _transcripts.Hear(itemId, output));

    // The reader does not know in which format a session takes its audio.
    private ErrorDetails InFormat(ErrorDetails error) => error.Param != "audio" ? error : error with
    {
        Message = error.Message?.Replace(WireFormat.Pcm.Description, _state.Settings.Input.Description, StringComparison.Ordinal),
    };

    private void Do(TimeSpan now, string? eventId, ICollection<SessionEffect> effects, Action work)
    {
        if (!Enter(now, eventId, effects)) return;
        work();
        Leave(effects);
    }

    // Time passes before anything else happens, so that an event behind an expiry finds the session closed.
    private bool Enter(TimeSpan now, string? eventId, ICollection<SessionEffect> effects)
    {
        if (_isOver) return false;
        _state.Scene.Now = now;
        _state.Scene.ClientEventId = null;
        if (now >= NextDue) Expire();
        _state.Scene.ClientEventId = eventId;
        if (!_isOver) return true;
        Leave(effects);
        return false;
    }

    private void Leave(ICollection<SessionEffect> effects) => _state.Scene.MoveTo(effects);

    private void Dispatch(ClientEvent wireEvent)
    {
        switch (wireEvent)
        {
            case InputAudioBufferAppend append: _listening.Append(append.Audio is { } audio ? audio.Span : []); break;
            case InputAudioBufferCommit: _listening.Commit(); break;
            case InputAudioBufferClear: _listening.Clear(); break;
            case SessionUpdate { Session: { } update }: Update(update); break;
            case ConversationItemCreate { Item: not null } create: _items.Create(create); break;
            case ConversationItemRetrieve retrieve: _items.Retrieve(retrieve.ItemId); break;
            case ConversationItemDelete delete: _items.Delete(delete.ItemId); break;
            case ConversationItemTruncate truncate: _items.Truncate(truncate); break;
            case ResponseCreate create: _answering.Create(create.Response); break;
            case ResponseCancel cancel: _answering.Cancel(cancel.ResponseId); break;
            default: _state.Scene.Refuse(OwnErrors.NotOnThisLine(wireEvent.Type)); break;
        }
    }

    private void Update(Session update)
    {
        var (next, error) = SettingsUpdate.Apply(_state.Settings, update, new(_state.VoiceIsFixed, _state.IsAnswering));
        if (next is null)
        {
            _state.Scene.Refuse(error!);
            return;
        }

        if (next.Realtime?.Instructions != _state.Settings.Realtime?.Instructions || next.Realtime?.Tools != _state.Settings.Realtime?.Tools)
            _state.Frames++;
        var tools = _state.Settings.Realtime?.Tools ?? [];
        _state.Settings = next;
        _listening.SettingsChanged();
        if (next.IdleTimeout is null) _idle.Stop();
        _state.Scene.Send(new SessionUpdated(next.Wire));
        _imports.Begin(next.Realtime?.Tools ?? [], tools);
    }

    private void Expire()
    {
        if (_state.Scene.Now >= _state.Setup.Length)
        {
            End();
            return;
        }

        while (!_isOver && _idle.Due <= _state.Scene.Now)
            if (_idle.Elapse(_listening.WrittenMs, out var startMs)) _listening.CommitSilence(startMs);
    }

    private void End()
    {
        _isOver = true;
        var minutes = Math.Max(1, (int)_state.Setup.Length.TotalMinutes);
        _state.Scene.Refuse(Errors.SessionExpired(minutes));
        _state.Scene.Do(new Hangup(1001, Errors.SessionExpiredReason(minutes)));
    }
}
