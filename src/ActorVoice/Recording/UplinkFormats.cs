using ActorVoice.Connection;
using ActorVoice.Connection.Realtime;

namespace ActorVoice.Recording;

/// <summary>Formats of the uplink by the name that a journal gives them.</summary>
internal static class UplinkFormats
{
    private static readonly Dictionary<string, UplinkFormat> ByName = Enum.GetValues<AudioCodec>()
        .Select(codec => new RealtimeProvider().UplinkFormat(new SessionSettings { InputCodec = codec }))
        .ToDictionary(format => format.Name, StringComparer.Ordinal);

    /// <exception cref="JournalException">No protocol here has it.</exception>
    public static UplinkFormat Named(string name) =>
        ByName.GetValueOrDefault(name) ?? throw new JournalException($"The journal names a format of sound that is not known here: '{name}'.");
}
