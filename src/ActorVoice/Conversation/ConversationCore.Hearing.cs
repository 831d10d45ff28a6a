using ActorVoice.Connection;
using ActorVoice.Uplink;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <content>What the person says, and what the service says of it.</content>
internal sealed partial class ConversationCore
{
    private readonly Dictionary<ItemId, SpeechSpan> _speech = [];

    /// <summary>The turn that the person has begun: if the line dies under it, the next line hears it from its beginning under the same name.</summary>
    private ItemId? _openTurn;

    private void Hear(ProviderFact fact)
    {
        Watch(fact);
        switch (fact)
        {
            case SessionOpened opened: _effects.Add(new ToParent(new RolloverProtocol.LineLimitTold(_attached!.Value, opened.ExpiresAt))); break;
            case ItemSeen { Item.Id: var name } when IsNobodys(name): break;
            case ItemGone { Item: var name } when IsNobodys(name): break;
            case SayingAudio or SayingWords or SaidWords or ArgumentsGrew or SayingAudioEnded or PartBegan: Listen(fact); break;
            case SpeechBegan began: BeginSpeech(began); break;
            case SpeechEnded ended: EndSpeech(ended); break;
            case TurnCommitted committed: CommitTurn(committed); break;
            case SettingsApplied applied: _service = applied; Arbitrate(new FactTold(applied)); BecomeReady(); break;
            case ServiceRefused refused: Refuse(refused); break;
            case PeerFault fault: Fault(FaultBlame.Server, Snake(fault.Kind), fault.Message); break;
            case RateLimitsTold told: Say(new RateLimitsUpdated(told.Limits)); break;
            case ResponseBegan or ResponseFinished or OutputItemBegan or OutputItemEnded: Answer(fact); break;
            case ItemSeen or ItemGone or ItemCut or TranscriptGrew or TranscriptFinished: Take(State.Apply(fact)); break;
            case TranscriptFailed failed: Take(State.Apply(fact)); Fault(FaultBlame.Server, "transcription_failed", failed.Reason); break;
            default: break;
        }
    }

    private void BeginSpeech(SpeechBegan began)
    {
        var item = NameTurn(began.Item);
        if (item is { } named)
        {
            _openTurn = named;
            _speech[named] = new SpeechSpan(began.AtMs, null);
        }

        _personFellSilent = null;
        if (_attached is { } epoch)
        {
            _effects.Add(new ToEncoder(new UplinkProtocol.UplinkSpeechBegan(epoch, began.AtMs)));
        }

        Say(new SpeechStarted(item, began.AtMs));
        if (PersonMayInterrupt)
        {
            Interrupt(byPerson: true);
        }
    }

    /// <summary>An application that told the service not to interrupt wants the answer to be heard out.</summary>
    private bool PersonMayInterrupt => _settings.TurnDetection switch
    {
        ServerVad vad => vad.InterruptResponse,
        SemanticVad vad => vad.InterruptResponse,
        _ => true,
    };

    private void EndSpeech(SpeechEnded ended)
    {
        var item = NameOf(ended.Item);
        if (item is { } named)
        {
            var from = _speech.TryGetValue(named, out var span) ? span.FromMs : ended.AtMs;
            _speech[named] = new SpeechSpan(from, ended.AtMs);
        }

        _personFellSilent = _now;
        Say(new SpeechStopped(item, ended.AtMs));
    }

    /// <summary>Between the two words of the service lies the sound of the turn; without them (manual turns) it is all since the last commit.</summary>
    private void CommitTurn(TurnCommitted committed)
    {
        var item = NameTurn(committed.Item)!.Value;
        _openTurn = null;
        _speech.Remove(item, out var span);
        _intents.Take(byHand: span is null, _service.RespondsByItself);
        State = State.AwaitAudio(item);
        Take(State.See(TurnItem(committed.Item), committed.Previous, final: false, outOfBand: false));
        _personFellSilent ??= _now;
        Say(new TurnTaken(item));
        if (_attached is { } epoch)
        {
            _effects.Add(new ToEncoder(new UplinkProtocol.TakeTurnAudio(epoch, item, span?.FromMs, span?.ToMs)));
        }
    }

    /// <summary>What the person says from now on may follow the command that was just sent.</summary>
    private void LetSoundFollow() => _effects.Add(new ToEncoder(new UplinkProtocol.UplinkFencePassed()));

    private void EndManualTurn(EndTurn end)
    {
        if (end.Length < ShortestTurn)
        {
            Say(new TurnTooShort(end.Length));
            return;
        }

        _personFellSilent = _now;
        _commitsDue += _attached is null ? 0 : 1;
        var turn = _intents.EndTurn(end.UpTo);
        Send(new Connection.CommitTurn(turn.UpTo) { Tag = turn.Tag });
        if (end.Respond)
        {
            Arbitrate(new AskForResponse(ResponseRequest.Default));
        }
    }

    private void Refuse(ServiceRefused refused)
    {
        if (refused.CommandTag is { } tag && tag.StartsWith(SettingsTag, StringComparison.Ordinal))
        {
            BecomeReady();
        }

        _intents.GiveUp(refused.CommandTag);
        Arbitrate(new FactTold(refused));
        Tell(refused);
    }

    private void Tell(ServiceRefused refused)
    {
        if (refused.Kind != RefusalKind.Benign)
        {
            Fault(refused.Kind is RefusalKind.Connection ? FaultBlame.Server : FaultBlame.Caller, refused.Code ?? "refused", refused.Message);
        }

        if (refused.Kind == RefusalKind.Person)
        {
            _effects.Add(new ToParent(new NeedsPerson(refused.Message)));
        }
    }

    /// <summary>A turn is in the conversation from the moment it is committed: a line that dies before it shows the item loses nothing.</summary>
    private static ProviderItem TurnItem(ProviderItemId id) => new(id, ItemKind.Message, ItemRole.User, IsComplete: true, []);

    private void TakeAudio(UplinkProtocol.TurnAudioTaken taken)
    {
        Take(State.TakeAudio(taken.Item, Drafts.At(_downlinkRate, taken)));
        if (_attached is not null && State.Find(taken.Item) is { Provider: null } late && Reseeding.Plan(late, State) is { Draft: not null } seed)
        {
            // Of the line before; the new one was told the conversation without it.
            Put(seed, Before(late));
        }
    }

    private void DropSpeech()
    {
        _openTurn = null;
        Send(new ClearInput());
    }

    /// <summary>Our name for a turn; one that the line before left open goes on under the name it has.</summary>
    private ItemId? NameTurn(ProviderItemId? provider)
    {
        if (provider is { } unknown && _openTurn is { } open && !State.Names.ContainsKey(unknown) && State.Find(open) is null && !_speech.ContainsKey(open))
        {
            State = State.Rename(open, unknown);
        }

        return NameOf(provider);
    }

    /// <summary>A name that we gave and took back: a seed that was told again by another name, or one that is no item.</summary>
    private bool IsNobodys(ProviderItemId name) => name.Value.StartsWith("av_", StringComparison.Ordinal) && !State.Names.ContainsKey(name);

    private ItemId? NameOf(ProviderItemId? provider)
    {
        if (provider is not { } known)
        {
            return null;
        }

        State = State.Name(known, out var item);
        return item;
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));

    private sealed record SpeechSpan(long FromMs, long? ToMs);
}
