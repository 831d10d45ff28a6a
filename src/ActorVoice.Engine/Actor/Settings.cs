using ActorVoice.Engine.Configuration;

namespace ActorVoice.Engine.Actor;

/// <summary>The settings that a system was made with.</summary>
public sealed class Settings
{
    internal Settings(Config config) => Config = config;

    public Config Config { get; }
}
