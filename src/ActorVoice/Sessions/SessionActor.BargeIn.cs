using ActorVoice.BargeIn;
using static ActorVoice.BargeIn.BargeInProtocol;

namespace ActorVoice.Sessions;

/// <content>The ear of our own that decides whether somebody cuts in.</content>
internal sealed partial class SessionActor
{
    private const string BargeInPart = "barge-in";

    private IActorRef _bargeIn = ActorRefs.Nobody;

    private void MakeBargeIn()
    {
        if (_parts.Options is { BargeIn: { } options, Source: not null })
        {
            var clock = _parts.Clock;
            _bargeIn = Make(Named(BargeInPart), Props.Create(() => new BargeInActor(options, clock)));
            WireBargeIn();
        }
    }

    /// <summary>Whenever a part was made anew.</summary>
    private void WireBargeIn()
    {
        if (_bargeIn.Equals(ActorRefs.Nobody))
        {
            return;
        }

        _bargeIn.Tell(new BargeInWired(_playback, _conversation));
        _playback.Tell(new ListenIn(_bargeIn));
        _encoder.Tell(new ListenIn(_bargeIn));
    }
}
