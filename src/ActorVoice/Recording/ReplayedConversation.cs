using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Recording;

internal sealed class ReplayedConversation(ConversationMade made) : IReplayedCore
{
    private readonly ConversationCore _core = new(made.Settings, new RecordedProvider(made), made.ItemAudioKept, made.Policy, made.Seeding.ToSeeding());

    public IReadOnlyList<object> Handle(object mail, TimeSpan now) => [.. _core.Handle(mail, now)];

    /// <summary>What a core asks of a provider, as it was answered then.</summary>
    private sealed class RecordedProvider(ConversationMade made) : IProvider
    {
        public ProviderCapabilities Capabilities => made.Provider;

        public int DownlinkRate(SessionSettings settings) => made.DownlinkRate;

        public UplinkFormat UplinkFormat(SessionSettings settings) => throw new NotSupportedException("No core asks for the uplink.");

        public IProviderWire NewWire(SessionSettings settings) => throw new NotSupportedException("No core reads a wire.");
    }
}
