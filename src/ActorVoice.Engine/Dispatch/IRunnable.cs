namespace ActorVoice.Engine.Dispatch;

/// <summary>A piece of work for an executor.</summary>
public interface IRunnable
{
    void Run();
}
