using ActorVoice.Connection;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Uplink;

public sealed class UplinkRingTests
{
    private static readonly UplinkOptions Options = new() { Capacity = TimeSpan.FromSeconds(2), Lookback = TimeSpan.FromMilliseconds(300) };

    // One sample a millisecond, so that positions read as times.
    private readonly UplinkRing _ring = new(new RawFormat(1_000), Options);
    private short _said;

    public UplinkRingTests() => _ring.BeginEpoch(new Epoch(1));

    [Fact]
    public void Lets_go_of_silence_that_the_service_has_heard()
    {
        for (var i = 0; i < 200; i++)
        {
            Say(20);
            Send();
        }

        Assert.Equal((3_700, 4_000, 0), (_ring.Start, _ring.End, _ring.Dropped));
    }

    [Fact]
    public void Keeps_everything_from_the_beginning_of_reported_speech_on()
    {
        Say(1_000);
        SendAll();
        _ring.HearSpeech(new Epoch(1), 800);
        for (var i = 0; i < 40; i++)
            Say(20);

        SendAll();

        Assert.InRange(_ring.Start, 700, 800);
        Assert.Equal(Said(800, 1_500), Join(_ring.TakeTurn(new Epoch(1), 800, 1_500)));
        Assert.Equal(1_500, _ring.Committed);
    }

    [Fact]
    public void Sends_an_unfinished_turn_again_on_a_new_connection()
    {
        Say(1_000);
        SendAll();
        _ring.HearSpeech(new Epoch(1), 800);
        Say(500);

        _ring.BeginEpoch(new Epoch(2));
        Assert.Equal(Said(700, 1_500), SendAll());

        // The new connection counts from its own first sample.
        Assert.Equal(Said(750, 1_400), Join(_ring.TakeTurn(new Epoch(2), 50, 700)));
    }

    [Fact]
    public void Finds_all_turns_of_an_outage_though_they_are_sent_faster_than_they_were_said()
    {
        Say(20);
        SendAll();
        for (var i = 0; i < 90; i++)
            Say(20);

        _ring.BeginEpoch(new Epoch(2));
        SendAll();
        _ring.HearSpeech(new Epoch(2), 100);
        Assert.Equal(Said(100, 600), Join(_ring.TakeTurn(new Epoch(2), 100, 600)));
        Say(20);
        SendAll();
        _ring.HearSpeech(new Epoch(2), 700);
        Assert.Equal(Said(700, 900), Join(_ring.TakeTurn(new Epoch(2), 700, 900)));
    }

    [Fact]
    public void Does_not_say_a_committed_sample_again()
    {
        Say(100);
        Say(100);
        SendAll();
        _ring.TakeTurn(new Epoch(1), 0, 130);

        _ring.BeginEpoch(new Epoch(2));

        Assert.Equal(Said(130, 200), SendAll());
    }

    [Fact]
    public void Does_not_say_again_what_the_old_connection_committed_late()
    {
        Say(200);
        SendAll();
        _ring.BeginEpoch(new Epoch(2));

        Assert.Equal(Said(0, 130), Join(_ring.TakeTurn(new Epoch(1), 0, 130)));
        Assert.Equal(Said(130, 200), SendAll());
    }

    [Fact]
    public void Drops_the_oldest_when_nobody_takes_it_and_counts_it()
    {
        for (var i = 0; i < 250; i++)
            Say(10);

        Assert.Equal((500, 2_500, 500), (_ring.Start, _ring.End, _ring.Dropped));
    }

    [Fact]
    public void Knows_the_places_on_a_connection_that_missed_what_was_dropped()
    {
        Say(1_000);
        Say(10);
        SendAll();
        _ring.HearSpeech(new Epoch(1), 1_005);
        for (var i = 0; i < 300; i++)
            Say(10);

        // 1,010 to 2,010 was never sent: on the connection, 2,010 follows 1,010.
        SendAll();

        Assert.Equal(Said(2_020, 2_040), Join(_ring.TakeTurn(new Epoch(1), 1_020, 1_040)));
    }

    [Fact]
    public void Bears_what_no_service_should_say()
    {
        Say(100);
        SendAll();

        _ring.HearSpeech(new Epoch(1), long.MinValue);
        _ring.HearSpeech(new Epoch(1), long.MaxValue);
        _ring.HearSpeech(new Epoch(9), 5);
        Assert.Empty(_ring.TakeTurn(new Epoch(7), 0, 10));
        Assert.Empty(_ring.TakeTurn(new Epoch(1), 90, 10));
        Assert.Equal(Said(0, 100), Join(_ring.TakeTurn(new Epoch(1), long.MinValue, long.MaxValue)));
        Assert.Empty(_ring.TakeTurn(new Epoch(1), 0, 50));
        Assert.Empty(_ring.TakeTurn());
    }

    [Fact]
    public void Takes_up_to_what_was_sent_if_the_service_names_no_end()
    {
        Say(100);
        SendAll();
        Say(100);

        Assert.Equal(Said(20, 100), Join(_ring.TakeTurn(new Epoch(1), 20, toMs: null)));
    }

    [Fact]
    public void Does_not_write_to_a_message_that_is_lent()
    {
        Say(20);
        var lent = _ring.Lend()!;
        var before = lent.Wire.ToArray();
        for (var i = 0; i < 500; i++)
            Say(20);

        Assert.True(lent.Start < _ring.Start);
        Assert.Equal(before, lent.Wire.ToArray());
    }

    [Fact]
    public void Never_writes_to_a_message_that_a_dead_connection_may_still_read()
    {
        Say(20);
        Say(20);
        var lent = _ring.Lend()!;
        var before = lent.Wire.ToArray();
        _ring.BeginEpoch(new Epoch(2));
        for (var i = 0; i < 500; i++)
        {
            Say(20);
            Send();
        }

        Assert.Equal(before, lent.Wire.ToArray());
    }

    [Fact]
    public void Keeps_manual_turns_apart_though_the_next_begins_before_the_commit()
    {
        _ring.Turns = UplinkTurns.ByApplication;
        Say(400);
        Assert.Equal((400, 400), _ring.EndTurn());
        Say(300);
        SendAll();
        Assert.Equal((700, 300), _ring.EndTurn());
        Say(50);

        Assert.Equal(Said(0, 400), Join(_ring.TakeTurn()));
        Assert.Equal(Said(400, 700), Join(_ring.TakeTurn()));
        Assert.Equal((700, 750), (_ring.Start, _ring.End));
    }

    [Fact]
    public void Clears_stale_sound_but_not_a_turn_that_is_on_its_way_to_its_commit()
    {
        _ring.Turns = UplinkTurns.ByApplication;
        Say(400);
        _ring.EndTurn();
        Say(300);
        SendAll();
        _ring.Clear();
        Say(200);

        Assert.Equal(Said(0, 400), Join(_ring.TakeTurn()));
        Assert.Equal(200, _ring.EndTurn().Length);
        Assert.Equal(Said(700, 900), Join(_ring.TakeTurn()));
    }

    [Fact]
    public void Sends_a_turn_again_whose_commit_was_not_answered()
    {
        _ring.Turns = UplinkTurns.ByApplication;
        Say(400);
        _ring.EndTurn();
        SendAll();
        _ring.BeginEpoch(new Epoch(2));

        Assert.Equal(Said(0, 400), SendAll());
        Assert.Equal(Said(0, 400), Join(_ring.TakeTurn()));
    }

    private static short[] Said(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => (short)i)];

    private static short[] Join(IEnumerable<ReadOnlyMemory<short>> chunks) => [.. chunks.SelectMany(chunk => chunk.ToArray())];

    // In frames of 20, the last one shorter.
    private void Say(int samples)
    {
        foreach (var frame in Said(_said, _said + samples).Chunk(20))
            _ring.Append(frame);

        _said += (short)samples;
    }

    private short[] Send() => _ring.Lend() is { } frame ? RawFormat.Read(frame.Wire) : [];

    private short[] SendAll()
    {
        List<short> all = [];
        while (Send() is { Length: > 0 } sent)
            all.AddRange(sent);

        return [.. all];
    }
}
