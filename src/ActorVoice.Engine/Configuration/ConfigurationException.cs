namespace ActorVoice.Engine.Configuration;

/// <summary>A setting is missing or has a value of the wrong kind; the message names its path.</summary>
public class ConfigurationException : Exception
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception? exception)
        : base(message, exception)
    {
    }
}
