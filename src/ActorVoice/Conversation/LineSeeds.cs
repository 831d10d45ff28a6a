using System.Globalization;
using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What one line was told of the conversation, and what it must be told to know it as it is now: what is new goes to its place, what changed is
/// deleted and told again, what is gone is deleted.</summary>
/// <remarks>Not thread-safe. Knows only what was told as a seed, not what the service made by itself.</remarks>
internal sealed class LineSeeds
{
    private readonly List<Entry> _line = [];
    private readonly HashSet<ItemId> _used = [];
    private int _again;

    /// <summary>Our items and what the line calls them, in its order.</summary>
    public IEnumerable<(ItemId Item, ProviderItemId Name)> Names => _line.Select(entry => (entry.Item, entry.Name));

    public int Count => _line.Count;

    /// <summary>The name by which the line was told an item; null: it wasn't.</summary>
    public ProviderItemId? Find(ItemId item) => _line.Find(entry => entry.Item == item)?.Name;

    /// <summary>The commands that make the line know exactly <paramref name="wanted"/>, in this order.</summary>
    public IReadOnlyList<ProviderCommand> Bring(IReadOnlyList<ItemSeed> wanted)
    {
        var commands = new List<ProviderCommand>();
        Drop(wanted, commands);
        for (var at = 0; at < wanted.Count; at++)
        {
            if (at == _line.Count || _line[at].Item != wanted[at].Id)
            {
                Put(at, wanted[at], commands);
            }
        }

        return commands;
    }

    // What is unwanted, says something else, or stands behind what it should precede.
    private void Drop(IReadOnlyList<ItemSeed> wanted, List<ProviderCommand> commands)
    {
        var places = wanted.Select((seed, place) => (seed, place)).ToDictionary(it => it.seed.Id, it => it);
        var reached = -1;
        _line.RemoveAll(entry =>
        {
            if (places.TryGetValue(entry.Item, out var it) && it.seed.Told == entry.Told && it.place > reached)
            {
                reached = it.place;
                return false;
            }

            commands.Add(new DeleteItem(entry.Name));
            return true;
        });
    }

    private void Put(int at, ItemSeed seed, List<ProviderCommand> commands)
    {
        var isFresh = _used.Add(seed.Id);
        var name = new ProviderItemId(isFresh ? seed.Id.Value : string.Create(CultureInfo.InvariantCulture, $"{seed.Id.Value}_{++_again}b"));
        ProviderItemId? after = at == _line.Count ? null : at == 0 ? ProviderItemId.Beginning : _line[at - 1].Name;
        commands.Add(new PutItem(name, seed.Draft(), after));
        _line.Insert(at, new Entry(seed.Id, name, seed.Told));
    }

    private sealed record Entry(ItemId Item, ProviderItemId Name, string Told);
}
