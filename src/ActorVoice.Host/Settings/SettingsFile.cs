using System.Text;
using System.Text.Json;

namespace ActorVoice.Host.Settings;

/// <summary>A JSON settings file with the line of every value, so that a message can say where. Comments and trailing commas are allowed.</summary>
internal sealed class SettingsFile
{
    private readonly Dictionary<string, Given> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;

    private SettingsFile(string path) => _path = path;

    /// <summary>Every value by its path, <c>Section:Name</c>.</summary>
    public IReadOnlyDictionary<string, Given> Values => _values;

    /// <summary>Reads the file; what is wrong with it is added to <paramref name="problems"/>, and what can be read is kept.</summary>
    public static SettingsFile Read(string path, ICollection<string> problems)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path), problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} can't be read: {e.Message}");
            return new SettingsFile(path);
        }
    }

    public static SettingsFile Parse(string path, ReadOnlySpan<byte> utf8, ICollection<string> problems)
    {
        var file = new SettingsFile(path);
        var text = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        try
        {
            file.Walk(text, problems);
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            problems.Add($"{path}({e.LineNumber + 1}): this is no JSON: {reason}");
        }

        return file;
    }

    private void Walk(ReadOnlySpan<byte> text, ICollection<string> problems)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var names = new Stack<string>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    names.Push(reader.GetString()!);
                    break;
                case JsonTokenType.StartObject:
                    break;
                case JsonTokenType.EndObject:
                    names.TryPop(out _);
                    break;
                case JsonTokenType.StartArray:
                    problems.Add($"{Where(text, reader.TokenStartIndex)}: {PathOf(names)} is a list; a single value was expected.");
                    reader.Skip();
                    names.TryPop(out _);
                    break;
                default:
                    Keep(names, text, ref reader, problems);
                    break;
            }
        }
    }

    private void Keep(Stack<string> names, ReadOnlySpan<byte> text, ref Utf8JsonReader reader, ICollection<string> problems)
    {
        var (path, where) = (PathOf(names), Where(text, reader.TokenStartIndex));
        if (!names.TryPop(out _))
        {
            problems.Add($"{where}: the file must hold an object, {{ … }}.");
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            var value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
            _values[path] = new Given(value, $"{where}: {path}", Path.GetDirectoryName(_path) ?? "");
        }
    }

    private string Where(ReadOnlySpan<byte> text, long position) => $"{_path}({text[..(int)position].Count((byte)'\n') + 1})";

    private static string PathOf(Stack<string> names) => string.Join(':', names.Reverse());
}
