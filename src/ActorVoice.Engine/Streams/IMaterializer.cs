namespace ActorVoice.Engine.Streams;

/// <summary>Turns a blueprint of a stream into a running one.</summary>
public interface IMaterializer;
