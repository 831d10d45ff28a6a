namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>Threads of our own for decoding: it takes a processor for long stretches, which neither the audio's threads nor the pool should give.
/// Background threads, below normal priority where the system knows such.</summary>
internal sealed class RecognitionThreads : IDisposable
{
    // Every turn stands in it once at most, so it is no longer than there are turns under way.
    private readonly Queue<PocketSphinxRecognition> _ready = new();
    private bool _isOver;

    /// <param name="first">Done by one of them before anything else.</param>
    public RecognitionThreads(int count, Action first)
    {
        for (var i = 0; i < count; i++)
        {
            var work = i == 0 ? first : null;
            new Thread(() => Run(work)) { IsBackground = true, Name = "recognition", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    /// <summary>The recognition has something to do.</summary>
    public void Enqueue(PocketSphinxRecognition recognition)
    {
        lock (_ready)
        {
            _ready.Enqueue(recognition);
            Monitor.Pulse(_ready);
        }
    }

    /// <summary>The threads end after what they are doing; what waits is dropped.</summary>
    public void Dispose()
    {
        lock (_ready)
        {
            _isOver = true;
            Monitor.PulseAll(_ready);
        }
    }

    private void Run(Action? first)
    {
        first?.Invoke();
        while (Next() is { } recognition)
            if (recognition.Work()) Enqueue(recognition);
    }

    private PocketSphinxRecognition? Next()
    {
        lock (_ready)
        {
            while (!_isOver && _ready.Count == 0) Monitor.Wait(_ready);
            return _isOver ? null : _ready.Dequeue();
        }
    }
}
