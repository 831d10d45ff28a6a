#pragma warning disable OPENAI002 // The package marks its realtime client as one that may change.
using System.ClientModel;
using OpenAI.Realtime;

namespace ActorVoice.RealtimeServer.Tests.Clients;

/// <summary>The official package's realtime client, as its users hold it, with one place that waits for what comes.</summary>
internal sealed class OpenAIClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly IAsyncEnumerator<RealtimeServerUpdate> _updates;

    private OpenAIClient(RealtimeSessionClient session)
    {
        Session = session;
        _updates = session.ReceiveUpdatesAsync(_patience.Token).GetAsyncEnumerator(_patience.Token);
    }

    public RealtimeSessionClient Session { get; }

    public static async Task<OpenAIClient> ConnectAsync(RealtimeServerHost server, RealtimeConversationSessionOptions options)
    {
        var client = new RealtimeClient(new ApiKeyCredential("no-key-needed"), new RealtimeClientOptions { Endpoint = new Uri(server.HttpUri, "v1") });
        var connected = new OpenAIClient(await client.StartConversationSessionAsync("gpt-realtime"));
        await connected.HearUntilAsync<RealtimeServerUpdateSessionCreated>();
        await connected.Session.ConfigureConversationSessionAsync(options);
        await connected.HearUntilAsync<RealtimeServerUpdateSessionUpdated>();
        return connected;
    }

    /// <summary>Everything up to and with the next update of this kind. An error on the way is one of the test's.</summary>
    public async Task<List<RealtimeServerUpdate>> HearUntilAsync<T>()
        where T : RealtimeServerUpdate
    {
        List<RealtimeServerUpdate> heard = [];
        do
        {
            if (!await _updates.MoveNextAsync()) throw new InvalidOperationException($"The line ended before {typeof(T).Name}.");
            heard.Add(_updates.Current);
            if (_updates.Current is RealtimeServerUpdateError error && typeof(T) != typeof(RealtimeServerUpdateError)) throw new InvalidOperationException(error.Error.Message);
        }
        while (heard[^1] is not T);
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await _updates.DisposeAsync();
        Session.Dispose();
        _patience.Dispose();
    }
}
