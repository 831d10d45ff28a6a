using System.Text;
using System.Text.Json;

namespace ActorVoice.RealtimeServer.Models.Script;

/// <summary>A JSON value that knows where in its file it stands, so that an error can say so.</summary>
/// <param name="Path">As in JSONPath: <c>$.rules[0].reply</c>.</param>
/// <param name="Line">1 for the first.</param>
internal sealed record LocatedJson(JsonValueKind Kind, string Path, int Line)
{
    /// <summary>Of a string: its text. Else the JSON as written.</summary>
    public string Text { get; private init; } = "";

    public double Number { get; private init; }

    public IReadOnlyList<LocatedJson> Items { get; private init; } = [];

    public IReadOnlyList<(string Name, LocatedJson Value)> Fields { get; private init; } = [];

    /// <summary>Reads a whole file; comments and trailing commas are allowed, since people write it.</summary>
    /// <exception cref="JsonException">Malformed; the message says where.</exception>
    public static LocatedJson Parse(byte[] utf8)
    {
        var start = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var walk = new Walk(utf8.AsMemory(start));
        var reader = new Utf8JsonReader(utf8.AsSpan(start), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = walk.Read(ref reader, "$");
        reader.Read();
        return root;
    }

    private sealed class Walk(ReadOnlyMemory<byte> utf8)
    {
        private int _line = 1;
        private int _counted;

        public LocatedJson Read(ref Utf8JsonReader reader, string path)
        {
            var start = (int)reader.TokenStartIndex;
            var line = LineAt(start);
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Object(ref reader, path, line, start),
                JsonTokenType.StartArray => Array(ref reader, path, line),
                JsonTokenType.String => new(JsonValueKind.String, path, line) { Text = reader.GetString()! },
                JsonTokenType.Number => new(JsonValueKind.Number, path, line) { Number = reader.GetDouble(), Text = Encoding.UTF8.GetString(reader.ValueSpan) },
                JsonTokenType.True => new(JsonValueKind.True, path, line),
                JsonTokenType.False => new(JsonValueKind.False, path, line),
                _ => new(JsonValueKind.Null, path, line),
            };
        }

        private LocatedJson Object(ref Utf8JsonReader reader, string path, int line, int start)
        {
            List<(string, LocatedJson)> fields = [];
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                fields.Add((name, Read(ref reader, $"{path}.{name}")));
            }

            var raw = utf8.Span[start..(int)reader.BytesConsumed];
            return new(JsonValueKind.Object, path, line) { Fields = fields, Text = Encoding.UTF8.GetString(raw) };
        }

        private LocatedJson Array(ref Utf8JsonReader reader, string path, int line)
        {
            List<LocatedJson> items = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, $"{path}[{items.Count}]"));
            return new(JsonValueKind.Array, path, line) { Items = items };
        }

        private int LineAt(int position)
        {
            _line += utf8.Span[_counted..position].Count((byte)'\n');
            _counted = position;
            return _line;
        }
    }
}
