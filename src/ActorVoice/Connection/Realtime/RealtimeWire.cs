using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>One connection's reading and writing of the Realtime protocol.</summary>
internal sealed class RealtimeWire(AudioCodec output) : IProviderWire
{
    private readonly RealtimeReader _reader = new(output);

    public void Write(ProviderCommand command, Action<ReadOnlyMemory<byte>> send)
    {
        if (command is SendRaw raw)
        {
            send(raw.Utf8);
        }
        else if (RealtimeWriter.ToEvent(command) is { } wireEvent)
        {
            var message = EventWriter.ToUtf8(wireEvent with { EventId = command.Tag });
            send(SettingsWriter.WithExtra(message, command));
        }
    }

    public void Read(ReadOnlySpan<byte> utf8, ICollection<ProviderFact> facts) => _reader.Read(utf8, facts);
}
