namespace ActorVoice.Engine.Configuration;

internal abstract class HoconNode;

/// <summary>A single value as it was written; a quoted <c>null</c> is text.</summary>
internal sealed class HoconText(string text, bool isQuoted) : HoconNode
{
    public string Text { get; } = text;

    public bool IsNull => !isQuoted && Text == "null";
}

internal sealed class HoconArray(IReadOnlyList<HoconNode> items) : HoconNode
{
    public IReadOnlyList<HoconNode> Items { get; } = items;
}

/// <summary>A <c>${path}</c>, and where it stands in the text. Gone after resolving.</summary>
internal sealed class HoconSubstitution(string[] path, bool isOptional, int position) : HoconNode
{
    public string[] Path { get; } = path;

    public bool IsOptional { get; } = isOptional;

    public int Position { get; } = position;
}

/// <summary>Parts written side by side: texts become one text, objects are merged, arrays joined. Gone after resolving.</summary>
internal sealed class HoconConcatenation(IReadOnlyList<HoconNode> parts) : HoconNode
{
    public IReadOnlyList<HoconNode> Parts { get; } = parts;
}

/// <summary>A key that was set twice, where only resolving tells whether both are objects and merge. Gone after resolving.</summary>
internal sealed class HoconLayers(HoconNode under, HoconNode over) : HoconNode
{
    public HoconNode Under { get; } = under;

    public HoconNode Over { get; } = over;
}

internal sealed class HoconObject : HoconNode
{
    private readonly Dictionary<string, HoconNode> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, HoconNode> Fields => _fields;

    public void Set(string key, HoconNode value) => _fields[key] = value;

    public HoconNode? Find(ReadOnlySpan<string> path)
    {
        HoconNode? node = this;
        foreach (var key in path)
        {
            if ((node as HoconObject)?._fields.TryGetValue(key, out node) != true)
                return null;
        }

        return node;
    }

    /// <returns>The fields of both; where both have one, objects are merged and otherwise this one's wins.</returns>
    public HoconObject MergedOver(HoconObject under)
    {
        var merged = new HoconObject();
        foreach (var (key, value) in under._fields)
            merged._fields[key] = value;
        foreach (var (key, value) in _fields)
        {
            merged._fields[key] = value is HoconObject mine && under._fields.GetValueOrDefault(key) is HoconObject its
                ? mine.MergedOver(its)
                : value;
        }

        return merged;
    }
}
