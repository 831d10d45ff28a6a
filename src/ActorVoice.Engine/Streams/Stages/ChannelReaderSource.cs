using System.Threading.Channels;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>Emits what is written to a channel, and ends with it.</summary>
internal sealed class ChannelReaderSource<T>(StreamRun run, ChannelReader<T> reader) : Emitter<T>(run), IStreamEvent
{
    private Step<bool> _wait;
    private Action? _postReady;
    private bool _waiting;

    public override void PreStart() => reader.Completion.GetAwaiter().UnsafeOnCompleted(() => Stream.Post(new Ended(this)));

    /// <summary>The wait for something to read has ended.</summary>
    public void Run()
    {
        _waiting = false;
        if (!IsClosed && IsReadable())
            Drain();
    }

    protected override bool TryEmit()
    {
        if (_waiting)
            return false;
        if (reader.TryRead(out var element))
        {
            Emit(element);
            return true;
        }

        _wait = new Step<bool>(reader.WaitToReadAsync());
        if (_wait.HasEnded)
            return IsReadable();
        _waiting = true;
        _wait.WhenEnded(_postReady ??= () => Stream.Post(this));
        return false;
    }

    private bool IsReadable()
    {
        try
        {
            if (_wait.GetResult())
                return true;
            Complete();
        }
        catch (Exception e)
        {
            Fail(new AggregateException(e));
        }

        return false;
    }

    /// <summary>The channel is complete and empty, whether or not anybody has asked for more.</summary>
    private void HandleEnd()
    {
        if (IsClosed)
            return;
        if (reader.Completion.IsFaulted)
            Fail(reader.Completion.Exception);
        else if (reader.Completion.IsCanceled)
            Fail(new TaskCanceledException(reader.Completion));
        else
            Complete();
    }

    private sealed class Ended(ChannelReaderSource<T> source) : IStreamEvent
    {
        public void Run() => source.HandleEnd();
    }
}
