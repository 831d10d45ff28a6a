using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>An object of the protocol. What it carries that this library does not know is kept in <see cref="Extra"/> and passed on.</summary>
public abstract record WireObject
{
    /// <summary>Fields without a name here; null when there are none. Only reading sets it.</summary>
    /// <remarks>No <c>init</c>: the generated reader would take that for a constructor's parameter and refuse it.</remarks>
    [JsonExtensionData, JsonInclude]
    public ExtraFields? Extra { get; internal set; }
}
