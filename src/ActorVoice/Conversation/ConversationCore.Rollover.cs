using System.Globalization;
using ActorVoice.Connection;
using ActorVoice.Sessions;
using ActorVoice.Uplink;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Conversation.RolloverProtocol;

namespace ActorVoice.Conversation;

/// <content>A second line: seeded beside the one that serves, kept up to date, and switched to at the right moment.</content>
internal sealed partial class ConversationCore
{
    private const string SettingsTag = "settings_";

    private WarmLine? _warm;

    /// <summary>A line of this epoch is to be seeded beside the one that serves.</summary>
    public bool IsWarming(Epoch epoch) => _attached is not null && _warm?.Epoch == epoch;

    private void Roll(RolloverMail mail)
    {
        switch (mail)
        {
            case WarmBegins: _warm = new WarmLine(mail.Epoch); break;
            case WarmGone when mail.Epoch == _warm?.Epoch: _warm = null; break;
            case SwitchLine wish when wish.Epoch == _warm?.Epoch: Want(_warm, wish.Mode); break;
            default: break;
        }
    }

    private static bool Allows(SwitchMoment mode, bool isQuiet, bool isAnswered) => mode switch
    {
        SwitchMoment.BetweenTurns => isQuiet,
        SwitchMoment.BetweenAnswers => isAnswered,
        _ => true,
    };

    private void Want(WarmLine warm, SwitchMoment mode)
    {
        warm.Wish = mode;
        warm.WaitedForAnswer = mode == SwitchMoment.BetweenAnswers && !IsAnswered;
    }

    private void Warm(WarmLine warm)
    {
        warm.IsAttached = true;
        TellSettings(warm);
        var leftOut = SeedPlan.LeaveOut([.. State.Ordered], _seeding);
        warm.LeftOut.UnionWith(leftOut.Select(item => item.Id));
        warm.IsStale = true;
        AskForSummary(leftOut);
    }

    private void TellSettings(WarmLine warm)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"{SettingsTag}{++_settingsTold}");
        _effects.Add(new ToWarmService(new ApplySettings(_settings, warm.Told) { Tag = tag }));
        warm.Told = _settings;
    }

    /// <summary>What the warm line's service says. It hears no sound, so it has nothing to say but that it listens, or why not.</summary>
    private void HearWarm(WarmLine warm, ProviderFact fact)
    {
        switch (fact)
        {
            case SessionOpened opened: _effects.Add(new ToParent(new LineLimitTold(warm.Epoch, opened.ExpiresAt))); break;
            case SettingsApplied applied: warm.Service = applied; Serve(warm); break;
            case ServiceRefused { CommandTag: { } tag } when tag.StartsWith(SettingsTag, StringComparison.Ordinal): Tell((ServiceRefused)fact); Serve(warm); break;
            case ServiceRefused refused: Tell(refused); break;
            case PeerFault fault: Fault(FaultBlame.Server, Snake(fault.Kind), fault.Message); break;
            default: break;
        }
    }

    private void Serve(WarmLine warm)
    {
        if (!warm.IsReady)
        {
            warm.IsReady = true;
            _effects.Add(new ToParent(new WarmReady(warm.Epoch)));
        }
    }

    /// <summary>Something of the conversation is not as the warm line was told. A piece of what is still being said is not: it is told when whole.</summary>
    private void NoteForWarm(ItemChange change)
    {
        if (_warm is { } warm && change is not ItemWasUpdated { Item.Status: ItemStatus.InProgress })
        {
            warm.IsStale = true;
        }
    }

    /// <summary>After all mail: the warm line is brought up to date, and switched to if this is the moment.</summary>
    private void Roll()
    {
        if (_attached is null || _warm is not { IsAttached: true } warm)
        {
            return;
        }

        if (warm.IsStale)
        {
            Bring(warm);
        }

        if (warm is { IsReady: true, Wish: { } wish } && Allows(wish, IsQuiet, IsAnswered))
        {
            var how = HowTo(warm);
            Detach();
            SwitchTo(warm, how);
        }
    }

    private void Bring(WarmLine warm)
    {
        warm.IsStale = false;
        foreach (var command in warm.Seeds.Bring([.. warm.LeftOut.Count > 0 ? SummarySeed() : [], .. SeedPlan.Tell(State.Ordered, warm.LeftOut)]))
        {
            _effects.Add(new ToWarmService(command));
        }
    }

    private LineSwitch HowTo(WarmLine warm) =>
        IsQuiet && !warm.WaitedForAnswer ? LineSwitch.BetweenTurns
        : !IsAnswered ? LineSwitch.AnswerCut
        : IsPersonSpeaking ? LineSwitch.DuringSpeech
        : warm.WaitedForAnswer ? LineSwitch.AfterAnswer
        : LineSwitch.Forced;

    /// <summary>The old line is detached; what it left unfinished is told too, and then the new one serves: sound that no service has committed goes out
    /// on it from its first sample.</summary>
    private void SwitchTo(WarmLine warm, LineSwitch how)
    {
        Bring(warm);
        _warm = null;
        foreach (var (item, name) in warm.Seeds.Names)
        {
            State = State.Rename(item, name);
            _seeded.Note(State.Find(item));
        }

        (_attached, _told, _service, _ready) = (warm.Epoch, warm.Told, warm.Service ?? Expect(_settings.TurnDetection), warm.IsReady);
        _summaryName = warm.Seeds.Find(SummaryItem);
        _leftOut = warm.LeftOut.Count;
        _restored = warm.Seeds.Count - (_summaryName is null ? 0 : 1);
        _notRestored = State.Ordered.Count(item => item.Status != ItemStatus.InProgress && item.Provider is null && !warm.LeftOut.Contains(item.Id));
        _effects.Add(new UseWarmLine());
        _effects.Add(new ToEncoder(new UplinkProtocol.UplinkAttached(warm.Epoch)));
        Arbitrate(new FactTold(_service));
        BeginServing();
        _effects.Add(new ToParent(new LineSwitched(warm.Epoch, how, new SeedCount(_restored, _leftOut, _notRestored, _summaryName is not null))));
        if (_ready && how == LineSwitch.LineDied)
        {
            _effects.Add(new ToParent(new ServiceReady(warm.Epoch, _restored, _notRestored)));
        }
    }

    /// <summary>The line that served is gone, the next one is there: it is taken at once, as far as it has been told.</summary>
    private void TakeWarm()
    {
        if (_warm is { IsAttached: true } warm)
        {
            SwitchTo(warm, LineSwitch.LineDied);
        }
    }
}
