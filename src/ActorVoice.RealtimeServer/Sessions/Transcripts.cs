using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The person's words, written down by a recogniser beside the conversation: after a turn, or while it is spoken.</summary>
internal sealed class Transcripts(SessionState state)
{
    // A committed turn is one part.
    private const int Part = 0;

    // Turns whose words are not final, the one being heard among them.
    private readonly Dictionary<string, HeardTurn> _heard = new(StringComparer.Ordinal);
    private HeardTurn? _open;

    /// <summary>The model hears turns while they are spoken.</summary>
    public bool IsLive => state.Setup.Hearing == ModelHearing.WhileSpoken;

    /// <summary>A turn is being heard.</summary>
    public bool IsHearing => _open is not null;

    /// <summary>What the turn being heard seems to say so far; null: no turn is heard, or nothing is known of it.</summary>
    public TranscriptPartial? Partial => _open?.Newest;

    /// <summary>The person begins a turn that the model shall hear.</summary>
    public void Open(string itemId, HeldWords held)
    {
        Drop();
        _heard[itemId] = _open = new(itemId, held);
        state.Scene.Do(new StartHearing(itemId, new(itemId, state.Settings.Transcription)));
    }

    public void Add(TurnSound sound)
    {
        if (_open is { } turn) state.Scene.Do(new HearMore(turn.ItemId, sound));
    }

    /// <summary>The turn being heard, if there is one, will not be committed.</summary>
    public void Drop()
    {
        if (_open is not { } turn) return;
        _open = null;
        _heard.Remove(turn.ItemId);
        state.Scene.Do(new DropHearing(turn.ItemId));
    }

    /// <summary>A turn was committed: asks for its words, or for the last of them.</summary>
    public void Commit(StoredItem item, AudioClip audio)
    {
        var turn = state.Conversation.TurnOf(item.Id);
        if (_open is not null) Finish(item, new(turn, audio));
        else if (state.Settings.Transcription is { } settings)
            state.Scene.Do(new StartTranscript(item.Id, new(item.Id, turn, audio, settings)));
    }

    /// <summary>An output of the model about the words of an item.</summary>
    public void Hear(string itemId, ModelOutput output)
    {
        var turn = _heard.GetValueOrDefault(itemId);
        if (turn is not null && turn == _open && output.IsEnd) turn.Held = output;
        else if (output is TranscriptPartial partial) Hear(turn, partial);
        else Tell(itemId, turn, output);
    }

    private void Finish(StoredItem item, CommittedTurn committed)
    {
        var turn = _open!;
        _open = null;
        turn.MayTell = true;
        state.Scene.Do(new FinishHearing(item.Id, committed));
        if (turn.Held is { } end) Tell(item.Id, turn, end);
        else TellDelta(turn);
    }

    private void Hear(HeardTurn? turn, TranscriptPartial partial)
    {
        if (turn is null) return;
        turn.Hear(partial);
        if (turn == _open || state.Conversation.Contains(turn.ItemId)) TellDelta(turn);
    }

    private void TellDelta(HeardTurn turn)
    {
        if (state.Settings.Transcription is not null && turn.Delta() is { } delta) Send(new TranscriptDelta(delta), turn.ItemId);
    }

    private void Tell(string itemId, HeardTurn? turn, ModelOutput output)
    {
        if (output.IsEnd) _heard.Remove(itemId);

        // Deleted meanwhile: nobody waits for its words. A turn that was heard for the answer only has none to tell.
        if (state.Conversation.Find(itemId) is not { } item || (turn is not null && state.Settings.Transcription is null)) return;
        if (output is TranscriptDone done)
        {
            if (turn?.Delta(done.Transcript) is { } rest) Send(new TranscriptDelta(rest), itemId);
            item.SetPart(Part, new InputAudioPart(null, done.Transcript));
        }

        Send(output, itemId);
    }

    private void Send(ModelOutput output, string itemId)
    {
        switch (output)
        {
            case TranscriptDelta delta:
                state.Scene.Send(new ConversationItemInputAudioTranscriptionDelta(itemId, Part, delta.Delta, Asked(delta.Logprobs)));
                break;
            case TranscriptDone done:
                state.Scene.Send(new ConversationItemInputAudioTranscriptionCompleted(
                    itemId, Part, done.Transcript, UsageOf(state.Conversation.Find(itemId)!, done), Asked(done.Logprobs), done.Languages));
                break;
            case TranscriptFailed failed:
                state.Scene.Send(new ConversationItemInputAudioTranscriptionFailed(
                    itemId, Part, new(ErrorTypes.Transcription, failed.Code, failed.Message)));
                break;
        }
    }

    private TranscriptionUsage UsageOf(StoredItem item, TranscriptDone done) =>
        TranscriptUsage.Of(state.Settings.Transcription, item.SoundOf(Part), done.Transcript);

    // Only who asked for them gets them; null where the recogniser has none.
    private Optional<ValueList<Logprob>?> Asked(ValueList<Logprob>? logprobs) =>
        state.Settings.Include.Contains(Includes.InputAudioTranscriptionLogprobs) ? logprobs : default(Optional<ValueList<Logprob>?>);
}
