using ActorVoice.Audio;
using static ActorVoice.BargeIn.BargeInProtocol;

namespace ActorVoice.Playback;

/// <content>One who listens in is told what sounds and when, so that an echo of it is known.</content>
internal sealed partial class PlaybackActor
{
    private IActorRef? _listener;

    // Before the piece is counted: it sounds behind what is unheard now.
    private void TellListener(ReadOnlyMemory<short> samples) =>
        _listener?.Tell(new SoundPlays(_clock.Now + MediaTime.ToTimeSpan(_core.Unheard, _rate), _rate, samples));

    private void TellListenerOfSilence() => _listener?.Tell(new SoundWithdrawn(_clock.Now));
}
