namespace ActorVoice.Engine.Configuration;

/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in characters.</param>
public sealed record HoconError(int Line, int Column, string Message)
{
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}

/// <summary>A HOCON text is wrong; holds every error in it, in the order of the text.</summary>
public sealed class HoconParseException(IReadOnlyList<HoconError> errors) : ConfigurationException(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<HoconError> Errors { get; } = errors;
}
