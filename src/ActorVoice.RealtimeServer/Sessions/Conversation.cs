using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The items of the default conversation, in order, within the limits of a session's memory.</summary>
internal sealed class Conversation(string id, RealtimeServerLimits limits)
{
    private readonly List<StoredItem> _items = [];
    private readonly Dictionary<string, StoredItem> _byId = new(StringComparer.Ordinal);
    private long _bytes;

    public string Id => id;

    public int Count => _items.Count;

    public IReadOnlyList<StoredItem> Items => _items;

    /// <summary>Grows when something before the end changes: what a model had cached of the conversation is worth nothing then.</summary>
    public int Rewrites { get; private set; }

    public string? LastId => _items.Count == 0 ? null : _items[^1].Id;

    public StoredItem? Find(string? itemId) => itemId is null ? null : _byId.GetValueOrDefault(itemId);

    public bool Contains(string itemId) => _byId.ContainsKey(itemId);

    /// <summary>There is a function call with this id.</summary>
    public bool HasCall(string callId) => _items.FindLast(item => item.Wire is FunctionCallItem call && call.CallId == callId) is not null;

    /// <summary>The item before this one, or null for the first.</summary>
    public string? PreviousOf(string itemId)
    {
        var index = IndexOf(itemId);
        return index > 0 ? _items[index - 1].Id : null;
    }

    /// <summary>How many messages of the person there are up to this item.</summary>
    public int TurnOf(string itemId)
    {
        var turn = 0;
        foreach (var item in _items)
        {
            if (IsUser(item)) turn++;
            if (item.Id == itemId) break;
        }

        return turn;
    }

    public bool HasRoomFor(Item item) => _items.Count < limits.Items && _bytes + BytesOf(item) <= limits.ConversationBytes;

    public void Append(StoredItem item) => Insert(_items.Count, item);

    public void InsertFirst(StoredItem item) => Insert(0, item);

    public void InsertAfter(StoredItem item, string previousItemId) => Insert(IndexOf(previousItemId) + 1, item);

    public void Remove(StoredItem item)
    {
        _items.RemoveAt(IndexOf(item.Id));
        _byId.Remove(item.Id);
        _bytes -= BytesOf(item.Wire);
        Rewrites++;
    }

    public void Rewrote() => Rewrites++;

    /// <summary>Lets go the sound of the oldest items until what is left is within the limit.</summary>
    public void BoundSound()
    {
        var left = limits.KeptSound;
        for (var i = _items.Count - 1; i >= 0; i--)
        {
            foreach (var sound in _items[i].Sounds)
            {
                left -= MediaTime.ToTimeSpan(sound.Kept, sound.Rate);
                if (left < TimeSpan.Zero && !_items[i].IsInProgress && i < _items.Count - 1) sound.LetGo();
            }
        }
    }

    /// <summary>What a model reads: not what fell out of its window, nor lists of tools that could not be had.</summary>
    public List<StoredItem> InWindow() => [.. _items.Where(item => !item.IsLeftOut && item.Wire is not McpListToolsItem)];

    /// <summary>These fall out of the window for good, so that the rest stays the same from response to response.</summary>
    public void LeaveOut(IEnumerable<StoredItem> items)
    {
        foreach (var item in items) item.IsLeftOut = true;
        Rewrites++;
    }

    /// <summary>How many messages of the person fell out of the window.</summary>
    public int TurnsLeftOut => _items.Count(item => item.IsLeftOut && IsUser(item));

    private static bool IsUser(StoredItem item) => item.Wire is MessageItem { Role: { } role } && role == Role.User;

    // Almost always the newest is meant.
    private int IndexOf(string itemId)
    {
        var index = _items.Count - 1;
        while (index >= 0 && _items[index].Id != itemId) index--;
        return index;
    }

    private void Insert(int index, StoredItem item)
    {
        if (index < _items.Count) Rewrites++;
        _items.Insert(index, item);
        _byId.Add(item.Id, item);
        _bytes += BytesOf(item.Wire);
    }

    private static long BytesOf(Item item) => 64 + Tokens.CharactersOf(item) + ImagesOf(item);

    private static long ImagesOf(Item item) =>
        item is MessageItem { Content: { } content } ? content.OfType<InputImagePart>().Sum(image => (long)(image.ImageUrl?.Length ?? 0)) : 0;
}
