using System.Net;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Each finds out one ability. Null: it is there; else why checks that need it are skipped.</summary>
internal static class Probes
{
    public static async Task<string?> BetaAsync(CheckRun run)
    {
        try
        {
            var client = await run.ConnectAsync();
            var first = await client.TakeAsync("session.created");
            return first.Type == "session.created" && first.Find("session.modalities") is not null
                ? null
                : $"the server doesn't speak beta: {first.Find("error.code")?.ToString() ?? first.Type}";
        }
        catch (HandshakeRefused e)
        {
            return $"the server doesn't speak beta: {e.Message}";
        }
    }

    /// <summary>A long answer is still being made when a cancel behind its first sound arrives.</summary>
    public static async Task<string?> SlowAsync(CheckRun run)
    {
        var client = await run.OpenAsync();
        await client.WriteAsync(Prompts.Long);
        await client.AskAsync("{}");
        await client.ExpectAsync("response.output_audio.delta");
        await client.SayAsync("""{"type":"response.cancel"}""");
        var done = await client.ExpectAsync("response.done");
        return done.Find("response.status")?.ToString() == "cancelled" ? null : "long answers of this server are made too fast to be broken off";
    }

    public static async Task<string?> ScriptAsync(CheckRun run)
    {
        var answer = await (await run.OpenAsync()).TalkAsync(Prompts.Script);
        return answer.Joined("response.output_text.delta") == Prompts.ScriptReply ? null : "the model doesn't follow conform.model.json";
    }

    public static async Task<string?> ToolsAsync(CheckRun run)
    {
        var answer = await (await run.OpenAsync()).TalkAsync(Prompts.Tool, Prompts.MustCall);
        return answer.All("response.function_call_arguments.done").Count > 0 ? null : "the model calls no function, even if it must";
    }

    public static async Task<string?> TranscriptsAsync(CheckRun run)
    {
        var client = await run.OpenAsync();
        await client.UpdateAsync("""
            "audio":{"input":{"turn_detection":null,"transcription":{"model":"whisper-1"}}}
            """);
        await client.AppendAsync(Sounds.Question);
        await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
        var ended = await client.ExpectAsync("conversation.item.input_audio_transcription.completed|conversation.item.input_audio_transcription.failed");
        return ended.Type.EndsWith("completed", StringComparison.Ordinal) ? null : $"there is no recogniser: {ended.Find("error.code")}";
    }

    public static async Task<string?> SecretsAsync(CheckRun run)
    {
        var (status, _) = await Rest.PostAsync(run, "/client_secrets", "{}");
        return status is HttpStatusCode.OK or HttpStatusCode.Created ? null : $"the server gives no ephemeral keys: HTTP {(int)status}";
    }
}
