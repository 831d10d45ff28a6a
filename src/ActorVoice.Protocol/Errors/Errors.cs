using System.Globalization;

namespace ActorVoice.Protocol;

/// <summary>The errors of section 9 in the words of the service. Lay the client's event id over one with <c>with { EventId = … }</c>.</summary>
public static class Errors
{
    public static ErrorDetails ConversationAlreadyHasActiveResponse(string responseId) => Invalid(
        ErrorCodes.ConversationAlreadyHasActiveResponse,
        $"Conversation already has an active response in progress: {responseId}. Wait until the response is finished before creating a new one.");

    public static ErrorDetails ResponseCancelNotActive() =>
        Invalid(ErrorCodes.ResponseCancelNotActive, "Cancellation failed: no active response found");

    /// <param name="bufferedMs">Milliseconds in the buffer, less than 100.</param>
    public static ErrorDetails InputAudioBufferCommitEmpty(double bufferedMs) => Invalid(
        ErrorCodes.InputAudioBufferCommitEmpty,
        string.Create(CultureInfo.InvariantCulture,
            $"Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has {bufferedMs:0.00}ms of audio."));

    public static ErrorDetails CannotUpdateVoice(string param = "session.audio.output.voice") =>
        Invalid(ErrorCodes.CannotUpdateVoice, "Cannot update a conversation's voice if assistant audio is present.", param);

    public static ErrorDetails InvalidToolCallId(string callId) =>
        Invalid(ErrorCodes.InvalidToolCallId, $"Tool call ID '{callId}' not found in conversation.");

    public static ErrorDetails UnknownParameter(string path) =>
        Invalid(ErrorCodes.UnknownParameter, $"Unknown parameter: '{path}'.", path);

    public static ErrorDetails MissingRequiredParameter(string path) =>
        Invalid(ErrorCodes.MissingRequiredParameter, $"Missing required parameter: '{path}'.", path);

    public static ErrorDetails InvalidValue(string path, string value, IEnumerable<string> supported) =>
        Invalid(ErrorCodes.InvalidValue, $"Invalid value: '{value}'. Supported values are: {Quoted(supported)}.", path);

    /// <param name="expected">With its article: <c>a string</c>, <c>one of 'inf' or an integer</c>.</param>
    /// <param name="actual">With its article: <c>an integer</c>; <c>null</c> has none.</param>
    public static ErrorDetails InvalidType(string path, string expected, string actual) =>
        Invalid(ErrorCodes.InvalidType, $"Invalid type for '{path}': expected {expected}, but got {actual} instead.", path);

    /// <param name="expected">For example <c>mono PCM16 at 24kHz</c>.</param>
    /// <param name="actual">For example <c>empty bytes</c> or <c>an invalid value</c>.</param>
    public static ErrorDetails InvalidAudio(string path, string expected, string actual) =>
        Invalid(ErrorCodes.InvalidValue, $"Invalid '{path}'. Expected base64-encoded audio bytes ({expected}) but got {actual}.", path);

    public static ErrorDetails UnsupportedContentType() =>
        Invalid(ErrorCodes.UnsupportedContentType, "Only model output audio messages can be truncated");

    public static ErrorDetails AudioAlreadyShorter(int producedMs, int askedMs) =>
        Invalid(ErrorCodes.InvalidValue, $"Audio content of {producedMs}ms is already shorter than {askedMs}ms");

    public static ErrorDetails ItemDeleteInvalidItemId(string itemId) =>
        Invalid(ErrorCodes.ItemDeleteInvalidItemId, $"Error deleting item: the item with id '{itemId}' does not exist.");

    public static ErrorDetails ItemCreateDuplicateItemId(string itemId) =>
        Invalid(ErrorCodes.ItemCreateDuplicateItemId, $"Error adding item: an item with id '{itemId}' already exists.");

    public static ErrorDetails ItemTruncateInvalidItemId(string itemId) =>
        Invalid(ErrorCodes.ItemTruncateInvalidItemId, $"Error truncating item: the item with id '{itemId}' does not exist.");

    public static ErrorDetails ItemRetrieveInvalidItemId(string itemId) =>
        Invalid(ErrorCodes.ItemRetrieveInvalidItemId, $"Error retrieving item: the item with id '{itemId}' does not exist.");

    public static ErrorDetails ItemCreateInvalidPreviousItemId(string itemId) => Invalid(
        ErrorCodes.ItemCreateInvalidPreviousItemId, $"Error adding item: the previous item with id '{itemId}' does not exist.", "previous_item_id");

    public static ErrorDetails StringAboveMaxLength(string path, int longest, int length) => Invalid(
        ErrorCodes.StringAboveMaxLength,
        $"Invalid '{path}': string too long. Expected a string with maximum length {longest}, but got a string with length {length} instead.",
        path);

    public static ErrorDetails PatternMismatch(string path, string pattern) => Invalid(
        ErrorCodes.InvalidValue, $"Invalid '{path}': string does not match pattern. Expected a string that matches the pattern '{pattern}'.", path);

    public static ErrorDetails MutuallyExclusive(string path, IEnumerable<string> names) => Invalid(
        ErrorCodes.InvalidValue, $"Mutually exclusive parameters in '{path}': give exactly one of {Quoted(names)}.", path);

    public static ErrorDetails InvalidImage(string path) => Invalid(
        ErrorCodes.InvalidValue, $"Invalid '{path}'. Expected a base64-encoded data URI with an image in one of these formats: image/png, image/jpeg.", path);

    /// <param name="name">The function, or the label of an MCP server, that must be called.</param>
    public static ErrorDetails ToolChoiceNotFound(string path, string name) =>
        Invalid(ErrorCodes.InvalidValue, $"Tool choice '{name}' not found in 'tools' parameter.", path);

    public static ErrorDetails ObjectAboveMaxProperties(string path, int most, int count) => Invalid(
        ErrorCodes.ObjectAboveMaxProperties,
        $"Invalid '{path}': too many properties. Expected an object with at most {most} properties, but got an object with {count} properties instead.",
        path);

    /// <param name="code">One of the four codes for a number out of its range.</param>
    public static ErrorDetails OutOfRange(string code, string path, string bound, string actual)
    {
        var (kind, side, relation) = code switch
        {
            ErrorCodes.IntegerBelowMinValue => ("integer", "below minimum", ">="),
            ErrorCodes.IntegerAboveMaxValue => ("integer", "above maximum", "<="),
            ErrorCodes.DecimalBelowMinValue => ("decimal", "below minimum", ">="),
            _ => ("decimal", "above maximum", "<="),
        };
        return Invalid(code, $"Invalid '{path}': {kind} {side} value. Expected a value {relation} {bound}, but got {actual} instead.", path);
    }

    public static ErrorDetails BinaryFrame() =>
        Invalid(ErrorCodes.InvalidEvent, "Binary frames are not supported. Send each event as JSON in a text frame.");

    public static ErrorDetails MissingEventType() =>
        Invalid(ErrorCodes.InvalidEvent, "The 'type' field is missing.");

    public static ErrorDetails NotAnObject() =>
        Invalid(ErrorCodes.InvalidEvent, "An event must be a JSON object.");

    public static ErrorDetails InvalidJson() =>
        Invalid(ErrorCodes.InvalidJson, "The event could not be parsed as JSON.");

    public static ErrorDetails SessionExpired(int minutes = 60) => Invalid(ErrorCodes.SessionExpired, SessionExpiredReason(minutes));

    /// <summary>Also the reason of the close that follows.</summary>
    public static string SessionExpiredReason(int minutes = 60) => $"Your session hit the maximum duration of {minutes} minutes.";

    public static ErrorDetails BetaApiShapeDisabled() => Invalid(
        ErrorCodes.BetaApiShapeDisabled, "The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.");

    public static ErrorDetails InvalidApiKey(string maskedKey) =>
        Invalid(ErrorCodes.InvalidApiKey, $"Incorrect API key provided: {maskedKey}.");

    public static ErrorDetails ModelNotFound(string model) =>
        Invalid(ErrorCodes.ModelNotFound, $"The model `{model}` does not exist or you do not have access to it.");

    public static ErrorDetails MissingModel() =>
        Invalid(ErrorCodes.MissingModel, "You must provide a model parameter.");

    public static ErrorDetails InvalidModel(string model) =>
        Invalid(ErrorCodes.InvalidModel, $"Model \"{model}\" is not supported in realtime mode.");

    /// <summary>A fault of the server itself.</summary>
    public static ErrorDetails Server(string message) => new() { Type = ErrorTypes.Server, Code = ErrorCodes.ServerError, Message = message };

    /// <summary>The reason that the service gives when it closes after a fatal error: type, point, code.</summary>
    public static string CloseReason(ErrorDetails error) => $"{error.Type}.{error.Code}";

    private static ErrorDetails Invalid(string code, string message, string? param = null) =>
        new() { Type = ErrorTypes.InvalidRequest, Code = code, Message = message, Param = param };

    private static string Quoted(IEnumerable<string> values)
    {
        var quoted = values.Select(value => $"'{value}'").ToArray();
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])}{(quoted.Length > 2 ? "," : "")} and {quoted[^1]}";
    }
}
