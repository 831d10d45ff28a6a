using ActorVoice.Audio;
using static ActorVoice.BargeIn.BargeInProtocol;

namespace ActorVoice.BargeIn;

/// <summary>Passes frames on to one who listens in, at most a second of them unanswered: who can't follow misses some, and holds nobody up. Not thread-safe.</summary>
/// <param name="listener">Gets <see cref="JudgeFrame"/>.</param>
internal sealed class FrameTap(IActorRef listener)
{
    private const int Most = 50;
    private int _unanswered;

    public void Pass(AudioFrame frame)
    {
        if (_unanswered < Most)
        {
            _unanswered++;
            listener.Tell(new JudgeFrame(frame));
        }
    }

    public void Answered() => _unanswered = Math.Max(0, _unanswered - 1);

    public void End() => listener.Tell(new FramesOver());
}
