using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>Sees every event of a session, in either dialect, and knows what may not come.</summary>
internal sealed class WireCheck(IDialect dialect)
{
    private readonly HashSet<string> _events = [];
    private readonly HashSet<string> _items = [];
    private readonly HashSet<string> _ended = [];
    private readonly Dictionary<string, bool> _open = [];
    private readonly List<ServerEvent> _read = [];
    private string? _speaking;

    /// <summary>Everything that has an id and that a client may name.</summary>
    public List<string> Ids { get; } = [];

    /// <summary>Responses without an end.</summary>
    public IEnumerable<string> Open => _open.Keys;

    public int Seen { get; private set; }

    /// <summary>What came, in GA's words.</summary>
    public HashSet<string> Types { get; } = [];

    public void See(ReadOnlySpan<byte> utf8)
    {
        Seen++;
        _read.Clear();
        Require(dialect.TryReadServer(utf8, _read, out var fault), $"can't be read: {fault}");
        Require(_read.Count > 0 && _read.TrueForAll(read => read is not UnknownEvent), "is unknown to us");
        Require(_read[0].EventId is { } id && _events.Add(id), "has no event id of its own");
        foreach (var read in _read)
        {
            Types.Add(read.Type);
            See(read);
        }
    }

    private void See(ServerEvent read)
    {
        switch (read)
        {
            case ResponseCreated { Response: { Id: { } id } response }:
                var writes = response.ConversationId is not null;
                Require(!(writes && _open.ContainsValue(true)), "is a second active response");
                Require(!_ended.Contains(id) && _open.TryAdd(id, writes), "begins a response twice");
                Ids.Add(id);
                break;
            case ResponseDone { Response: { Id: { } id } response }:
                Require(_open.Remove(id) && _ended.Add(id), "ends a response that is not open");
                Require(response.Status is { } status && status != ResponseStatus.InProgress, "ends a response without an end");
                break;
            case ConversationItemAdded { Item.Id: { } id }: Announce(id); break;
            case ResponseOutputItemAdded { Item.Id: { } id, ResponseId: var response }:
                Announce(id);
                RequireOpen(response);
                break;
            case InputAudioBufferSpeechStarted started: _speaking = started.ItemId; break;
            case InputAudioBufferSpeechStopped stopped: Require(_speaking == stopped.ItemId, "stops another turn than began"); break;
            case ErrorEvent { Error: { } error }: Require(error.Type != ErrorTypes.Server, $"tells a fault of the server: {error.Message}"); break;
            default: SeePart(read); break;
        }
    }

    private void SeePart(ServerEvent read)
    {
        var (response, item) = read switch
        {
            ResponseOutputItemDone part => (part.ResponseId, part.Item?.Id),
            ResponseContentPartAdded part => (part.ResponseId, part.ItemId),
            ResponseContentPartDone part => (part.ResponseId, part.ItemId),
            ResponseOutputTextDelta part => (part.ResponseId, part.ItemId),
            ResponseOutputTextDone part => (part.ResponseId, part.ItemId),
            ResponseOutputAudioDelta part => (part.ResponseId, part.ItemId),
            ResponseOutputAudioDone part => (part.ResponseId, part.ItemId),
            ResponseOutputAudioTranscriptDelta part => (part.ResponseId, part.ItemId),
            ResponseOutputAudioTranscriptDone part => (part.ResponseId, part.ItemId),
            ResponseFunctionCallArgumentsDelta part => (part.ResponseId, part.ItemId),
            ResponseFunctionCallArgumentsDone part => (part.ResponseId, part.ItemId),
            ConversationItemDone done => (null, done.Item?.Id),
            ConversationItemRetrieved retrieved => (null, retrieved.Item?.Id),
            ConversationItemDeleted deleted => (null, deleted.ItemId),
            ConversationItemTruncated truncated => (null, truncated.ItemId),
            _ => (null, (string?)null),
        };
        if (response is not null) RequireOpen(response);
        if (item is not null) Require(_items.Contains(item), $"is about the unannounced item {item}");
    }

    private void Announce(string id)
    {
        if (_items.Add(id)) Ids.Add(id);
    }

    private void RequireOpen(string? response) => Require(response is not null && _open.ContainsKey(response), $"is of the response {response}, which is not open");

    private void Require(bool holds, string what)
    {
        if (!holds) throw new BrokenPromiseException($"event {Seen} ({_read.FirstOrDefault()?.Type}) {what}");
    }
}

/// <summary>The server did what it may not.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
