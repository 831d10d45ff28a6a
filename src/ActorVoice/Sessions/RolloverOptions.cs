namespace ActorVoice.Sessions;

/// <summary>When a line is replaced before it must end.</summary>
internal sealed record RolloverOptions
{
    /// <value>How long before the limit the next line is made; zero: never, the line is used until it dies. 2 min unless set.</value>
    public TimeSpan Before { get; init; } = TimeSpan.FromMinutes(2);

    /// <value>How long a moment between turns is waited for, from then on; 1 min unless set.</value>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <value>How long an answer that is being received, behind the window, may hold the switch; 45 s unless set.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(45);

    /// <value>A limit of our own for the age of a line; zero: only the service's counts.</value>
    public TimeSpan MaxAge { get; init; }

    /// <value>A warm line that does not serve by then is given up and made anew; 20 s unless set.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);
}
