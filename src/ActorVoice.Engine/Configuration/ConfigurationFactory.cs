namespace ActorVoice.Engine.Configuration;

public static class ConfigurationFactory
{
    public static Config Empty { get; } = new(new HoconObject());

    /// <exception cref="HoconParseException">The text is no HOCON, or a substitution names nothing in it.</exception>
    public static Config ParseString(string hocon)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        var errors = new HoconErrors(hocon);
        var parsed = new HoconParser(hocon, errors).ParseRoot();
        var resolved = errors.IsEmpty ? new HoconResolver(parsed, errors).Resolve() : parsed;
        errors.ThrowIfAny();
        return new Config(resolved);
    }
}
