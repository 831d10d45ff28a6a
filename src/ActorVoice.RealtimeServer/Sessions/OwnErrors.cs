using System.Globalization;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Errors of ours for bounds and states that the protocol has no words for.</summary>
internal static class OwnErrors
{
    public static ErrorDetails BufferFull(TimeSpan limit) => Of(
        "input_audio_buffer_full", $"The input buffer holds no more than {Seconds(limit)} s. Commit or clear it, then append again.", "audio");

    public static ErrorDetails ConversationFull(RealtimeServerLimits limits) => Of(
        "conversation_too_large", $"A conversation holds no more than {limits.Items} items and {limits.ConversationBytes} bytes of text. Delete some items first.");

    public static ErrorDetails TooManyResponses(int limit) => Of(
        "too_many_responses", $"There are {limit} responses beside the conversation already. Wait until one is finished.");

    public static ErrorDetails ItemNotFound(string? itemId, string param) =>
        Of(ErrorCodes.ItemNotFound, $"The item with id '{itemId}' does not exist.", param);

    public static ErrorDetails NoResponsesHere() => Of(
        ErrorCodes.InvalidValue, "A transcription session makes no responses.", "type");

    public static ErrorDetails NotOnThisLine(string type) => Of(
        ErrorCodes.InvalidValue, $"'{type}' is not for this kind of session or connection.", "type");

    public static ErrorDetails MessageTooLong(int limit) => Of(
        ErrorCodes.InvalidEvent, $"A message may have {limit} bytes at most; this one was skipped.");

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static ErrorDetails Of(string code, string message, string? param = null) =>
        new() { Type = ErrorTypes.InvalidRequest, Code = code, Message = message, Param = param };
}
