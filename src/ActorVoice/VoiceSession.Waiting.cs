using ActorVoice.Audio.Analysis;
using ActorVoice.Conversation;
using ActorVoice.Diagnostics;

namespace ActorVoice;

/// <content>Waiting for what comes, and looking at the sound.</content>
public sealed partial class VoiceSession
{
    /// <summary>Level of the microphone.</summary>
    public Level InputLevel => _view.Input.Read();

    /// <summary>Level of the loudspeaker.</summary>
    public Level OutputLevel => _view.Output.Read();

    /// <summary>Frequencies of the microphone's newest sound, for a display. One for each display: it smooths from look to look.</summary>
    public SoundSpectrum InputSpectrum() => new(_view.Input);

    /// <summary>Frequencies of what the loudspeaker plays, for a display. One for each display.</summary>
    public SoundSpectrum OutputSpectrum() => new(_view.Output);

    /// <summary>The next item that enters the conversation.</summary>
    /// <exception cref="InvalidOperationException">The session ended before one came.</exception>
    public Task<ConversationItem> WaitForNextItemAsync(CancellationToken cancellationToken = default) =>
        FirstAsync(static happened => (happened as ItemAppended)?.Item, cancellationToken);

    /// <summary>The next item that is complete.</summary>
    /// <exception cref="InvalidOperationException">The session ended before one came.</exception>
    public Task<ConversationItem> WaitForNextCompletedItemAsync(CancellationToken cancellationToken = default) =>
        FirstAsync(static happened => (happened as ItemCompleted)?.Item, cancellationToken);

    /// <summary>Subscribes before it returns, so that nothing is missed between two waits that are begun one after the other.</summary>
    private Task<ConversationItem> FirstAsync(Func<VoiceEvent, ConversationItem?> choose, CancellationToken cancellationToken)
    {
        var events = _feed.SubscribeAsync();
        return ReadAsync();

        async Task<ConversationItem> ReadAsync()
        {
            await foreach (var happened in events.WithCancellation(cancellationToken))
            {
                if (choose(happened) is { } item)
                {
                    return item;
                }
            }

            throw new InvalidOperationException($"The session '{Name}' ended before such an item came.");
        }
    }
}
