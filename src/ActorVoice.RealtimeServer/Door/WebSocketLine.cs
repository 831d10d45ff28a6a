using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;
using ActorVoice.RealtimeServer.Connections;
using Microsoft.Extensions.Logging;

namespace ActorVoice.RealtimeServer.Door;

/// <summary>A WebSocket as peer of the engine: one reader, one writer, and a bounded queue between the engine and the writer.</summary>
internal sealed partial class WebSocketLine : IRealtimePeer, IDisposable
{
    // Enough to keep a fast client busy; a model's output beyond it waits at the model.
    private const int EnoughEvents = 32;
    private const int EnoughBytes = 512 * 1024;

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private readonly WebSocket _socket;
    private readonly Wire _wire;
    private readonly RealtimeServerEngine _engine;
    private readonly Channel<Outgoing> _outgoing;
    private readonly CancellationTokenSource _gone;
    private readonly CancellationTokenSource _tooSlow;
    private readonly RealtimeConnection _connection;
    private readonly ITimer _late;
    private long _waitingBytes;
    private int _waiting;
    private volatile bool _isEnding;

    public WebSocketLine(WebSocket socket, Wire wire, Arrival arrival, RealtimeServerEngine engine)
    {
        _socket = socket;
        _wire = wire;
        _engine = engine;

        // When it is full the client has not read for so long that the line is closed: nothing of a session may be left out.
        _outgoing = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(engine.Options.Limits.WaitingEvents)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
        _gone = new(Timeout.InfiniteTimeSpan, engine.Time);
        _tooSlow = new(Timeout.InfiniteTimeSpan, engine.Time);
        _late = engine.Time.CreateTimer(static line => ((WebSocketLine)line!).Close(1008, "A message was begun and not finished in time."), this,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _connection = engine.Open(arrival, this);
    }

    private enum OutgoingKind
    {
        Message,
        Close,
        Break,
        Silence,
    }

    private readonly record struct Outgoing(OutgoingKind Kind, byte[]? Rented, int Length, int Code = 0, string Reason = "");

    public bool IsFull => Volatile.Read(ref _waiting) >= EnoughEvents || Interlocked.Read(ref _waitingBytes) >= EnoughBytes;

    public void Send(ReadOnlyMemory<byte> utf8)
    {
        if (_isEnding) return;
        var rented = Copy(utf8);
        Interlocked.Increment(ref _waiting);
        var fits = Interlocked.Add(ref _waitingBytes, utf8.Length) <= _engine.Options.Limits.WaitingBytes;
        if (fits && _outgoing.Writer.TryWrite(new(OutgoingKind.Message, rented, utf8.Length))) return;
        ArrayPool<byte>.Shared.Return(rented);
        GiveUp();
    }

    public void Close(int code, string reason)
    {
        if (!_isEnding) End(new(OutgoingKind.Close, null, 0, code, reason));
    }

    public void Break(ReadOnlyMemory<byte> beginning)
    {
        if (!_isEnding) End(new(OutgoingKind.Break, Copy(beginning), beginning.Length));
    }

    public void GoSilent()
    {
        if (!_isEnding) _outgoing.Writer.TryWrite(new(OutgoingKind.Silence, Copy(default), 0));
    }

    /// <summary>Serves the client until either side ends the line. Never throws for what a client or a network does.</summary>
    /// <param name="stopping">The server shuts down: the client is told so.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.UnsafeRegister(static line => ((WebSocketLine)line!).Close(1001, "The server shuts down."), this);
        _connection.Start();
        var writing = WriteAsync();
        await ReadAsync();
        _connection.Dispose();
        Close((int)WebSocketCloseStatus.NormalClosure, "");
        await writing;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _late.Dispose();
        _gone.Dispose();
        _tooSlow.Dispose();
        while (_outgoing.Reader.TryRead(out var left))
            if (left.Rented is not null) ArrayPool<byte>.Shared.Return(left.Rented);
    }

    private static byte[] Copy(ReadOnlyMemory<byte> utf8)
    {
        var rented = ArrayPool<byte>.Shared.Rent(utf8.Length);
        utf8.CopyTo(rented);
        return rented;
    }

    private void End(Outgoing last)
    {
        _isEnding = true;
        if (_outgoing.Writer.TryWrite(last)) _outgoing.Writer.TryComplete();
        else GiveUp();
    }

    private async Task ReadAsync()
    {
        using var incoming = new IncomingMessage(_engine.Options.Limits.MessageBytes, _engine.Unfinished);
        var isPart = false;
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(incoming.Free, _gone.Token);
                if (received.MessageType == WebSocketMessageType.Close) return;
                incoming.Add(received.Count);
                if (isPart == received.EndOfMessage) _late.Change(isPart ? Timeout.InfiniteTimeSpan : _engine.Options.Limits.MessageTimeout, Timeout.InfiniteTimeSpan);
                isPart = !received.EndOfMessage;
                if (isPart) continue;
                if (received.MessageType == WebSocketMessageType.Binary) _connection.ReceiveBinary();
                else if (incoming.IsTooLong) _connection.ReceiveTooLong();
                else if (incoming.HasNoRoom) _connection.ReceiveNoRoom();
                else _connection.Receive(incoming.Whole);
                incoming.Reset();
            }
        }
        catch (Exception e) when (IsLineFault(e))
        {
            LogBroke(e.Message);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync())
                while (_outgoing.Reader.TryRead(out var next))
                    await WriteAsync(next);
        }
        catch (Exception e) when (IsLineFault(e))
        {
            LogBroke(e.Message);
            GiveUp();
        }
    }

    private async Task WriteAsync(Outgoing next)
    {
        _tooSlow.CancelAfter(_engine.Options.Limits.SendTimeout);
        if (next.Kind == OutgoingKind.Close)
        {
            // The reader ends when the client answers; one that doesn't has so long.
            _gone.CancelAfter(_wire.IsSilent ? TimeSpan.Zero : Goodbye);
            await _socket.CloseOutputAsync((WebSocketCloseStatus)next.Code, next.Reason, _tooSlow.Token);
            return;
        }

        try
        {
            if (next.Kind == OutgoingKind.Message || next.Length > 0)
                await _socket.SendAsync(next.Rented.AsMemory(0, next.Length), WebSocketMessageType.Text, next.Kind == OutgoingKind.Message, _tooSlow.Token);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(next.Rented!);
        }

        _tooSlow.CancelAfter(Timeout.InfiniteTimeSpan);
        switch (next.Kind)
        {
            case OutgoingKind.Break: _wire.Reset(); break;
            case OutgoingKind.Silence: _wire.GoSilent(); break;
            default: Left(next.Length); break;
        }
    }

    private void Left(int bytes)
    {
        var wasFull = IsFull;
        Interlocked.Decrement(ref _waiting);
        Interlocked.Add(ref _waitingBytes, -bytes);
        if (wasFull && !IsFull) _connection.Resume();
    }

    // The client doesn't read, or is gone: there is nobody to say goodbye to.
    private void GiveUp()
    {
        if (!_isEnding) LogSlow();
        _isEnding = true;
        _outgoing.Writer.TryComplete();
        _socket.Abort();
        _connection.Dispose();
    }

    private static bool IsLineFault(Exception e) =>
        e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException;

    [LoggerMessage(ServerLogIds.LineBroke, LogLevel.Debug, "A line ended without a goodbye: {Reason}")]
    private static partial void LogBroke(ILogger logger, string reason);

    [LoggerMessage(ServerLogIds.SlowClient, LogLevel.Warning, "A client that does not read was cut off.")]
    private static partial void LogSlow(ILogger logger);

    private void LogBroke(string reason) => LogBroke(_engine.Logger, reason);

    private void LogSlow() => LogSlow(_engine.Logger);
}
