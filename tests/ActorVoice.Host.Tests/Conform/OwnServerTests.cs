using ActorVoice.Host.Conform;
using ActorVoice.Host.Conform.Checks;

namespace ActorVoice.Host.Tests.Conform;

/// <summary>Our own server passes every check, and the checks ask for everything.</summary>
public sealed class OwnServerTests(OwnServerRun run) : IClassFixture<OwnServerRun>
{
    private static readonly string[] ClientEvents =
    [
        "session.update", "input_audio_buffer.append", "input_audio_buffer.commit", "input_audio_buffer.clear", "conversation.item.create",
        "conversation.item.retrieve", "conversation.item.delete", "conversation.item.truncate", "response.create", "response.cancel",
        "output_audio_buffer.clear", "transcription_session.update", "session.close", "session.input_audio_buffer.append",
    ];

    // Section 9, without those that it knows from other people's code only and that have another name there for the same fault.
    private static readonly string[] Codes =
    [
        "conversation_already_has_active_response", "response_cancel_not_active", "input_audio_buffer_commit_empty", "cannot_update_voice",
        "invalid_tool_call_id", "unknown_parameter", "missing_required_parameter", "invalid_value", "unsupported_content_type",
        "item_delete_invalid_item_id", "item_create_duplicate_item_id", "item_truncate_invalid_item_id", "item_retrieve_invalid_item_id",
        "item_create_invalid_previous_item_id", "item_not_found", "string_above_max_length", "invalid_event", "invalid_json", "session_expired",
        "beta_api_shape_disabled", "invalid_api_key", "model_not_found", "missing_model", "insufficient_quota", "rate_limit_exceeded", "server_error",
        "inference_rate_limit_exceeded", "audio_unintelligible",
    ];

    [Fact]
    public void No_check_fails_and_none_is_skipped() => Assert.All(run.Results, result =>
        Assert.True(result.Outcome == Outcome.Passed, $"{result.Check.Name}: {result.Reason} expected {result.Expected}; came: {result.Came}"));

    [Fact]
    public void There_are_more_than_enough_checks_each_with_a_name_of_its_own()
    {
        Assert.True(Catalogue.All.Count >= 300, $"{Catalogue.All.Count} checks");
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(check => check.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Catalogue.All, check => Assert.Matches("^[a-z]+/[a-z0-9-]+$", check.Name));
        Assert.All(Catalogue.All, check => Assert.Matches(@"^\d+(\.\d+)?$", check.Section));
    }

    [Fact]
    public void Every_client_event_is_sent() =>
        Assert.Empty(ClientEvents.Except(run.Results.SelectMany(result => result.Timeline.Said)));

    [Fact]
    public void Every_error_of_the_protocol_is_met() =>
        Assert.Empty(Codes.Except(run.Results.SelectMany(result => result.Timeline.Codes)));

    [Fact]
    public void Both_dialects_are_graded() =>
        Assert.True(run.Results.Count(result => result.Check.Dialect == "beta" && result.Outcome == Outcome.Passed) >= 25);
}
