using ActorVoice.Capture;
using ActorVoice.Conversation;
using ActorVoice.Playback;
using ActorVoice.Sessions;
using ActorVoice.Tools;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Sessions.SessionProtocol;

namespace ActorVoice;

/// <summary>One spoken conversation: wishes in, <see cref="VoiceEvent"/>s out. Wishes are carried out in the order of asking; what becomes of
/// them is told by events. Disposing ends the session and waits until devices and files are closed.</summary>
/// <remarks>Thread-safe. None of its methods waits for the network.</remarks>
public sealed partial class VoiceSession : IAsyncDisposable
{
    private readonly Action<object> _tell;
    private readonly EventFeed _feed;
    private readonly SessionView _view;
    private readonly Func<ValueTask> _release;
    private readonly Task _recorded;
    private long _lease;

    internal VoiceSession(SessionParts parts, Action<object> tell, Func<ValueTask> release)
    {
        Name = parts.Options.Name!;
        _tell = tell;
        _feed = parts.Feed;
        _view = parts.View;
        _release = release;
        _recorded = parts.Journal.Closed;
    }

    public string Name { get; }

    public SessionState State => _view.State;

    public RecorderState Recorder => _view.Recorder;

    /// <summary>The conversation as it stands, in its order. A snapshot: it does not change under its reader.</summary>
    public IReadOnlyList<ConversationItem> Items => [.. _view.Conversation.Ordered];

    /// <summary>Done when the session has ended, whatever the reason; never fails.</summary>
    public Task Ended => _view.Ended.Task;

    /// <summary>Starts a session with a runtime of its own, for programs with one conversation. Hosts of many use <see cref="VoiceRuntime"/>.</summary>
    /// <exception cref="ArgumentException">Options are wrong; the message names every one.</exception>
    public static VoiceSession Start(VoiceSessionOptions options)
    {
        var runtime = new VoiceRuntime();
        return runtime.Start(options, ownsRuntime: true);
    }

    public ConversationItem? FindItem(ItemId id) => _view.Conversation.Find(id);

    /// <summary>What happens: for the first caller from the beginning of the session, for later ones from now on. Each call is a subscriber
    /// with a bounded queue of its own (<see cref="VoiceSessionOptions.EventCapacity"/>). Ends after the session's last event.</summary>
    public IAsyncEnumerable<VoiceEvent> EventsAsync() => _feed.SubscribeFromStartAsync();

    /// <summary>Changes what the service is told. Kept across connections; while connected only what differs is sent.</summary>
    public void Update(Func<SessionSettings, SessionSettings> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Ask(new ChangeSettings(change));
    }

    /// <summary>The person writes something; the model is asked for an answer.</summary>
    public Task<ItemId> SendTextAsync(string text) => SendAsync(new MessageDraft(ItemRole.User, [new TextDraft(text)]), ResponseRequest.Default);

    /// <summary>Puts an item into the conversation. It is told to the service now or, if there is no line, when there is one again.</summary>
    /// <param name="draft">Text, sound, pictures; or history to begin with.</param>
    /// <param name="respond">Null: no answer is asked for.</param>
    /// <returns>Our id of the item.</returns>
    /// <exception cref="InvalidOperationException">The session has ended.</exception>
    public Task<ItemId> SendAsync(ItemDraft draft, ResponseRequest? respond = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var id = new TaskCompletionSource<ItemId>(TaskCreationOptions.RunContinuationsAsynchronously);
        Ask(new AddItem(draft, respond, id));
        return id.Task;
    }

    /// <summary>Asks the model to speak. Waits its turn if it is speaking already.</summary>
    public void RequestResponse(ResponseRequest? request = null) => Ask(new AskForResponse(request ?? ResponseRequest.Default));

    /// <summary>Silences the answer: cancels what is being made and keeps of the rest what was heard, to the sample.</summary>
    public void Interrupt() => Ask(new CutAnswer());

    public void DeleteItem(ItemId id) => Ask(new RemoveItem(id));

    /// <summary>Sends one wire event of your own (a JSON object, UTF-8). For what has no word here yet.</summary>
    public void SendRaw(ReadOnlyMemory<byte> utf8) => Ask(new SendWire(utf8));

    public void AddTool(VoiceTool tool) => _tell(new AddTool(tool));

    public void RemoveTool(string name) => _tell(new RemoveTool(name));

    /// <summary>Push to talk, key down: silences the answer, forgets stale sound, records. Safe however fast <see cref="StopTalking"/> follows.</summary>
    public void StartTalking() => _tell(new StartTalking(Owner()));

    /// <summary>Key up: stops recording, commits what was said and asks for an answer unless <paramref name="respond"/> is false.
    /// Less than 100 ms is no turn: <see cref="TurnTooShort"/>.</summary>
    public void StopTalking(bool respond = true) => _tell(new StopTalking(Owner(), respond));

    /// <summary>Commits what was said so far and goes on recording.</summary>
    public void Commit(bool respond = true) => _tell(new CommitInput(respond));

    /// <summary>Withdraws what was said since the last commit.</summary>
    public void ClearInput() => _tell(new ClearTalk());

    /// <summary>Opens the microphone without recording.</summary>
    public void BeginCapture() => Command(RecorderCommand.Begin);

    /// <summary>Records. Never "already recording": where it stands is told by <see cref="RecorderChanged"/>.</summary>
    public void Record() => Command(RecorderCommand.Record);

    /// <summary>Mute: what was captured before reaches the service.</summary>
    public void Pause() => Command(RecorderCommand.Pause);

    /// <summary>Closes the microphone.</summary>
    public void EndCapture() => Command(RecorderCommand.End);

    /// <summary>Whoever calls this commands the recorder from now on; what earlier owners still ask changes nothing. For a user interface that
    /// may be built twice.</summary>
    public void TakeOverRecorder() => Interlocked.Increment(ref _lease);

    /// <summary>Holds the player at the sample that is being heard, or lets it go on from there.</summary>
    public void HoldPlayback(bool held) => _tell(new ToPlayback(new PlaybackProtocol.HoldPlayback(held)));

    /// <param name="volume">0 (silent) to 1 (as received).</param>
    public void SetVolume(double volume)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(volume);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(volume, 1);
        _tell(new ToPlayback(new PlaybackProtocol.SetVolume(volume)));
    }

    /// <summary>Mail to the SessionActor, for tests of what must not happen.</summary>
    internal void Tell(object mail) => _tell(mail);

    public async ValueTask DisposeAsync()
    {
        _tell(new EndSession("asked to end"));
        await Ended;
        await _recorded;
        await _release();
    }

    private void Ask(object mail) => _tell(new ToConversation(mail));

    private void Command(RecorderCommand command) => _tell(new CommandRecorder(command, Owner()));

    private CaptureLease Owner() => new(Interlocked.Read(ref _lease));
}
