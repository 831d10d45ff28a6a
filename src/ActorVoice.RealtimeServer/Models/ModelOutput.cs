using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models;

/// <summary>A piece of what a model gives. The session makes items, parts and events of it.</summary>
public abstract record ModelOutput
{
    /// <summary>After this output nothing more comes.</summary>
    public virtual bool IsEnd => false;
}

/// <summary>More words of a message: its transcript in an answer by voice, its text in a written one.</summary>
public sealed record ModelWords(string Delta) : ModelOutput;

/// <summary>More sound of a message. In a written answer it is left out.</summary>
/// <param name="Samples">Not to be written to again.</param>
public sealed record ModelAudio(int Rate, ReadOnlyMemory<short> Samples) : ModelOutput;

/// <summary>The message ends; what comes next is another item.</summary>
public sealed record ModelItemEnd : ModelOutput;

/// <summary>A function that the client shall run: an item of its own.</summary>
/// <param name="Arguments">JSON.</param>
/// <param name="CallId">Null: the session makes one.</param>
public sealed record ModelToolCall(string Name, string Arguments, string? CallId = null) : ModelOutput;

/// <summary>The answer is complete.</summary>
public sealed record ModelDone : ModelOutput
{
    public override bool IsEnd => true;
}

/// <summary>The answer failed; what was given stays, marked as incomplete.</summary>
public sealed record ModelFailed(string Code, string Message, string Type = Protocol.ErrorTypes.Server) : ModelOutput
{
    public override bool IsEnd => true;
}

/// <summary>The answer was broken off.</summary>
/// <param name="Reason"><c>content_filter</c> or <c>max_output_tokens</c>.</param>
public sealed record ModelStopped(string Reason) : ModelOutput
{
    public override bool IsEnd => true;
}

/// <summary>More of what the person said.</summary>
/// <param name="Logprobs">How sure the recogniser is of each token, if it knows; told to clients that asked for it.</param>
public sealed record TranscriptDelta(string Delta, ValueList<Logprob>? Logprobs = null) : ModelOutput;

/// <summary>What the person seems to have said so far; the next one takes its place.</summary>
/// <param name="Stable">So many characters of it, from the first, are not expected to change: they are told as deltas. All of them: the model
/// has made sure of the words, as far as they go.</param>
public sealed record TranscriptPartial(string Text, int Stable) : ModelOutput
{
    public bool IsStable => Stable >= Text.Length;
}

/// <summary>All of what the person said.</summary>
/// <param name="Logprobs">As in <see cref="TranscriptDelta"/>.</param>
/// <param name="Languages">In which it was said, if the recogniser knows.</param>
public sealed record TranscriptDone(string Transcript, ValueList<Logprob>? Logprobs = null, ValueList<SpokenLanguage>? Languages = null) : ModelOutput
{
    public override bool IsEnd => true;
}

/// <summary>The words could not be made out.</summary>
public sealed record TranscriptFailed(string Code, string Message) : ModelOutput
{
    public override bool IsEnd => true;
}
