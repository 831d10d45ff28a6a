namespace ActorVoice.Engine.Dispatch;

/// <summary>A piece of work for an executor. It never throws.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}
