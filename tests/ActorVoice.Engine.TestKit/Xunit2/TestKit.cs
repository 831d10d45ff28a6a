namespace ActorVoice.Engine.TestKit.Xunit2;

/// <summary>The test kit for xunit 2.</summary>
public class TestKit : TestKitBase;
