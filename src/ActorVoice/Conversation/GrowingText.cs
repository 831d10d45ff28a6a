namespace ActorVoice.Conversation;

/// <summary>Text that grows by deltas; joined only when somebody reads it.</summary>
internal sealed class GrowingText
{
    public static readonly GrowingText Empty = new(Chunks<string>.Empty);

    private readonly Chunks<string> _pieces;
    private string? _joined;

    private GrowingText(Chunks<string> pieces) => _pieces = pieces;

    public static GrowingText Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new GrowingText(Chunks<string>.Empty.Add(text));

    public GrowingText Add(string delta) => delta.Length == 0 ? this : new GrowingText(_pieces.Add(delta));

    public override string ToString() => _joined ??= string.Concat(_pieces);
}
