using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>One connection of a check: raw JSON out, raw JSON in, nothing of our own protocol between.</summary>
/// <remarks>One caller at a time. Everything waits no longer than the check's deadline.</remarks>
internal sealed class ConformClient : IAsyncDisposable
{
    // Events that the check has not looked at yet; then the server waits, as it must for any slow client.
    private const int Waiting = 4096;

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<WireEvent> _inbox = Channel.CreateBounded<WireEvent>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Timeline _timeline;
    private readonly TimeSpan _quiet;
    private readonly CancellationToken _deadline;
    private Task _reading = Task.CompletedTask;
    private WireEvent? _next;

    private ConformClient(Timeline timeline, TimeSpan quiet, CancellationToken deadline) => (_timeline, _quiet, _deadline) = (timeline, quiet, deadline);

    public string? SubProtocol => _socket.SubProtocol;

    public int? CloseCode => (int?)_socket.CloseStatus;

    public string CloseReason => _socket.CloseStatusDescription ?? "";

    /// <exception cref="ConformFailure">No WebSocket came of it.</exception>
    public static async Task<ConformClient> ConnectAsync(Target target, Handshake handshake, Timeline timeline, TimeSpan quiet, CancellationToken deadline)
    {
        var client = new ConformClient(timeline, quiet, deadline);
        handshake.Apply(client._socket.Options, target);
        try
        {
            await client._socket.ConnectAsync(handshake.UriOf(target), deadline);
        }
        catch (WebSocketException e)
        {
            var status = (int)client._socket.HttpStatusCode;
            client._socket.Dispose();
            throw new HandshakeRefused(status, status == 0 ? e.InnerException?.Message ?? e.Message : $"HTTP {status}");
        }

        timeline.Remark($"connected{(client.SubProtocol is { Length: > 0 } agreed ? $", subprotocol {agreed}" : "")}");
        client._reading = client.ReadAsync();
        return client;
    }

    public Task SayAsync(string json)
    {
        _timeline.Say(json);
        return SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true);
    }

    /// <summary>A frame as it stands; for messages in pieces, and for those that are none.</summary>
    public Task SayAsync(byte[] frame, WebSocketMessageType type, bool isEnd)
    {
        _timeline.Remark($"{frame.Length} bytes, {type}{(isEnd ? "" : ", more to come")}");
        return SendAsync(frame, type, isEnd);
    }

    /// <summary>The next event, still there for the next call; null: the server closed.</summary>
    /// <param name="expected">For the message if nothing comes in time.</param>
    public async Task<WireEvent?> PeekAsync(string expected)
    {
        try
        {
            while (_next is null && await _inbox.Reader.WaitToReadAsync(_deadline))
            {
                _inbox.Reader.TryRead(out _next);
            }
        }
        catch (OperationCanceledException)
        {
            throw new ConformFailure(expected, $"nothing more in the time of the check; so far: {Heard()}");
        }

        return _next;
    }

    /// <summary>The next event.</summary>
    public async Task<WireEvent> TakeAsync(string expected)
    {
        var next = await PeekAsync(expected) ?? throw new ConformFailure(expected, $"the server closed ({CloseText}); so far: {Heard()}");
        _next = null;
        return next;
    }

    /// <summary>Says nothing for a moment (<see cref="Targets.Quiet"/>).</summary>
    public Task PauseAsync() => Task.Delay(_quiet, _timeline.Time, _deadline);

    /// <summary>What is there already, without waiting.</summary>
    public WireEvent? TakeWaiting()
    {
        if (_next is null)
        {
            _inbox.Reader.TryRead(out _next);
        }

        var next = _next;
        _next = null;
        return next;
    }

    /// <summary>Ends the line as a client does, and returns when the server has answered.</summary>
    public async Task CloseAsync()
    {
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _deadline);
        await _reading.WaitAsync(_deadline);
    }

    public string CloseText => CloseCode is { } code ? $"code {code}{(CloseReason.Length > 0 ? $", \"{CloseReason}\"" : "")}" : "without a goodbye";

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await QuietlyAsync(_socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _deadline));
        }

        _socket.Abort();
        await QuietlyAsync(_reading);
        _socket.Dispose();
    }

    private static async Task QuietlyAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException or IOException)
        {
        }
    }

    private async Task SendAsync(byte[] bytes, WebSocketMessageType type, bool isEnd)
    {
        try
        {
            await _socket.SendAsync(bytes, type, isEnd, _deadline);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            throw new ConformFailure("the server to read", $"it could not be sent ({e.Message}; closed: {CloseText}); so far: {Heard()}");
        }
    }

    private async Task ReadAsync()
    {
        var reader = new MessageReader(_socket, _timeline);
        try
        {
            while (await reader.ReadAsync(_deadline) is { } heard)
            {
                _timeline.Hear(heard);
                await _inbox.Writer.WriteAsync(heard, _deadline);
            }

            _timeline.Remark($"closed: {CloseText}");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            _timeline.Remark($"the line broke: {e.Message}");
        }
        finally
        {
            if (!_deadline.IsCancellationRequested)
            {
                _inbox.Writer.TryComplete();
            }
        }
    }

    private string Heard()
    {
        const int shown = 12;
        string[] types = [.. _timeline.Lines.Where(line => line.Who == 'S').Select(line => line.Type)];
        return types.Length == 0 ? "nothing" : $"{(types.Length > shown ? "… " : "")}{string.Join(", ", types.TakeLast(shown))}";
    }
}

/// <summary>The server did not let the client in.</summary>
/// <param name="status">HTTP's; 0: there was no answer.</param>
internal sealed class HandshakeRefused(int status, string why) : Exception(why)
{
    public int Status { get; } = status;
}
