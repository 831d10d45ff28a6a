using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ActorVoice.Protocol.Beta;

namespace ActorVoice.Protocol;

/// <summary>Reads the bodies of the REST calls that make ephemeral keys, as strictly as events are read; an empty body asks for nothing in particular.
/// Thread-safe; never throws on bad input.</summary>
public static class RestBodies
{
    /// <summary>Reads a GA body.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ClientSecretRequest? read, [NotNullWhen(false)] out ErrorDetails? error)
    {
        StrictReader.TryRead(Body(utf8), WireJson.Default.ClientSecretRequest, StrictRules.Ga, out var any, out error);
        read = any as ClientSecretRequest;
        return read is not null;
    }

    /// <summary>Reads the flat session of a legacy body; it comes in GA's words.</summary>
    /// <param name="isTranscription">Of <c>/transcription_sessions</c>.</param>
    public static bool TryReadLegacy(
        ReadOnlySpan<byte> utf8, bool isTranscription, [NotNullWhen(true)] out Session? read, [NotNullWhen(false)] out ErrorDetails? error)
    {
        var shape = BetaShapes.Of(isTranscription ? typeof(BetaTranscriptionSession) : typeof(BetaSession));
        StrictReader.TryRead(Body(utf8), shape, BetaDialect.Rules, out var any, out error);
        if (any is BetaSession session) error = BetaModalities.Fault(session.Modalities, "modalities");
        read = error is not null ? null : any is BetaSession flat ? BetaSessions.ToGa(flat) : BetaSessions.ToGa((BetaTranscriptionSession)any!);
        return read is not null;
    }

    /// <summary>The path of a parameter as a legacy body has it: <c>voice</c> for <c>session.audio.output.voice</c>.</summary>
    public static string LegacyParam(string param)
    {
        var beta = BetaParams.FromGa(param);
        return beta.StartsWith("session.", StringComparison.Ordinal) ? beta["session.".Length..] : beta;
    }

    /// <summary>The session object of the reply, as the dialect tells it.</summary>
    public static RawJson SessionOf(IDialect dialect, Session whole)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        dialect.WriteServer(buffer, new SessionCreated(whole));
        return new(JsonElement.Parse(buffer.WrittenSpan).GetProperty("session"u8));
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? "{}"u8 : utf8;
}
