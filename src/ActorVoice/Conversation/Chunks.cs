using System.Collections;

namespace ActorVoice.Conversation;

/// <summary>A list that only grows and whose older views stay valid: adding gives a new view and copies nothing (amortised), so an item can
/// be handed to anybody after each delta without its sound being copied.</summary>
/// <remarks>Views may be read on any thread. Adding is done by one owner; adding twice to one view copies, so views never see each other's
/// elements.</remarks>
public sealed class Chunks<T> : IReadOnlyList<T>
{
    public static readonly Chunks<T> Empty = new(new Store(0), 0);

    private readonly Store _store;

    private Chunks(Store store, int count)
    {
        _store = store;
        Count = count;
    }

    public int Count { get; }

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _store.Items[index];
        }
    }

    public Chunks<T> Add(T chunk)
    {
        var store = _store;
        if (store.Used != Count || Count == store.Items.Length)
        {
            store = new Store(Math.Max(4, Count * 2));
            Array.Copy(_store.Items, store.Items, Count);
        }

        store.Items[Count] = chunk;
        store.Used = Count + 1;
        return new Chunks<T>(store, Count + 1);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _store.Items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Store(int capacity)
    {
        public T[] Items { get; } = capacity == 0 ? [] : new T[capacity];

        public int Used { get; set; }
    }
}
