using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Counts tokens as section 7.2 says: a person's sound by 100 ms, the model's by 50 ms. Text by four characters, since the service's
/// tokenizer is not here; images as <see cref="InputImage"/> says.</summary>
internal readonly record struct Tokens(int Text, int Audio, int Image = 0)
{
    private const int CharactersPerToken = 4;
    private const int InputMs = 100;
    private const int OutputMs = 50;

    public int Total => Text + Audio + Image;

    public static Tokens operator +(Tokens left, Tokens right) => new(left.Text + right.Text, left.Audio + right.Audio, left.Image + right.Image);

    public static int OfText(long characters) => (int)((characters + CharactersPerToken - 1) / CharactersPerToken);

    public static int OfInput(long samples, int rate) => Rounded(samples, rate, InputMs);

    public static int OfOutput(long samples, int rate) => Rounded(samples, rate, OutputMs);

    /// <summary>How many samples so many output tokens are.</summary>
    public static long SamplesOf(int outputTokens, int rate) => MediaTime.FromMilliseconds((long)outputTokens * OutputMs, rate);

    /// <summary>How many characters so many tokens are.</summary>
    public static long CharactersOf(int tokens) => (long)tokens * CharactersPerToken;

    public static Tokens Of(StoredItem item)
    {
        var isInput = item.Wire is MessageItem { Role: { } role } && role == Role.User;
        var audio = item.Sounds.Sum(sound => isInput ? OfInput(sound.Length, sound.Rate) : OfOutput(sound.Length, sound.Rate));
        return new(OfText(WrittenIn(item)), audio, item.ImageTokens);
    }

    public static Tokens Of(string instructions, IEnumerable<Tool> tools) => new(OfText(instructions.Length + tools.Sum(CharactersOf)), 0);

    /// <summary>Characters of everything in an item that is text.</summary>
    public static long CharactersOf(Item item) => item switch
    {
        MessageItem { Content: { } content } => content.Sum(CharactersOf),
        FunctionCallItem call => (call.Name?.Length ?? 0) + (call.Arguments?.Length ?? 0),
        FunctionCallOutputItem output => output.Output?.Length ?? 0,
        _ => 0,
    };

    // What was said is billed by its sound alone.
    private static long WrittenIn(StoredItem item) => item.Wire is MessageItem { Content: { } content }
        ? content.Select((part, i) => item.SoundOf(i) is { Length: > 0 } ? 0 : CharactersOf(part)).Sum()
        : CharactersOf(item.Wire);

    private static long CharactersOf(ContentPart part) => part switch
    {
        InputTextPart text => text.Text?.Length ?? 0,
        OutputTextPart text => text.Text?.Length ?? 0,
        InputAudioPart audio => audio.Transcript.Value?.Length ?? 0,
        OutputAudioPart audio => audio.Transcript.Value?.Length ?? 0,
        _ => 0,
    };

    private static long CharactersOf(Tool tool) => tool is FunctionTool function
        ? (function.Name?.Length ?? 0) + (function.Description?.Length ?? 0) + (function.Parameters?.ToString().Length ?? 0)
        : 0;

    private static int Rounded(long samples, int rate, int milliseconds) =>
        (int)(((samples * 1000) + ((long)rate * milliseconds) - 1) / ((long)rate * milliseconds));
}
