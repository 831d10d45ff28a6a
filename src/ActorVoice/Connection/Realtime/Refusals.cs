using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>What an `error` event means. It looks the same whether the session lives on or not; the code tells what to expect, and the close
/// that follows a fatal one decides.</summary>
internal static class Refusals
{
    public static ServiceRefused Of(ErrorDetails error) =>
        new(error.Code, error.Message ?? error.Code ?? "no reason given", error.EventId, KindOf(error));

    /// <summary>What a close of the line means: 1000 to 1015 may mend by a new connection, the service's own 3000 to 4999 need a person.</summary>
    public static RefusalKind OfClose(int code) => code is >= 3000 and < 5000 ? RefusalKind.Person : RefusalKind.Connection;

    /// <summary>Key, model, quota, account: no new connection and no other request mends these.</summary>
    public static bool NeedsPerson(string? code) => code is "invalid_api_key" or "model_not_found" or "missing_model" or "invalid_model"
        or "beta_api_shape_disabled" or "insufficient_quota" or "billing_hard_limit_reached" or "billing_not_active" or "account_deactivated"
        or "organization_deactivated" or "invalid_organization" or "unsupported_country_region_territory";

    private static RefusalKind KindOf(ErrorDetails error) => error.Code switch
    {
        "response_cancel_not_active" or "conversation_already_has_active_response" => RefusalKind.Benign,
        "item_truncate_invalid_item_id" or "item_truncate_invalid_audio_end_ms" or "unsupported_content_type" => RefusalKind.Benign,
        "session_expired" or "server_error" or "internal_error" => RefusalKind.Connection,
        var code when NeedsPerson(code) => RefusalKind.Person,
        _ when error.Message?.Contains("already shorter than", StringComparison.Ordinal) == true => RefusalKind.Benign,
        _ when error.Message?.Contains("already has an active response", StringComparison.Ordinal) == true => RefusalKind.Benign,
        _ => RefusalKind.Request,
    };
}
