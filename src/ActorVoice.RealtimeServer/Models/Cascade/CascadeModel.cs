using ActorVoice.RealtimeServer.Models.Cascade.Answers;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;
using ActorVoice.RealtimeServer.Models.Cascade.Voices;
using Microsoft.Extensions.AI;

namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>Really listens and speaks: recognition while the person talks, an answer in words, a voice sentence by sentence. Runs on threads of its
/// parts, so not in virtual time.</summary>
public sealed class CascadeModel : IRealtimeModel
{
    private readonly CascadeParts _parts;
    private readonly Answerer _answerer;

    public CascadeModel(CascadeParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        IAnswerSource source = parts.Chat is { } chat ? new ChatAnswers(chat) : new BuiltInAnswers(parts.Time);
        _answerer = new(source, parts.Synthesizer);
    }

    public string Name => $"cascade ({_parts.Recognizer?.Name ?? "no recogniser"}, {(_parts.Chat is null ? "built-in answers" : "chat")}, {_parts.Synthesizer?.Name ?? "no voice"})";

    public ModelHearing Hearing => ModelHearing.WhileSpoken;

    public IModelSession Open(ModelPacing pacing) => new CascadeSession(_parts.Recognizer, _answerer, pacing);
}

/// <summary>What a <see cref="CascadeModel"/> is made of. Whoever made a part disposes it, after the server.</summary>
public sealed record CascadeParts
{
    /// <summary>Null: transcription fails with <c>recognizer_unavailable</c>; turns are found all the same.</summary>
    public ISpeechRecognizer? Recognizer { get; init; }

    /// <summary>Null: an answer that would be spoken fails with <c>voice_unavailable</c>; a written one is given.</summary>
    public ISpeechSynthesizer? Synthesizer { get; init; }

    /// <summary>Answers; null: a small built-in that repeats, tells time and date, and calls tools whose name or description is spoken.</summary>
    public IChatClient? Chat { get; init; }

    /// <summary>For the built-in's time and date.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
