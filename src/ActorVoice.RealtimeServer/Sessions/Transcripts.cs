using ActorVoice.Audio;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The person's words, written down by a recogniser beside the conversation.</summary>
internal sealed class Transcripts(SessionState state)
{
    // A committed turn is one part.
    private const int Part = 0;

    /// <summary>Asks for the words of a committed turn, if the session wants them.</summary>
    public void Begin(StoredItem item, AudioClip audio)
    {
        if (state.Settings.Transcription is not { } settings) return;
        state.Scene.Do(new StartTranscript(item.Id, new(item.Id, state.Conversation.TurnOf(item.Id), audio, settings)));
    }

    public void Hear(string itemId, ModelOutput output)
    {
        // Deleted meanwhile: nobody waits for its words.
        if (state.Conversation.Find(itemId) is not { } item) return;
        switch (output)
        {
            case TranscriptDelta delta:
                state.Scene.Send(new ConversationItemInputAudioTranscriptionDelta(itemId, Part, delta.Delta));
                break;
            case TranscriptDone done:
                item.SetPart(Part, new InputAudioPart(null, done.Transcript));
                state.Scene.Send(new ConversationItemInputAudioTranscriptionCompleted(itemId, Part, done.Transcript, new DurationUsage(BilledSeconds(item))));
                break;
            case TranscriptFailed failed:
                state.Scene.Send(new ConversationItemInputAudioTranscriptionFailed(
                    itemId, Part, new(ErrorTypes.Transcription, failed.Code, failed.Message)));
                break;
        }
    }

    // Rounded up per commit, silence included.
    private static double BilledSeconds(StoredItem item) =>
        item.SoundOf(Part) is { } sound ? Math.Ceiling(MediaTime.ToTimeSpan(sound.Length, sound.Rate).TotalSeconds) : 0;
}
