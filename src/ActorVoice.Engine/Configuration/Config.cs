using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace ActorVoice.Engine.Configuration;

/// <summary>
/// Settings by dotted path. Immutable. A missing setting gives the default; one of the wrong kind throws a
/// <see cref="ConfigurationException"/> that names it.
/// </summary>
public sealed class Config
{
    private readonly HoconObject _root;
    private readonly string _prefix;

    internal Config(HoconObject root, string prefix = "") => (_root, _prefix) = (root, prefix);

    public bool IsEmpty => _root.Fields.Count == 0;

    /// <param name="fallback">Gives what is not set here; objects are merged key by key.</param>
    public Config WithFallback(Config fallback) => new(_root.MergedOver(fallback._root), _prefix);

    public bool HasPath(string path) => Find(path) is not null;

    /// <returns>The section at the path, or null.</returns>
    public Config? GetConfig(string path) => Find(path) switch
    {
        null => null,
        HoconObject section => new Config(section, $"{_prefix}{path}."),
        _ => throw Wrong(path, "a section, { … }"),
    };

    [return: NotNullIfNotNull(nameof(@default))]
    public string? GetString(string path, string? @default = null) => Text(path) ?? @default;

    public int GetInt(string path, int @default = 0) => Number<int>(path, "a whole number") ?? @default;

    public long GetLong(string path, long @default = 0) => Number<long>(path, "a whole number") ?? @default;

    public double GetDouble(string path, double @default = 0) => Number<double>(path, "a number") ?? @default;

    /// <summary>Takes true, on and false, off.</summary>
    public bool GetBoolean(string path, bool @default = false) => Text(path) switch
    {
        null => @default,
        "true" or "on" => true,
        "false" or "off" => false,
        _ => throw Wrong(path, "true or false"),
    };

    /// <summary>Takes ns, us, ms, s, m, h, d and their long names; a bare number is milliseconds.</summary>
    /// <param name="allowInfinite">Whether <c>infinite</c> is taken, for <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true)
    {
        if (Text(path) is not { } text)
            return @default.GetValueOrDefault();
        return HoconUnits.Duration(text) is { } duration && (allowInfinite || duration != Timeout.InfiniteTimeSpan)
            ? duration
            : throw Wrong(path, "a duration such as 200ms or 3 s");
    }

    /// <summary>Takes B, kB, MB, GB in thousands and K, KiB, M, MiB, G, GiB in 1,024s.</summary>
    public long? GetByteSize(string path, long? def = null) =>
        Text(path) is not { } text ? def : HoconUnits.Bytes(text) ?? throw Wrong(path, "a size such as 64 KiB");

    /// <returns>The items of a list of texts; empty if it is not set.</returns>
    public IList<string> GetStringList(string path) => Find(path) switch
    {
        null => [],
        HoconArray array when array.Items.All(item => item is HoconText) => [.. array.Items.Cast<HoconText>().Select(item => item.Text)],
        _ => throw Wrong(path, "a list of texts, [a, b]"),
    };

    private HoconNode? Find(string path) => _root.Find(SplitPath(path)) is { } node and not HoconText { IsNull: true } ? node : null;

    private string? Text(string path) => Find(path) switch
    {
        null => null,
        HoconText text => text.Text,
        _ => throw Wrong(path, "a single value"),
    };

    private T? Number<T>(string path, string kind)
        where T : struct, INumber<T>
    {
        if (Text(path) is not { } text)
            return null;
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(path, kind);
    }

    private ConfigurationException Wrong(string path, string expected)
    {
        var found = Find(path) switch
        {
            HoconText text => $"'{text.Text}'",
            HoconArray => "a list",
            _ => "a section",
        };
        return new ConfigurationException($"{_prefix}{path} must be {expected}, but is {found}.");
    }

    private static string[] SplitPath(string path)
    {
        if (!path.Contains('"'))
            return path.Split('.');
        var keys = new List<string> { "" };
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == '.' && !quoted)
                keys.Add("");
            else
                keys[^1] += c;
        }

        return [.. keys];
    }
}
