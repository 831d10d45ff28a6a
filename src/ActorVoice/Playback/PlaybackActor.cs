using System.Diagnostics.CodeAnalysis;
using ActorVoice.Audio;
using ActorVoice.Audio.Pacing;
using ActorVoice.Audio.Sinks;
using ActorVoice.Diagnostics;
using ActorVoice.Recording;
using static ActorVoice.BargeIn.BargeInProtocol;
using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Playback;

/// <summary>Plays what it is told by <see cref="PlaybackProtocol"/> into one opening of a sink, and tells the conversation what reached the ear.</summary>
/// <remarks>The sink is opened at once and closed when the actor stops. It is kept filled <see cref="PlaybackOptions.Lead"/> ahead of the ear, looked
/// after each time sound comes and three times a lead while there is any; a silent session waits for nothing. A sink without a clock of its own is
/// paced by ours, so that it gets what was heard and nothing else. When the sink fails, <see cref="PlaybackFailed"/> goes to the conversation and to the
/// parent, which stops this actor and makes a new one; until then whatever comes counts as received and unheard.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "Without timers and wait handles the token sources own nothing.")]
internal sealed partial class PlaybackActor : ReceiveActor
{
    private readonly IAudioSink _sink;
    private readonly int _rate;
    private readonly FrameClock _clock;
    private readonly TimeSpan _period;
    private readonly IActorRef _conversation;
    private readonly SoundMeter? _meter;
    private readonly PlaybackCore _core;
    private readonly CoreTap _tap;
    private readonly CancellationTokenSource _stopping = new();
    private CancellationTokenSource _writing = new();
    private Task<IAudioOutput>? _opening;
    private IAudioOutput? _output;
    private Task _order = Task.CompletedTask;
    private bool _isBusy;
    private bool _isWaiting;
    private long _round;

    /// <param name="rate">Samples a second of all that will be played; the sink is opened with it.</param>
    /// <param name="conversation">Hears what <see cref="PlaybackProtocol"/> reports.</param>
    /// <param name="tap">Writes down what goes into the core.</param>
    /// <param name="meter">Sees what goes to the sink, at the volume it goes; null: nobody looks.</param>
    public PlaybackActor(IAudioSink sink, int rate, FrameClock clock, PlaybackOptions options, IActorRef conversation, SoundMeter? meter, CoreTap tap)
    {
        var room = TimeSpan.FromTicks(Math.Max(PacedSink.DefaultQueue.Ticks, 2 * options.Lead.Ticks));
        _sink = sink.KeepsTime ? sink : new PacedSink(sink, clock, room);
        (_rate, _clock, _period, _conversation, _meter) = (rate, clock, options.Lead / 3, conversation, meter);
        (_core, _tap) = (new(rate, options), tap);

        Receive<PlayAudio>(play => Do(play, () => _core.Play(play)));
        Receive<PlayClip>(play => Do(play, () => _core.PlayClip(play)));
        Receive<EndPart>(end => Do(end, () => _core.End(end)));
        Receive<InterruptPlayback>(interrupt => Do(interrupt, () => _core.Interrupt(interrupt.Number)));
        Receive<HoldPlayback>(hold => Do(hold, () => _core.Hold(hold)));
        Receive<ListenIn>(listen => _listener = listen.Listener);
        Receive<SetVolume>(Turn);
        Receive<Opened>(opened => Do(() => _output = opened.Output));
        Receive<Written>(written => Finish(() => Take(written.Piece, written.Samples)));
        Receive<WriteCalledOff>(_ => Finish(() => { }));
        Receive<Discarded>(discarded => Finish(() => FallSilent(discarded.Samples)));
        Receive<SinkFailed>(failed => Finish(() => Break(failed.Cause)));
        Receive<Woke>(woke => Wake(woke.Round));
    }

    protected override void PreStart()
    {
        _opening = OpenAsync();
        _ = _opening.PipeTo(Self, success: output => new Opened(output), failure: cause => new SinkFailed(cause));
    }

    protected override void PostStop()
    {
        _tap.Close();
        _stopping.Cancel();
        _writing.Cancel();
        _meter?.Rest();
        _ = CloseAsync(_opening!, _order);
    }

    private void Turn(SetVolume set)
    {
        _tap.Enter(set);
        _core.SetVolume(set.Volume);
        _tap.Leave();
    }

    private void Finish(Action result)
    {
        _isBusy = false;
        Do(result);
    }

    private void Wake(long round)
    {
        if (round != _round)
            return;

        _isWaiting = false;
        Do(() => { });
    }

    private void Do(object mail, Action change)
    {
        _tap.Enter(mail);
        Do(change);
    }

    // Everything that happens ends here: look at the ear, give the sink its next orders, tell what came of it.
    private void Do(Action change)
    {
        change();
        if (_isBusy && _core.WantsSilence)
            _writing.Cancel();
        if (!_isBusy)
            Drive();

        foreach (var told in TakeTold())
            Tell(told);
        if (_core.IsSounding && !_isBusy)
            WaitForEar();
        else if (!_core.IsSounding)
            Rest();
    }

    private void Drive()
    {
        if (_core.IsSounding && !TryHear())
            return;

        while (!_isBusy && Next() is { } order)
        {
            if (order is WriteSound write)
                Write(write.Piece);
            else
                Discard();
        }
    }

    private bool TryHear()
    {
        try
        {
            var queued = _output!.Queued;
            if (_tap.IsOn)
                _tap.Enter(new SinkSaid(queued));
            _core.Hear(queued);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Break(e);
            return false;
        }
    }

    private void Write(PlaybackPiece piece)
    {
        var samples = PlaybackBuffer.AtVolume(piece.Samples, _core.Volume);
        _meter?.Hear(samples.Span);
        if (_writing.IsCancellationRequested)
            _writing = new();

        var token = _writing.Token;
        var writing = WriteAsync(_output!, samples, token);
        if (writing.IsCompletedSuccessfully)
        {
            Take(piece, samples);
            return;
        }

        (_isBusy, _order) = (true, writing);
        _ = writing.PipeTo(Self, success: () => new Written(piece, samples),
            failure: cause => cause is OperationCanceledException && token.IsCancellationRequested ? new WriteCalledOff() : new SinkFailed(cause));
    }

    private void Take(PlaybackPiece piece, ReadOnlyMemory<short> samples)
    {
        TellListener(samples);
        HaveWritten(piece);
    }

    private void FallSilent(long unheard)
    {
        TellListenerOfSilence();
        HaveDiscarded(unheard);
    }

    private void Discard()
    {
        var discarding = DiscardAsync(_output!);
        (_isBusy, _order) = (true, discarding);
        _ = discarding.PipeTo(Self, success: samples => new Discarded(samples), failure: cause => new SinkFailed(cause));
    }

    private void Break(Exception cause)
    {
        _output = null;
        var reason = cause is AudioException ? cause.Message : $"{_sink.Name}: {cause.Message}";
        if (_tap.IsOn)
            _tap.Enter(new SinkBroke(reason));
        _core.Break(reason);
    }

    private SinkOrder? Next()
    {
        if (_tap.IsOn)
            _tap.Enter(new OrderAsked(_output is not null));
        var order = _core.Next(_output is not null);
        if (order is not null)
            _tap.Add(order);

        return order;
    }

    private void HaveWritten(PlaybackPiece piece)
    {
        if (_tap.IsOn)
            _tap.Enter(new SinkTook(piece.Samples.Length));
        _core.Written(piece);
    }

    private void HaveDiscarded(long samples)
    {
        if (_tap.IsOn)
            _tap.Enter(new SinkDiscarded(samples));
        _core.Discarded(samples);
    }

    private IReadOnlyList<object> TakeTold()
    {
        var told = _core.TakeTold();
        if (told.Count > 0)
        {
            _tap.Enter(ToldTaken.Instance);
            _tap.Leave(told);
        }

        _tap.Leave();
        return told;
    }

    private void Tell(object told)
    {
        if (told is not ClipEnded)
            _conversation.Tell(told);
        if (told is PlaybackFailed or ClipEnded)
            Context.Parent.Tell(told);
        if (told is PlaybackDrained or PlaybackInterrupted or PlaybackFailed or ClipEnded)
            _meter?.Rest();
    }

    private void WaitForEar()
    {
        if (_isWaiting)
            return;

        var (round, rest) = (++_round, MediaTime.ToTimeSpan(_core.Unheard, _rate) + TimeSpan.FromTicks(1));
        _isWaiting = true;
        _ = WaitAsync(rest < _period ? rest : _period).PipeTo(Self, success: () => new Woke(round), failure: _ => new Woke(0));
    }

    // A wait that is under way is void from here on.
    private void Rest() => (_isWaiting, _round) = (false, _round + 1);

    private async Task<IAudioOutput> OpenAsync() => await _sink.OpenAsync(_rate, _stopping.Token);

    private static async Task WriteAsync(IAudioOutput output, ReadOnlyMemory<short> samples, CancellationToken cancellation) =>
        await output.WriteAsync(samples, cancellation);

    private static async Task<long> DiscardAsync(IAudioOutput output) => await output.DiscardAsync(CancellationToken.None);

    private async Task WaitAsync(TimeSpan span) => await _clock.WaitUntilAsync(_clock.Now + span, _stopping.Token);

    // One caller at a time: the order under way ends first. Nobody is left to be told of a failure.
    private static async Task CloseAsync(Task<IAudioOutput> opening, Task order)
    {
        await order.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            await (await opening).DisposeAsync();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It did not open, or had failed before and was told then.
        }
    }

    private sealed record Opened(IAudioOutput Output);

    private sealed record Written(PlaybackPiece Piece, ReadOnlyMemory<short> Samples);

    private sealed record WriteCalledOff;

    private sealed record Discarded(long Samples);

    private sealed record SinkFailed(Exception Cause);

    private sealed record Woke(long Round);
}
