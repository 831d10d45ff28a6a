namespace ActorVoice.Engine.Actor;

/// <summary>Where an actor stands in the tree: <c>akka://system/user/parent/child</c>. Two incarnations of one name have equal paths.</summary>
public sealed class ActorPath : IEquatable<ActorPath>
{
    private readonly string _system;

    internal ActorPath(string system, ActorPath? parent, string name)
    {
        _system = system;
        Parent = parent ?? this;
        Name = name;
    }

    public string Name { get; }

    /// <value>The path one step up; the root is its own parent.</value>
    public ActorPath Parent { get; }

    private bool IsRoot => ReferenceEquals(Parent, this);

    /// <exception cref="InvalidActorNameException">The name is empty or holds a character that a path can't carry.</exception>
    public static ActorPath operator /(ActorPath path, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new ActorPath(path._system, path, name);
    }

    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    /// <returns>True for letters, digits and <c>-_.*$+:@&amp;=,!~';()</c>, not starting with <c>$</c>, which is kept for names given by the engine.</returns>
    public static bool IsValidPathElement(string s) =>
        !string.IsNullOrEmpty(s) && s[0] != '$' && s.All(c => char.IsAsciiLetterOrDigit(c) || "\"-_.*$+:@&=,!~';()".Contains(c, StringComparison.Ordinal));

    public bool Equals(ActorPath? other)
    {
        for (var (mine, its) = (this, other); its is not null; (mine, its) = (mine.Parent, its.Parent))
        {
            if (ReferenceEquals(mine, its))
                return true;
            if (mine.IsRoot || its.IsRoot)
                return mine.IsRoot && its.IsRoot && mine._system == its._system;
            if (mine.Name != its.Name)
                return false;
        }

        return false;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode() => IsRoot ? _system.GetHashCode(StringComparison.Ordinal) : HashCode.Combine(Parent.GetHashCode(), Name);

    public string ToStringWithoutAddress() => IsRoot ? "/" : Parent.IsRoot ? "/" + Name : $"{Parent.ToStringWithoutAddress()}/{Name}";

    public override string ToString() => $"akka://{_system}{ToStringWithoutAddress()}";
}
