namespace ActorVoice.Host.Conform.Wire;

/// <summary>The server did other than the protocol says.</summary>
/// <param name="expected">What should have come, as a person would say it.</param>
/// <param name="came">What came instead.</param>
internal sealed class ConformFailure(string expected, string came) : Exception($"expected {expected}; came: {came}")
{
    public string Expected { get; } = expected;

    public string Came { get; } = came;

    public static void Unless(bool holds, string expected, string came)
    {
        if (!holds)
        {
            throw new ConformFailure(expected, came);
        }
    }
}

/// <summary>The check has no meaning for this server.</summary>
internal sealed class CheckSkipped(string reason) : Exception(reason);
