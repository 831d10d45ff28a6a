namespace ActorVoice.Protocol;

/// <summary>The codes of section 9, by their names on the wire.</summary>
public static class ErrorCodes
{
    public const string ConversationAlreadyHasActiveResponse = "conversation_already_has_active_response";
    public const string ResponseCancelNotActive = "response_cancel_not_active";
    public const string InputAudioBufferCommitEmpty = "input_audio_buffer_commit_empty";
    public const string CannotUpdateVoice = "cannot_update_voice";
    public const string InvalidToolCallId = "invalid_tool_call_id";
    public const string UnknownParameter = "unknown_parameter";
    public const string MissingRequiredParameter = "missing_required_parameter";
    public const string InvalidValue = "invalid_value";
    public const string InvalidType = "invalid_type";
    public const string UnsupportedContentType = "unsupported_content_type";
    public const string ItemDeleteInvalidItemId = "item_delete_invalid_item_id";
    public const string ItemCreateDuplicateItemId = "item_create_duplicate_item_id";
    public const string ItemTruncateInvalidItemId = "item_truncate_invalid_item_id";
    public const string ItemTruncateInvalidAudioEndMs = "item_truncate_invalid_audio_end_ms";
    public const string ItemRetrieveInvalidItemId = "item_retrieve_invalid_item_id";
    public const string ItemCreateInvalidPreviousItemId = "item_create_invalid_previous_item_id";
    public const string ItemNotFound = "item_not_found";
    public const string StringAboveMaxLength = "string_above_max_length";
    public const string IntegerBelowMinValue = "integer_below_min_value";
    public const string IntegerAboveMaxValue = "integer_above_max_value";
    public const string DecimalBelowMinValue = "decimal_below_min_value";
    public const string DecimalAboveMaxValue = "decimal_above_max_value";
    public const string ObjectAboveMaxProperties = "object_above_max_properties";
    public const string InvalidEvent = "invalid_event";
    public const string InvalidJson = "invalid_json";
    public const string SessionExpired = "session_expired";
    public const string BetaApiShapeDisabled = "beta_api_shape_disabled";
    public const string InvalidApiKey = "invalid_api_key";
    public const string ModelNotFound = "model_not_found";
    public const string MissingModel = "missing_model";
    public const string InvalidModel = "invalid_model";

    // Inside a failed response, or a failed transcript.
    public const string InsufficientQuota = "insufficient_quota";
    public const string RateLimitExceeded = "rate_limit_exceeded";
    public const string ServerError = "server_error";
    public const string InferenceRateLimitExceeded = "inference_rate_limit_exceeded";
    public const string AudioUnintelligible = "audio_unintelligible";
}

/// <summary>The values of an error's <c>type</c>.</summary>
public static class ErrorTypes
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Server = "server_error";
    public const string Transcription = "transcription_error";
}
