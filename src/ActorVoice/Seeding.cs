using ActorVoice.Conversation;

namespace ActorVoice;

/// <summary>What of a conversation a new line is told, after a drop and at a rollover. A model's context is finite, a conversation isn't.</summary>
/// <remarks>Whatever is left out: system messages stay, a tool call and its output stay together, and the rest begins with a turn of the person where
/// that fits. Tokens are estimated (<see cref="TokenEstimate"/>): four characters a token, a person's sound one token each 100 ms.</remarks>
public abstract record Seeding
{
    private protected Seeding()
    {
    }

    /// <summary>All of it; of more than 2,000 items the newest.</summary>
    public static Seeding Everything { get; } = new SeedEverything();

    /// <summary>The newest turns that fit into so many tokens.</summary>
    public static Seeding Newest(int tokens) => new SeedNewest(tokens);

    /// <summary>The same, and before them a summary of what came earlier, made by the model itself.</summary>
    public static Seeding Summarised(int tokens) => new SeedSummary(tokens);
}

/// <inheritdoc cref="Seeding.Everything"/>
public sealed record SeedEverything : Seeding;

/// <summary>The newest turns within a budget.</summary>
/// <param name="Tokens">100 to 1,000,000. One item that is longer alone is told all the same.</param>
public sealed record SeedNewest(int Tokens) : Seeding;

/// <summary>The newest turns within a budget, behind a summary of what came before them.</summary>
/// <param name="Tokens">As of <see cref="SeedNewest"/>; the summary comes on top.</param>
/// <remarks>Made when a rollover begins, while the old line still serves, and told as the first system message. A switch between turns waits for it, a
/// forced one doesn't: it is then told to the new line when it is there. After a drop the summary made last is used.</remarks>
public sealed record SeedSummary(int Tokens) : Seeding
{
    /// <value>Makes the summary. Null: the model does, by a response out of band on the old line.</value>
    public Func<SummaryRequest, CancellationToken, ValueTask<string>>? By { get; init; }

    /// <value>What the model is told if it makes the summary.</value>
    public string Instructions { get; init; } =
        "Summarise this conversation for yourself, to go on with it later without its beginning: facts, names, numbers, wishes, what was promised, what is open. Write plain text, at most 200 words.";

    /// <value>Longest wait for <see cref="By"/>, 10 ms to 10 min; 30 s unless set.</value>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>What is to be summarised.</summary>
/// <param name="Earlier">The summary of what came before <paramref name="Items"/>; null: nothing did.</param>
/// <param name="Items">In order.</param>
public sealed record SummaryRequest(string? Earlier, IReadOnlyList<ConversationItem> Items);
