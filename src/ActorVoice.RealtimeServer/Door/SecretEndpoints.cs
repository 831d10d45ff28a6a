using ActorVoice.RealtimeServer.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorVoice.RealtimeServer.Door;

/// <summary>The REST calls for ephemeral keys, beside each path of the service.</summary>
internal static class SecretEndpoints
{
    private static readonly string[] Roots = ["/v1/realtime", "/openai/v1/realtime"];

    private static readonly (string Path, SecretKind Kind)[] Calls =
    [
        ("client_secrets", SecretKind.Ga), ("sessions", SecretKind.LegacyRealtime), ("transcription_sessions", SecretKind.LegacyTranscription),
    ];

    public static void MapSecrets(this IEndpointRouteBuilder app, RealtimeServerEngine engine)
    {
        foreach (var root in Roots)
            foreach (var (path, kind) in Calls)
                app.MapPost($"{root}/{path}", context => AnswerAsync(context, engine, kind));
    }

    private static async Task AnswerAsync(HttpContext context, RealtimeServerEngine engine, SecretKind kind)
    {
        var body = await ReadAsync(context.Request, engine.Options.Limits.RequestBytes);
        var reply = body is { } whole
            ? engine.SecretRequests.Answer(RealtimeServerEndpoints.RequestOf(context), kind, whole.Span)
            : RestReply.Refused(StatusCodes.Status413PayloadTooLarge, Sessions.OwnErrors.MessageTooLong(engine.Options.Limits.RequestBytes));
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(reply.Json, context.RequestAborted);
    }

    // Null: longer than a body may be; no more than that is read.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        using var body = new MemoryStream();
        var part = new byte[4096];
        while (await request.Body.ReadAsync(part, request.HttpContext.RequestAborted) is var read and > 0)
        {
            if (body.Length + read > limit) return null;
            await body.WriteAsync(part.AsMemory(0, read), request.HttpContext.RequestAborted);
        }

        return body.ToArray();
    }
}
