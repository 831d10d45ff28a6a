using System.Buffers;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Sessions;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>Carries mail between one client, the pure core and the model. Not thread-safe: <see cref="RealtimeConnection"/> lets one caller in at a time.</summary>
internal sealed class SessionDriver(SessionCore core, ModelRuns runs, Outbound outbound, IDialect dialect) : IDisposable
{
    private readonly List<SessionEffect> _effects = [];

    /// <summary>When <see cref="Step"/> has something to do by time alone.</summary>
    public TimeSpan NextDue(TimeSpan now)
    {
        var due = core.NextDue;
        if (outbound.Due is { } held) due = Earlier(due, held);
        else if (!outbound.IsFull && runs.Due(now) is { } output) due = Earlier(due, output > outbound.Free ? output : outbound.Free);
        return due;
    }

    public void Begin(TimeSpan now)
    {
        core.Begin(_effects);
        CarryOut(now);
    }

    public void Receive(ReadOnlySpan<byte> utf8, TimeSpan now)
    {
        if (!TryAppend(utf8, now))
        {
            if (dialect.TryReadClient(utf8, out var read, out var error)) core.Receive(read, now, _effects);
            else core.Refuse(error, now, _effects);
        }

        CarryOut(now);
    }

    public void Refuse(ErrorDetails error, TimeSpan now)
    {
        core.Refuse(error, now, _effects);
        CarryOut(now);
    }

    /// <summary>Ends the session as if its time were over.</summary>
    public void Expire(TimeSpan now)
    {
        core.ExpireNow(now, _effects);
        CarryOut(now);
    }

    /// <summary>Does one thing that is due. False: nothing is.</summary>
    public bool Step(TimeSpan now)
    {
        if (core.NextDue <= now)
        {
            core.Elapse(now, _effects);
            CarryOut(now);
            return true;
        }

        if (outbound.Due <= now)
        {
            outbound.Release(now);
            return true;
        }

        if (outbound.IsFull || now < outbound.Free || !runs.TryTake(now, out var output, out var id, out var isTranscript)) return false;
        if (isTranscript) core.HearTranscript(id, output, now, _effects);
        else core.HearAnswer(id, output, now, _effects);
        CarryOut(now);
        return true;
    }

    public void Dispose() => runs.Dispose();

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private bool TryAppend(ReadOnlySpan<byte> utf8, TimeSpan now)
    {
        if (!AudioAppend.TryRead(utf8, out var append)) return false;
        var rented = ArrayPool<byte>.Shared.Rent(append.MaxBytes);
        try
        {
            if (!append.TryDecode(rented, out var written) || !core.CanAppend(written)) return false;
            core.Append(rented.AsSpan(0, written), now, _effects);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void CarryOut(TimeSpan now)
    {
        // Starting a run only notes it: nothing here adds effects.
        foreach (var effect in _effects)
        {
            switch (effect)
            {
                case SendEvent send: outbound.Send(send.Event, now); break;
                case StartAnswer start: runs.Start(start, now); break;
                case StopAnswer stop: runs.Stop(stop.ResponseId); break;
                case StartTranscript start: runs.Start(start, now); break;
                case StartHearing start: runs.Start(start, now); break;
                case HearMore more: runs.Hear(more, now); break;
                case FinishHearing finish: runs.Finish(finish, now); break;
                case DropHearing drop: runs.Drop(drop.ItemId); break;
                case Hangup hangup: outbound.Close(hangup.Code, hangup.Reason); break;
            }
        }

        _effects.Clear();
    }
}
