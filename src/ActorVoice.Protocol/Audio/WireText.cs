using System.Text;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>The inside of a JSON text in a message's own bytes; valid as long as those are.</summary>
/// <param name="utf8">Without the quotes.</param>
/// <param name="isEscaped">The bytes hold JSON escapes.</param>
public readonly ref struct WireText(ReadOnlySpan<byte> utf8, bool isEscaped)
{
    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    public bool IsEscaped { get; } = isEscaped;

    public bool IsEmpty => Utf8.IsEmpty;

    /// <summary>The text as a new string.</summary>
    public override string ToString() => IsEscaped ? JsonElement.Parse([(byte)'"', .. Utf8, (byte)'"']).GetString()! : Encoding.UTF8.GetString(Utf8);
}
