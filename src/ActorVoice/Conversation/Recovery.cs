namespace ActorVoice.Conversation;

/// <summary>What a conversation does when a line dies, by the session's options.</summary>
/// <param name="CutAnswers">What becomes of an answer that was still arriving.</param>
/// <param name="GoOn">What the model is told when it is to go on.</param>
/// <param name="Patience">How long the service may leave a request without an answer.</param>
internal sealed record RecoveryPolicy(CutAnswers CutAnswers, string GoOn, TimeSpan Patience)
{
    public static RecoveryPolicy Of(VoiceSessionOptions options, TimeSpan patience) => new(options.CutAnswers, options.ContinueInstructions, patience);

    /// <summary>The request by which the model goes on with an answer that was cut.</summary>
    /// <param name="cut">What had been asked for; null: the service answered by itself.</param>
    /// <param name="instructions">The session's own: those of a request take their place, so they are said again.</param>
    public ResponseRequest Continue(ResponseRequest? cut, string? instructions)
    {
        var own = cut?.Instructions ?? instructions;
        var goOn = string.IsNullOrEmpty(own) ? GoOn : own.EndsWith(GoOn, StringComparison.Ordinal) ? own : $"{own}\n\n{GoOn}";
        return (cut ?? ResponseRequest.Default) with { Instructions = goOn };
    }

    /// <summary>Whether a request asks the model to go on.</summary>
    public bool IsContinuation(ResponseRequest request) => request.Instructions?.EndsWith(GoOn, StringComparison.Ordinal) == true;
}

/// <summary>Collects what is told of a recovery: from the death of a line until the next has caught up.</summary>
internal sealed class RecoveryNotes
{
    private readonly List<RecoveryLoss> _lost = [];

    public RestoredItems Restored { get; private set; } = new(0, 0, 0, 0);

    public IReadOnlyList<RecoveryLoss> Lost => [.. _lost];

    /// <summary>A line died: what the one before lost in dying is told with this one too, if nobody heard of it yet.</summary>
    public void Lose(string code, string reason, ItemId? item = null) => _lost.Add(new RecoveryLoss(code, reason, item));

    /// <summary>A new line is told the conversation from its beginning.</summary>
    public void BeginSeeding()
    {
        Restored = new(0, 0, 0, 0);
        _lost.RemoveAll(loss => loss.IsItem);
    }

    public void Seed(SeedItem seed)
    {
        Restored = seed.Draft switch
        {
            MessageDraft message when message.Parts.Any(part => part is AudioDraft) => Restored with { AsSound = Restored.AsSound + 1 },
            MessageDraft => Restored with { AsWords = Restored.AsWords + 1 },
            FunctionCallDraft => Restored with { ToolCalls = Restored.ToolCalls + 1 },
            FunctionCallOutputDraft => Restored with { ToolOutputs = Restored.ToolOutputs + 1 },
            _ => Restored,
        };
        if (seed.Draft is null)
        {
            _lost.Add(LossOf(seed));
        }
    }

    public void Clear() => _lost.Clear();

    private static RecoveryLoss LossOf(SeedItem seed) => seed.Loss switch
    {
        SeedLoss.NoWords when seed.Item.Role == ItemRole.User => new("no_words", "Nothing is known of what the person said.", seed.Item.Id) { IsItem = true },
        SeedLoss.NoWords => new("no_words", "The words of an answer are not known, and its sound can't be put into a conversation.", seed.Item.Id) { IsItem = true },
        SeedLoss.SoundReleased => new("sound_released", "The person's sound was let go of and never written down.", seed.Item.Id) { IsItem = true },
        SeedLoss.CallUnknown => new("call_unknown", "The output of a call whose call is not there any more.", seed.Item.Id) { IsItem = true },
        _ => new("kind_unknown", "The protocol has no way to put such an item.", seed.Item.Id) { IsItem = true },
    };
}
