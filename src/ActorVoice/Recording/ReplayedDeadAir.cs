using ActorVoice.DeadAir;

namespace ActorVoice.Recording;

internal sealed class ReplayedDeadAir(DeadAirMade made) : IReplayedCore
{
    private readonly DeadAirWatch _watch = new(made.Steps);

    public IReadOnlyList<object> Handle(object mail, TimeSpan now) =>
        mail is DeadAirHeard heard ? _watch.Hear(heard.Fact, now) : throw ReplayedCores.Refusal(mail);
}
