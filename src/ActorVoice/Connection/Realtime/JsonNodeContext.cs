using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ActorVoice.Connection.Realtime;

/// <summary>Source-generated writing of the few messages that carry a user's own fields.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonNodeContext : JsonSerializerContext;
