namespace ActorVoice.Engine.Actor;

/// <summary>Makes actors: a system makes those at the top, an actor's context makes children.</summary>
public interface IActorRefFactory
{
    /// <param name="name">Unique among its siblings; without one the engine gives <c>$a</c>, <c>$b</c> and so on.</param>
    /// <exception cref="InvalidActorNameException">The name is taken or holds a character that a path can't carry.</exception>
    /// <exception cref="InvalidOperationException">The parent is stopping.</exception>
    IActorRef ActorOf(Props props, string? name = null);
}
