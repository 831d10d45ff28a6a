using ActorVoice.Engine.Actor;
using ActorVoice.Engine.Event;

namespace ActorVoice.Engine.Dispatch;

/// <summary>What an executor may know of the system that it works for.</summary>
public interface IDispatcherPrerequisites
{
    EventStream EventStream { get; }

    Settings Settings { get; }
}
