using System.Globalization;
using ActorVoice.Audio;
using ActorVoice.Connection;
using ActorVoice.Uplink;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <content>Lines come and go: what a service is told at the beginning, and again on each new line.</content>
internal sealed partial class ConversationCore
{
    private readonly RecoveryNotes _notes = new();
    private int _restored;
    private int _notRestored;
    private UplinkProtocol.UplinkCaughtUp? _caughtUp;
    private ResumedIntents _resumed = new(0, 0, 0, 0);

    /// <summary>Settings, then the conversation so far, then sound and the turns that were ended in it. What was asked and not answered follows
    /// when all sound has been sent: the service may answer that by itself.</summary>
    private void Attach(Epoch epoch)
    {
        _attached = epoch;
        _warm = null;
        _ready = false;
        _told = null;
        TellSettings();
        Seed();
        BeginServing();
    }

    /// <summary>The line was told everything: sound may go out on it. The ends of turns are there before the first sound: one that came later
    /// than its turn's sound would end what was said after it, too.</summary>
    private void BeginServing()
    {
        _caughtUp = null;
        foreach (var turn in _intents.Turns)
        {
            Send(new Connection.CommitTurn(turn.UpTo) { Tag = turn.Tag });
        }

        _effects.Add(new ToSocket(new SocketProtocol.OpenUplink()));
        Arbitrate(new LineReady());
    }

    /// <summary>The service has been sent all that the person said: only now is asked for what it has not begun to answer by itself.</summary>
    private void CatchUp(UplinkProtocol.UplinkCaughtUp caughtUp)
    {
        _caughtUp = caughtUp;
        _resumed = CountResumed();
        if (caughtUp.Dropped > 0)
        {
            _notes.Lose("speech_dropped", $"{MediaTime.ToTimeSpan(caughtUp.Dropped, caughtUp.Rate).TotalSeconds:0.0} s of the person's speech did not fit into the uplink's ring.");
        }

        Arbitrate(new LineCaughtUp());
        ReportRecovery();
    }

    private ResumedIntents CountResumed()
    {
        var asked = _arbiter.Waiting.Select(it => it.Request).Concat(_arbiter.AskedBeside.Select(it => it.Request)).ToList();
        var continued = asked.Count(_policy.IsContinuation);
        return new ResumedIntents(_intents.Turns.Count, asked.Count - continued, continued, _arbiter.Calls.Sum(group => group.Open.Length));
    }

    private void Detach()
    {
        _attached = null;
        _told = null;
        _ready = false;
        _speech.Clear();
        ForgetPromises();
        _seeded.Clear();
        AbandonWhatIsBeingSaid();
        ForgoTranscripts();
        Arbitrate(new LineLost());
        if (_intents.OwesAnswer)
        {
            _intents.CallOff();
            Arbitrate(new AskForResponse(ResponseRequest.Default, Yields: true));
        }

        State = State.Detach();
    }

    private void ForgoTranscripts()
    {
        var before = State;
        Take(State.ForgoTranscripts(_settings.Transcription is not null));
        if (_settings.Transcription is null)
        {
            return;
        }

        foreach (var item in State.Ordered.Where(item => item.WordsLost && before.Find(item.Id) is { WordsLost: false }))
        {
            _notes.Lose("transcript_lost", "The line died before the person's words were written down.", item.Id);
        }
    }

    private void ChangeTo(SessionSettings settings)
    {
        _settings = settings;
        _service = Expect(settings.TurnDetection);
        _effects.Add(new ToParent(new SettingsChanged(settings)));
        if (_attached is not null)
        {
            TellSettings();
        }

        if (_warm is { IsAttached: true } warm)
        {
            TellSettings(warm);
        }
    }

    private void TellSettings()
    {
        Send(new ApplySettings(_settings, _told) { Tag = string.Create(CultureInfo.InvariantCulture, $"{SettingsTag}{++_settingsTold}") });
        _told = _settings;
    }

    /// <summary>The service has taken our settings, or refused them, which it has told by then: either way it listens.</summary>
    private void BecomeReady()
    {
        if (!_ready && _attached is { } epoch)
        {
            _ready = true;
            _effects.Add(new ToParent(new ServiceReady(epoch, _restored, _notRestored)));
            ReportRecovery();
        }
    }

    /// <summary>A line has taken over when its service listens and has been sent everything, whichever comes last.</summary>
    private void ReportRecovery()
    {
        if (_ready && _caughtUp is { } caughtUp)
        {
            var resent = MediaTime.ToTimeSpan(caughtUp.Samples, caughtUp.Rate);
            _effects.Add(new ToParent(new TookOver(caughtUp.Epoch, _notes.Restored, resent, _resumed, _notes.Lost)));
            _notes.Clear();
        }
    }

    private void Seed()
    {
        _restored = _notRestored = 0;
        _notes.BeginSeeding();
        if (!_capabilities.CanSeedItems)
        {
            return;
        }

        var leftOut = LeaveOut();
        foreach (var seed in Reseeding.Plan(State, leftOut))
        {
            _notes.Seed(seed);
            if (seed.Draft is null)
            {
                _notRestored++;
                continue;
            }

            Put(seed);
            _restored++;
        }
    }

    private void Put(SeedItem seed, ProviderItemId? after = null)
    {
        var provider = new ProviderItemId(_seeded.NameFor(seed.Item));
        State = State.Rename(seed.Item.Id, provider);
        Send(new PutItem(provider, seed.Draft!, after));
    }
}
