using System.Text.Json;

namespace ActorVoice.Recording;

/// <summary>Reads a journal line by line.</summary>
internal sealed class JournalReader
{
    private readonly string _path;

    /// <exception cref="JournalException">The file can't be read, is none, or is of another version.</exception>
    public JournalReader(string directory, ISampleStore audio)
    {
        _path = JournalFiles.In(directory, JournalFiles.Journal);
        Header = ReadHeader(new JournalSerializer(audio, Redaction.None));
    }

    public JournalHeader Header { get; }

    /// <exception cref="JournalException">A line in the middle is none.</exception>
    public IEnumerable<JournalLine> Lines()
    {
        var number = 1;
        string? waiting = null;
        foreach (var text in File.ReadLines(_path).Skip(1))
        {
            if (waiting is not null)
            {
                yield return Read(++number, waiting, isLast: false);
            }

            waiting = text;
        }

        if (waiting is not null)
        {
            yield return Read(++number, waiting, isLast: true);
        }
    }

    private JournalHeader ReadHeader(JournalSerializer serializer)
    {
        try
        {
            var first = File.ReadLines(_path).FirstOrDefault() ?? throw new JournalException($"{_path} is empty.");
            using var document = JsonDocument.Parse(first);
            var version = document.RootElement.TryGetProperty("journal", out var journal) && journal.TryGetInt32(out var number) ? number : 0;
            return version == JournalHeader.Version
                ? serializer.ReadHeader(document.RootElement)
                : throw new JournalException($"{_path} is no journal of version {JournalHeader.Version}{(version > 0 ? $", but of version {version}" : "")}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"{_path} can't be read: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new JournalException($"{_path} is no journal: {e.Message}", e);
        }
    }

    private JournalLine Read(int number, string text, bool isLast)
    {
        try
        {
            return Parse(number, text);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return isLast ? new TornLine(number) : throw new JournalException($"{_path}:{number} is no line of a journal: {e.Message}", e);
        }
    }

    private static JournalLine Parse(int number, string text)
    {
        using var document = JsonDocument.Parse(text);
        var line = document.RootElement;
        if (line.TryGetProperty("begin", out var begun))
        {
            return new BeginLine(number, TextOf(begun), line.GetProperty("no").GetInt32(), TimeOf(line), line.GetProperty("with").Clone());
        }

        return line.TryGetProperty("end", out _)
            ? new EndLine(number, line.GetProperty("steps").GetInt64(), line.GetProperty("lost").GetInt64())
            : new StepLine(
                number,
                line.GetProperty("n").GetInt64(),
                TextOf(line.GetProperty("core")),
                line.GetProperty("no").GetInt32(),
                line.GetProperty("i").GetInt64(),
                TimeOf(line),
                line.GetProperty("mail").Clone(),
                EffectsOf(line));
    }

    private static IReadOnlyList<string>? EffectsOf(JsonElement line) =>
        line.TryGetProperty("threw", out _) ? null
        : line.TryGetProperty("effects", out var effects) ? [.. effects.EnumerateArray().Select(effect => effect.GetRawText())]
        : [];

    private static TimeSpan TimeOf(JsonElement line) => new(line.GetProperty("t").GetInt64());

    private static string TextOf(JsonElement element) => element.GetString() ?? "";
}
