namespace ActorVoice.RealtimeServer.Door;

/// <summary>A line's bytes, which can be made half-open: then nothing is written any more, what comes is thrown away, pings too, and whoever reads
/// waits until the client itself is gone. The line is not ended meanwhile, whatever is done to this stream.</summary>
internal sealed class SilentStream(Stream line) : Stream
{
    private volatile bool _isSilent;

    public bool IsSilent => _isSilent;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void GoSilent() => _isSilent = true;

    /// <summary>For when the WebSocket has given up a silent line: keeps it open until the client has left, or the server stops. Never throws.</summary>
    public async Task HoldAsync(CancellationToken stopping)
    {
        var thrownAway = new byte[4096];
        try
        {
            while (_isSilent && await line.ReadAsync(thrownAway, stopping) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var count = await line.ReadAsync(buffer, cancellationToken);
            if (count == 0 || !_isSilent) return count;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _isSilent ? ValueTask.CompletedTask : line.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => _isSilent ? Task.CompletedTask : line.FlushAsync(cancellationToken);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isSilent) line.Dispose();
        base.Dispose(disposing);
    }
}
