using System.Threading.Channels;

namespace ActorVoice.Recording;

/// <summary>The recording of one session: hands each step to a writer that works on another thread. Never blocks and never throws: when the
/// disk is too slow or broken, steps are not recorded, counted, and told once.</summary>
/// <remarks>Thread-safe. With a clock other than the system's (virtual time) the caller's thread writes: there is no sound that could be held
/// up, nothing may hop to another thread, and nothing may be lost.</remarks>
internal sealed class Journal
{
    public static readonly Journal Off = new();

    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _startedAt;
    private readonly JournalWriter? _writer;
    private readonly Channel<JournalEntry>? _queue;
    private readonly Dictionary<string, int> _begun = [];
    private long _lost;
    private int _toldLoss;
    private Action<string, string>? _tell;

    private Journal() => Closed = Task.CompletedTask;

    /// <exception cref="JournalException">The directory can't be written, or holds a journal already.</exception>
    public Journal(RecordingOptions options, JournalHeader header, TimeProvider time)
    {
        _time = time;
        _startedAt = time.GetTimestamp();
        _writer = new JournalWriter(options, header);
        if (time != TimeProvider.System)
        {
            Closed = Task.CompletedTask;
            return;
        }

        // Full mode: a write that finds no room fails at once (TryWrite) and is counted.
        _queue = Channel.CreateBounded<JournalEntry>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        Closed = Task.Run(WriteAllAsync);
    }

    public bool IsOn => _writer is not null;

    /// <summary>Since the session began.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_startedAt);

    /// <summary>Done when everything is in the files and they are closed; never fails.</summary>
    public Task Closed { get; }

    /// <summary>Who is told, with a code and words for a person, when something can't be recorded. May be told on any thread.</summary>
    public void TellTo(Action<string, string> tell)
    {
        if (IsOn)
        {
            _tell = tell;
        }
    }

    /// <summary>A new core of this kind, made with <paramref name="with"/>.</summary>
    public CoreTap Begin(string core, object with)
    {
        if (_writer is null)
        {
            return CoreTap.Off;
        }

        int number;
        lock (_begun)
        {
            number = _begun[core] = _begun.GetValueOrDefault(core) + 1;
        }

        Write(new CoreBegan(core, number, Now, with));
        return new CoreTap(this, core, number);
    }

    public void Write(JournalEntry entry)
    {
        if (_queue is null)
        {
            Put(entry);
        }
        else if (!_queue.Writer.TryWrite(entry))
        {
            Lose("recording_incomplete", "The disk is too slow for the recording: steps are lost, and a replay can't go beyond them.");
        }
    }

    /// <summary>No more steps: what waits is written, then the files are closed.</summary>
    public void Complete()
    {
        if (_queue is not null)
        {
            _queue.Writer.TryComplete();
        }
        else
        {
            Guarded(() => _writer?.Close(Interlocked.Read(ref _lost)));
        }
    }

    private async Task WriteAllAsync()
    {
        var reader = _queue!.Reader;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out var entry))
            {
                Put(entry);
            }

            // Handed to the system: a killed process loses nothing of it.
            Guarded(() => _writer!.Flush());
        }

        Guarded(() => _writer!.Close(Interlocked.Read(ref _lost)));
    }

    private void Put(JournalEntry entry) => Guarded(() => _writer!.Write(entry));

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
#pragma warning disable CA1031 // Whatever breaks a recording, the conversation goes on.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            Lose("recording_failed", $"The session can't be recorded: {e.Message}");
        }
    }

    private void Lose(string code, string message)
    {
        Interlocked.Increment(ref _lost);
        if (Interlocked.Exchange(ref _toldLoss, 1) == 0)
        {
            _tell?.Invoke(code, message);
        }
    }
}
