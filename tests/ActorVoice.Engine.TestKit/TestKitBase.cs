namespace ActorVoice.Engine.TestKit;

/// <summary>Base of a test that talks to actors.</summary>
public abstract class TestKitBase;
