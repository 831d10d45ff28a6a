namespace ActorVoice.Engine.Configuration;

/// <summary>Collects what is wrong with a text, so that it can be mended in one go.</summary>
internal sealed class HoconErrors(string text)
{
    private readonly List<(int Position, string Message)> _found = [];

    public int Count => _found.Count;

    public bool IsEmpty => _found.Count == 0;

    public void Add(int position, string message) => _found.Add((position, message));

    public void ThrowIfAny()
    {
        if (!IsEmpty)
            throw new HoconParseException([.. _found.OrderBy(error => error.Position).Select(Locate)]);
    }

    private HoconError Locate((int Position, string Message) error)
    {
        var before = text.AsSpan(0, Math.Min(error.Position, text.Length));
        return new HoconError(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'), error.Message);
    }
}
