using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Engine.Actor;

/// <summary>A child with its count of restarts.</summary>
internal sealed class Child(LocalActorRef actorRef)
{
    private int _restarts;
    private long _windowStart;

    public LocalActorRef Ref { get; } = actorRef;

    public bool MayRestart(int maxRetries, TimeSpan? window)
    {
        if (maxRetries == 0)
            return false;
        if (window is null)
            return maxRetries < 0 || ++_restarts <= maxRetries;
        var now = TimeProvider.System.GetTimestamp();
        if (_restarts == 0 || TimeProvider.System.GetElapsedTime(_windowStart, now) > window)
            (_windowStart, _restarts) = (now, 0);
        return ++_restarts <= (maxRetries < 0 ? 1 : maxRetries);
    }
}

/// <summary>
/// The children of one actor by name, and which of them are stopping. Locked, because actors at the top are made on any thread.
/// </summary>
internal sealed class Children
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Child> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<LocalActorRef> _dying = [];
    private long _unnamed;
    private bool _closed;

    public LocalActorRef Add(string? name, Func<string, LocalActorRef> make)
    {
        lock (_lock)
        {
            if (_closed)
                throw new InvalidOperationException("Cannot create children while terminating or terminated.");
            if (name is not null && !ActorPath.IsValidPathElement(name))
                throw new InvalidActorNameException($"Illegal actor name [{name}]: use letters, digits and -_.*$+:@&=,!~';(), not starting with $.");
            name ??= NextName();
            if (_byName.ContainsKey(name))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            var child = make(name);
            _byName.Add(name, new Child(child));
            return child;
        }
    }

    public bool TryGet(string name, [NotNullWhen(true)] out Child? child)
    {
        lock (_lock)
            return _byName.TryGetValue(name, out child);
    }

    public bool TryGet(IActorRef actor, [NotNullWhen(true)] out Child? child) => TryGet(actor.Path.Name, out child) && child.Ref.Equals(actor);

    public LocalActorRef[] All()
    {
        lock (_lock)
            return [.. _byName.Values.Select(child => child.Ref)];
    }

    /// <returns>False if it is no child of ours.</returns>
    public bool MarkDying(IActorRef actor)
    {
        lock (_lock)
            return _byName.TryGetValue(actor.Path.Name, out var child) && child.Ref.Equals(actor) && (_dying.Add(child.Ref) || true);
    }

    public void Remove(LocalActorRef actor)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(actor.Path.Name, out var child) && child.Ref.Equals(actor))
                _byName.Remove(actor.Path.Name);
            _dying.Remove(actor);
        }
    }

    public bool AnyDying
    {
        get
        {
            lock (_lock)
                return _dying.Count > 0;
        }
    }

    /// <summary>No more children from here on.</summary>
    public void Close()
    {
        lock (_lock)
            _closed = true;
    }

    private string NextName()
    {
        const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        var name = "$";
        for (var rest = _unnamed++; ; rest >>= 6)
        {
            name += Digits[(int)(rest & 63)];
            if (rest < 64)
                return name;
        }
    }
}
