using System.Globalization;
using ActorVoice.Connection;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <content>Lines come and go: what a service is told at the beginning, and again on each new line.</content>
internal sealed partial class ConversationCore
{
    private int _restored;
    private int _notRestored;

    /// <summary>Settings, then the conversation so far, then sound, then what was asked and not answered.</summary>
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

    /// <summary>The line was told everything: sound may go out on it.</summary>
    private void BeginServing()
    {
        _effects.Add(new ToSocket(new SocketProtocol.OpenUplink()));
        Arbitrate(new LineReady());
    }

    private void Detach()
    {
        _attached = null;
        _told = null;
        _ready = false;
        _speech.Clear();
        ForgetPromises();
        AbandonWhatIsBeingSaid();
        Arbitrate(new LineLost());
        State = State.Detach();
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
        }
    }

    private void Seed()
    {
        _restored = _notRestored = 0;
        if (!_capabilities.CanSeedItems)
        {
            return;
        }

        var leftOut = LeaveOut();
        foreach (var item in State.Ordered.Where(item => !leftOut.Contains(item.Id)).ToList())
        {
            var provider = new ProviderItemId(item.Id.Value);
            if (Drafts.ForSeeding(item) is not { } draft)
            {
                _notRestored += item.Status == ItemStatus.InProgress ? 0 : 1;
                continue;
            }

            State = State.Rename(item.Id, provider);
            Send(new PutItem(provider, draft));
            _restored++;
        }
    }
}
