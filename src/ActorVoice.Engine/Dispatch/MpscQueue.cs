using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.Dispatch;

/// <summary>
/// An unbounded queue for many writers and one reader without locks: a linked list whose newest node is swapped in (Vyukov's
/// non-intrusive MPSC queue). It keeps the order of each writer.
/// </summary>
/// <remarks>
/// A writer is in the list before it is linked to its predecessor. <see cref="IsEmpty"/> sees it from the swap on, which is a full
/// fence: a writer that then finds the reader awake can rely on the reader seeing it before it sleeps.
/// </remarks>
internal sealed class MpscQueue
{
    private Ends _ends;

    public MpscQueue() => _ends.Newest = _ends.Oldest = new Node();

    /// <value>For the reader only.</value>
    public bool IsEmpty
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(Volatile.Read(ref _ends.Newest), _ends.Oldest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(object item, IActorRef? sender)
    {
        var node = new Node { Item = item, Sender = sender };
        Volatile.Write(ref Interlocked.Exchange(ref _ends.Newest, node).Next, node);
    }

    /// <summary>For the reader only. Waits for a writer that is between swap and link, which is a matter of nanoseconds.</summary>
    public bool TryDequeue([NotNullWhen(true)] out object? item, out IActorRef? sender)
    {
        var oldest = _ends.Oldest;
        var next = Volatile.Read(ref oldest.Next);
        if (next is null)
        {
            if (IsEmpty)
            {
                (item, sender) = (null, null);
                return false;
            }

            next = AwaitLink(oldest);
        }

        _ends.Oldest = next;
        (item, sender) = (next.Item!, next.Sender);
        (next.Item, next.Sender) = (null, null);
        return true;
    }

    private static Node AwaitLink(Node node)
    {
        var spin = default(SpinWait);
        while (true)
        {
            if (Volatile.Read(ref node.Next) is { } next)
                return next;
            spin.SpinOnce();
        }
    }

    private sealed class Node
    {
        public object? Item;
        public IActorRef? Sender;
        public Node? Next;
    }

    /// <summary>Writers and reader each have a cache line of their own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Ends
    {
        [FieldOffset(64)]
        public Node Newest;

        [FieldOffset(128)]
        public Node Oldest;
    }
}
