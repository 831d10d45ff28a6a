using ActorVoice.Conversation;
using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>The events of a response. Null: not one of them, or it lacks its ids.</summary>
internal static class ResponseFactReader
{
    /// <summary>Metadata key by which a response that does not write to the conversation finds its request.</summary>
    internal const string TagKey = "av_request";

    public static ProviderFact? ToFact(ServerEvent wireEvent) => wireEvent switch
    {
        ResponseCreated { Response.Id: { } id } created => new ResponseBegan(new(id), IsAside(created.Response), TagOf(created.Response)),
        ResponseDone { Response.Id: { } id } done => Done(id, done.Response),
        ResponseOutputItemAdded { ResponseId: { } response, Item: { } item } when ItemReader.Read(item) is { } shown => new OutputItemBegan(new(response), shown),
        ResponseOutputItemDone { ResponseId: { } response, Item: { } item } when ItemReader.Read(item) is { } shown => new OutputItemEnded(new(response), shown),
        ResponseContentPartAdded { ResponseId: { } response, ItemId: { } item } part =>
            new PartBegan(new(response), new(item), part.ContentIndex ?? 0, part.Part is AudioPart or OutputAudioPart ? ContentKind.Audio : ContentKind.Text),
        ResponseOutputAudioDone { ResponseId: { } response, ItemId: { } item } done => new SayingAudioEnded(new(response), new(item), done.ContentIndex ?? 0),
        ResponseOutputAudioTranscriptDelta { ResponseId: { } response, ItemId: { } item } said =>
            new SayingWords(new(response), new(item), said.ContentIndex ?? 0, ContentKind.Audio, said.Delta ?? ""),
        ResponseOutputAudioTranscriptDone { ResponseId: { } response, ItemId: { } item } said =>
            new SaidWords(new(response), new(item), said.ContentIndex ?? 0, ContentKind.Audio, said.Transcript ?? ""),
        ResponseOutputTextDelta { ResponseId: { } response, ItemId: { } item } said =>
            new SayingWords(new(response), new(item), said.ContentIndex ?? 0, ContentKind.Text, said.Delta ?? ""),
        ResponseOutputTextDone { ResponseId: { } response, ItemId: { } item } said =>
            new SaidWords(new(response), new(item), said.ContentIndex ?? 0, ContentKind.Text, said.Text ?? ""),
        ResponseFunctionCallArgumentsDelta { ResponseId: { } response, ItemId: { } item } grew => new ArgumentsGrew(new(response), new(item), grew.Delta ?? ""),
        _ => null,
    };

    private static string? TagOf(Response response) => response.Metadata is { } metadata && metadata.TryGetValue(TagKey, out var tag) ? tag : null;

    /// <summary>Out of band is what has our tag: a conversation id is missing in too many servers' ordinary responses to be a sign.</summary>
    private static bool IsAside(Response response) => TagOf(response) is not null;

    private static ResponseFinished Done(string id, Response response)
    {
        var details = response.StatusDetails;
        var outcome = response.Status?.Value switch
        {
            "cancelled" => ResponseOutcome.Cancelled,
            "incomplete" => ResponseOutcome.Incomplete,
            "failed" => ResponseOutcome.Failed,
            _ => ResponseOutcome.Completed,
        };
        var reason = details?.Error is { } error ? string.Join(": ", new[] { error.Code ?? error.Type, error.Message }.Where(text => text is not null)) : details?.Reason?.Value;
        var needsPerson = outcome == ResponseOutcome.Failed && Refusals.NeedsPerson(details?.Error?.Code);
        return new ResponseFinished(new(id), outcome, reason, UsageOf(response.Usage), needsPerson);
    }

    private static TokenUsage? UsageOf(ResponseUsage? usage) => usage is null ? null : new TokenUsage(
        usage.InputTokens ?? 0,
        usage.OutputTokens ?? 0,
        usage.InputTokenDetails?.TextTokens ?? 0,
        usage.InputTokenDetails?.AudioTokens ?? 0,
        usage.InputTokenDetails?.CachedTokens ?? 0,
        usage.OutputTokenDetails?.TextTokens ?? 0,
        usage.OutputTokenDetails?.AudioTokens ?? 0);
}
