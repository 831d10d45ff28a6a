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

    public static ErrorDetails NoCalls(string callId) => Of(
        "call_id_not_found", $"There is no call '{callId}': this server takes no calls.", "call_id");

    public static ErrorDetails NotOnThisLine(string type) => Of(
        ErrorCodes.InvalidValue, $"'{type}' is not for this kind of session or connection.", "type");

    public static ErrorDetails MessageTooLong(int limit) => Of(
        ErrorCodes.InvalidEvent, $"A message may have {limit} bytes at most; this one was skipped.");

    public static ErrorDetails LabelTaken(string label, string param) => Of(
        ErrorCodes.InvalidValue, $"An MCP server with the label '{label}' is there already; each needs its own.", param);

    public static ErrorDetails NoToolLoaded(string param) => Of(
        ErrorCodes.InvalidValue, "A tool call is required, but no tool is loaded that could be called.", param);

    public static ErrorDetails SpeedDuringResponse() => Of(
        ErrorCodes.InvalidValue, "The speed can be changed only between responses; one is in progress.", "session.audio.output.speed");

    public static ErrorDetails NotForModel(string field, string? model, string param) => Of(
        ErrorCodes.InvalidValue, $"'{field}' is not supported by the transcription model '{model}'.", param);

    public static ErrorDetails NotALanguage(string language, string param) => Of(
        ErrorCodes.InvalidValue, $"Invalid value: '{language}'. Expected a language by its ISO-639-1 code, for example 'en'.", param);

    public static ErrorDetails NeedsNoTurnDetection(string? model) => Of(
        ErrorCodes.InvalidValue, $"The transcription model '{model}' needs turn_detection to be null: commit by hand.", "session.audio.input.turn_detection");

    public static ErrorDetails TracingIsFixed() => Of(ErrorCodes.InvalidValue, "Tracing can't be changed once it is on.", "session.tracing");

    /// <summary>Why an import of tools failed; stands in the item.</summary>
    public static string McpUnavailable(string label) =>
        $"This local server runs no MCP tools, so those of '{label}' can't be listed. Offer them as functions and run them in the client.";

    /// <summary>Why a response failed whose context doesn't fit.</summary>
    public static ResponseError ContextTooLong(int budget) => new(
        ErrorTypes.InvalidRequest, "context_length_exceeded", $"The conversation is longer than the {budget} tokens that the model reads, and nothing more may be left out.");

    /// <summary>Why a response failed whose model did not do as <c>tool_choice</c> says.</summary>
    public static ResponseError NoCallMade() => new(
        ErrorTypes.Server, ErrorCodes.ServerError, "The model made no tool call, although tool_choice asks for one.");

    public static ErrorDetails NoRoomForMessage() => Of(
        "server_busy", "The server holds too much of unfinished messages; this one was skipped. Send it again.");

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static ErrorDetails Of(string code, string message, string? param = null) =>
        new() { Type = ErrorTypes.InvalidRequest, Code = code, Message = message, Param = param };
}
