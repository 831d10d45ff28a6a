namespace ActorVoice.Engine.Configuration;

/// <summary>Puts values in the place of substitutions, and joins what was written side by side.</summary>
internal sealed class HoconResolver(HoconObject root, HoconErrors errors)
{
    private readonly HashSet<HoconSubstitution> _underway = [];

    public HoconObject Resolve() => ResolveFields(root);

    /// <returns>Null for an optional substitution of nothing.</returns>
    private HoconNode? Resolve(HoconNode node) => node switch
    {
        HoconObject @object => ResolveFields(@object),
        HoconArray array => new HoconArray([.. array.Items.Select(Resolve).OfType<HoconNode>()]),
        HoconSubstitution substitution => ResolveSubstitution(substitution),
        HoconConcatenation concatenation => Join([.. concatenation.Parts.Select(Resolve).OfType<HoconNode>()]),
        HoconLayers layers => Merge(Resolve(layers.Under), Resolve(layers.Over)),
        _ => node,
    };

    private HoconObject ResolveFields(HoconObject @object)
    {
        var resolved = new HoconObject();
        foreach (var (key, value) in @object.Fields)
        {
            if (Resolve(value) is { } it)
                resolved.Set(key, it);
        }

        return resolved;
    }

    private HoconNode? ResolveSubstitution(HoconSubstitution substitution)
    {
        var name = $"${{{string.Join('.', substitution.Path)}}}";
        if (!_underway.Add(substitution))
        {
            errors.Add(substitution.Position, $"{name} refers to itself");
            return null;
        }

        var target = root.Find(substitution.Path);
        if (target is null && !substitution.IsOptional)
            errors.Add(substitution.Position, $"{name} names nothing in this text");
        var resolved = target is null ? null : Resolve(target);
        _underway.Remove(substitution);
        return resolved;
    }

    private static HoconNode? Merge(HoconNode? under, HoconNode? over) => (under, over) switch
    {
        (HoconObject lower, HoconObject upper) => upper.MergedOver(lower),
        _ => over ?? under,
    };

    private static HoconNode? Join(List<HoconNode> parts)
    {
        if (parts.OfType<HoconObject>().Any())
            return parts.OfType<HoconObject>().Aggregate((under, over) => over.MergedOver(under));
        if (parts.OfType<HoconArray>().Any())
            return new HoconArray([.. parts.OfType<HoconArray>().SelectMany(array => array.Items)]);
        return parts.Count == 0 ? null : new HoconText(string.Concat(parts.Cast<HoconText>().Select(text => text.Text)), isQuoted: true);
    }
}
