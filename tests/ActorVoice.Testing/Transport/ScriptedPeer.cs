using System.Text.Json;

namespace ActorVoice.Testing;

/// <summary>A server written by hand: says raw JSON, answers by a table, and lets a test await what the client sends.</summary>
/// <remarks>Thread-safe. It serves all lines of a transport and speaks on the newest; what it heard is one list over all of them.</remarks>
public sealed class ScriptedPeer : ILinePeer
{
    private readonly Lock _lock = new();
    private readonly List<JsonElement> _heard = [];
    private readonly List<Expectation> _expected = [];
    private readonly Dictionary<string, Action<JsonElement>> _answers = [];
    private readonly List<string> _greetings = [];
    private int _taken;

    /// <summary>The newest line; null before the first client.</summary>
    public InMemoryLine? Line { get; private set; }

    /// <summary>Everything clients sent, in order.</summary>
    public IReadOnlyList<JsonElement> Heard
    {
        get
        {
            lock (_lock)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>The types of everything clients sent, in order, without the sound (input_audio_buffer.append).</summary>
    public IReadOnlyList<string> HeardTypes => [.. Heard.Select(TypeOf).Where(type => type != "input_audio_buffer.append")];

    /// <summary>Says these on every new line.</summary>
    public ScriptedPeer Greet(params IEnumerable<string> events)
    {
        _greetings.AddRange(events);
        return this;
    }

    /// <summary>Answers every event of this type; the newest answer for a type counts.</summary>
    public ScriptedPeer On(string type, Action<JsonElement> answer)
    {
        _answers[type] = answer;
        return this;
    }

    /// <summary>Answers every event of this type with these.</summary>
    public ScriptedPeer On(string type, params IEnumerable<string> events)
    {
        string[] answers = [.. events];
        return On(type, _ => Array.ForEach(answers, Say));
    }

    /// <summary>Says this on the newest line.</summary>
    public void Say(string json) => (Line ?? throw new InvalidOperationException("Nobody has connected yet.")).Say(json);

    /// <summary>The next event of this type behind the one expected last; others on the way are skipped. Waits until it comes.</summary>
    public Task<JsonElement> ExpectAsync(string type, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var found = _heard.FindIndex(_taken, heard => TypeOf(heard) == type);
            if (found >= 0)
            {
                _taken = found + 1;
                return Task.FromResult(_heard[found]);
            }

            _taken = _heard.Count;
            var expectation = new Expectation(type, new());
            _expected.Add(expectation);
            return expectation.Came.Task.WaitAsync(cancellationToken);
        }
    }

    void ILinePeer.Opened(InMemoryLine line)
    {
        Line = line;
        _greetings.ForEach(line.Say);
    }

    void ILinePeer.Heard(InMemoryLine line, ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var heard = document.RootElement.Clone();
        Expectation? expected;
        lock (_lock)
        {
            _heard.Add(heard);
            expected = _expected.Find(wanted => wanted.Type == TypeOf(heard));
            if (expected is not null)
            {
                _expected.Remove(expected);
                _taken = _heard.Count;
            }
        }

        if (_answers.TryGetValue(TypeOf(heard), out var answer))
        {
            answer(heard);
        }

        expected?.Came.TrySetResult(heard);
    }

    void ILinePeer.Closed(InMemoryLine line, int? code)
    {
    }

    private static string TypeOf(JsonElement heard) => heard.GetProperty("type").GetString()!;

    private sealed record Expectation(string Type, TaskCompletionSource<JsonElement> Came);
}
