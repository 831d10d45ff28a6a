using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>The recogniser of the person's speech; a separate model, so its text is not what the voice model heard.</summary>
[JsonConverter(typeof(WireNameConverter<TranscriptionModel>))]
public readonly record struct TranscriptionModel(string Value) : IWireName<TranscriptionModel>
{
    public static TranscriptionModel Whisper1 { get; } = new("whisper-1");

    public static TranscriptionModel Gpt4oTranscribe { get; } = new("gpt-4o-transcribe");

    public static TranscriptionModel Gpt4oMiniTranscribe { get; } = new("gpt-4o-mini-transcribe");

    /// <summary>A dated version of <see cref="Gpt4oMiniTranscribe"/>.</summary>
    public static TranscriptionModel Gpt4oMiniTranscribe20251215 { get; } = new("gpt-4o-mini-transcribe-2025-12-15");

    public static TranscriptionModel Gpt4oTranscribeDiarize { get; } = new("gpt-4o-transcribe-diarize");

    public static TranscriptionModel GptTranscribe { get; } = new("gpt-transcribe");

    public static TranscriptionModel GptLiveTranscribe { get; } = new("gpt-live-transcribe");

    public static TranscriptionModel GptRealtimeWhisper { get; } = new("gpt-realtime-whisper");

    public static IReadOnlyList<string> Known { get; } = ["whisper-1", "gpt-4o-transcribe", "gpt-4o-mini-transcribe", "gpt-4o-mini-transcribe-2025-12-15", "gpt-4o-transcribe-diarize", "gpt-transcribe", "gpt-live-transcribe", "gpt-realtime-whisper"];

    public static TranscriptionModel From(string value) => new(value);

    public static implicit operator TranscriptionModel(string value) => new(value);

    public override string ToString() => Value;
}
