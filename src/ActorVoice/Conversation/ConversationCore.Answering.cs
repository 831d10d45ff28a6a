using System.Runtime.InteropServices;
using ActorVoice.Connection;
using ActorVoice.Playback;
using ActorVoice.Tools;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <content>What the model says and what of it is heard; responses, tools, interruptions.</content>
internal sealed partial class ConversationCore
{
    private readonly Dictionary<ItemId, int> _saying = [];
    private readonly SeededAnswers _seeded = new();

    /// <summary>Pieces of an answer. Those of a response that was called off come late and are nobody's any more.</summary>
    private void Listen(ProviderFact fact)
    {
        if (ResponseOf(fact) is { } response && _arbiter.IsSilenced(response))
        {
            if (!_arbiter.Knows(response))
            {
                Fault(FaultBlame.Server, "unknown_response", $"Something was said for a response that never began ({response}).");
            }

            return;
        }

        NoteProgress(fact);
        switch (fact)
        {
            case SayingAudio audio: Play(audio); break;
            case SayingAudioEnded ended when State.Find(ended.Item) is { } item: Take(State.Apply(ended)); EndPart(item.Id, ended.Part); break;
            case PartBegan or SayingAudioEnded: break;
            default: Take(State.Apply(fact)); break;
        }
    }

    private void NoteProgress(ProviderFact fact)
    {
        if (ResponseOf(fact) is not { } response || _arbiter.Find(response) is not { } running || _intents.Progress(running.Id) is not { } progress)
        {
            return;
        }

        switch (fact)
        {
            case SayingAudio audio: progress.Say(audio.Item, ContentKind.Audio); break;
            case SayingWords { Kind: ContentKind.Text } words: progress.Say(words.Item, ContentKind.Text); break;
            case SayingAudioEnded ended: progress.Finish(ended.Item); break;
            case SaidWords { Kind: ContentKind.Text } said: progress.Finish(said.Item); break;
            default: break;
        }
    }

    private void EndPart(ItemId item, int part)
    {
        _saying.Remove(item);
        _effects.Add(new ToPlayer(new PlaybackProtocol.EndPart(item, part)));
    }

    private void Play(SayingAudio audio)
    {
        var before = State.Find(audio.Item)?.Audio.Samples;
        Take(State.Apply(audio));
        if (State.Find(audio.Item) is { } item && item.Audio.Samples != before)
        {
            _saying[item.Id] = audio.Part;
            _effects.Add(new ToPlayer(new PlaybackProtocol.PlayAudio(item.Id, audio.Part, audio.Samples)));
        }
    }

    private void Answer(ProviderFact fact)
    {
        switch (fact)
        {
            case ResponseBegan: Arbitrate(new FactTold(fact)); break;
            case ResponseFinished finished: Finish(finished); break;
            case OutputItemBegan began: BeginItem(began); break;
            case OutputItemEnded ended: EndItem(ended); break;
            default: break;
        }
    }

    private void Finish(ResponseFinished finished)
    {
        Arbitrate(new FactTold(finished));
        if (finished.NeedsPerson)
        {
            _effects.Add(new ToParent(new NeedsPerson(finished.Reason ?? "The service refuses to answer.")));
        }
    }

    private void BeginItem(OutputItemBegan began)
    {
        var aside = IsAside(began.Response);
        Take(State.See(began.Item, null, final: false, aside));
        if (aside && State.Find(began.Item.Id) is { } item)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_aside, began.Response, out _) ??= []).Add(item.Id);
        }
    }

    private void EndItem(OutputItemEnded ended)
    {
        Take(State.See(ended.Item, null, final: true, IsAside(ended.Response)));
        if (State.Find(ended.Item.Id) is { Kind: ItemKind.FunctionCall, Status: ItemStatus.Completed, CallStarted: false, Tool: { } call } item
            && !_arbiter.IsSilenced(ended.Response))
        {
            State = State.StartCall(item.Id);
            Arbitrate(new CallStarted(ended.Response, call.Call));
            Say(new ToolCalled(item.Id, call));
            _effects.Add(new ToTools(new ToolsProtocol.RunTool(call)));
        }
    }

    private void EndCall(ToolsProtocol.CallEnded ended)
    {
        State = State.Mint(out var id);
        var draft = new FunctionCallOutputDraft(ended.Call, ended.Output);
        Take(State.Put(id, draft, _attached is not null));
        Send(new PutItem(new ProviderItemId(id.Value), draft));
        Say(new ToolAnswered(ended.Call, ended.Output, ended.Failed));
        Arbitrate(new CallAnswered(ended.Call));
    }

    private void Add(AddItem add)
    {
        State = State.Mint(out var id);
        Take(State.Put(id, add.Draft, _attached is not null));
        Send(new PutItem(new ProviderItemId(id.Value), add.Draft));
        add.Id?.TrySetResult(id);
        if (add.Respond is { } request)
        {
            _personFellSilent = _now;
            Arbitrate(new AskForResponse(request));
        }
    }

    /// <summary>With a line the item goes when the service says so; without one it is simply not told again.</summary>
    private void Remove(ItemId id)
    {
        if (State.Find(id) is not { } item)
        {
            Fault(FaultBlame.Caller, "unknown_item", $"There is no item {id} to delete.");
        }
        else if (_attached is not null && item.Provider is { } provider)
        {
            Send(new DeleteItem(provider));
        }
        else
        {
            Take(State.Remove(id));
        }
    }

    /// <summary>Silence at once; what was really heard is told by the player, and the service then. The response, if one is running, is called
    /// off by the service itself when it heard the person, by us otherwise.</summary>
    private void Interrupt(bool byPerson)
    {
        _saying.Clear();
        _intents.CallOff();
        Arbitrate(new CallOffResponse(byPerson ? CallOffCause.ServiceHeardSpeech : CallOffCause.Ours));
        _effects.Add(new ToPlayer(new PlaybackProtocol.InterruptPlayback(++_interruptions)));
    }

    /// <summary>The service must not believe that the person heard what was never played: each part is cut at the last whole millisecond
    /// that was heard, 0 included.</summary>
    private void CutWhatWasUnheard(IReadOnlyList<HeardPart> parts)
    {
        foreach (var part in parts)
        {
            Take(State.Cut(part.Item, part.Heard));
            if (State.Find(part.Item) is not { } item)
            {
                continue;
            }

            if (_seeded.Contains(item.Id))
            {
                TellHeardWords(item);
            }
            else if (_capabilities.CanTruncate && item.Provider is { } provider)
            {
                Send(new CutItem(provider, part.Part, part.HeardMs));
            }

            Say(new Interrupted(part.Item, part.HeardMs));
        }
    }

    /// <summary>The service knows this answer only by the words that it was told: they are told anew, as far as they were heard.</summary>
    private void TellHeardWords(ConversationItem item)
    {
        if (item.Provider is { } told)
        {
            Send(new DeleteItem(told));
            State = State.Unname(item.Id);
        }

        if (Reseeding.Plan(item, State) is { Draft: not null } seed)
        {
            Put(seed, Before(item));
        }
    }

    /// <summary>The item before this one that the service knows.</summary>
    private ProviderItemId Before(ConversationItem item) =>
        State.Ordered.TakeWhile(it => it.Id != item.Id).LastOrDefault(it => it.Provider is not null)?.Provider ?? ProviderItemId.Beginning;

    private void Overflow()
    {
        Fault(FaultBlame.Server, "playback_overflow", "The answer is longer than the player may hold: it is cancelled and cut at what was heard.");
        Interrupt(byPerson: false);
    }

    private void Sound(ItemId item)
    {
        Say(new PlaybackStarted(item, _personFellSilent is { } since ? _now - since : null));
        _personFellSilent = null;
    }

    private bool IsAside(ProviderResponseId response) => _arbiter.Find(response) is { OutOfBand: true };

    private static ProviderResponseId? ResponseOf(ProviderFact fact) => fact switch
    {
        SayingAudio said => said.Response,
        SayingAudioEnded said => said.Response,
        SayingWords said => said.Response,
        SaidWords said => said.Response,
        ArgumentsGrew said => said.Response,
        PartBegan said => said.Response,
        _ => null,
    };
}
