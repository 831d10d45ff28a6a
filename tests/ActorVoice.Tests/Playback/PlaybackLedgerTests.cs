using ActorVoice.Playback;

namespace ActorVoice.Tests.Playback;

public sealed class PlaybackLedgerTests
{
    private const int Rate = 24_000;
    private static readonly PartKey A = new(new("a"), 0);
    private static readonly PartKey B = new(new("b"), 0);

    private readonly PlaybackLedger _ledger = new(Rate);

    [Fact]
    public void Counts_from_the_very_first_sample()
    {
        Play(A, 12_800);
        _ledger.QueuedIs(12_800 - 1280);

        Assert.Equal([new HeardPart(A.Item, 0, 1280, 12_800, Rate)], Interrupt(12_800 - 1280));
    }

    [Fact]
    public void Cuts_the_part_that_is_heard_and_the_one_queued_behind_it_not_the_one_written_last()
    {
        Play(A, 12_800);
        Play(B, 4800);

        Assert.Equal(
            [new HeardPart(A.Item, 0, 1280, 12_800, Rate), new HeardPart(B.Item, 0, 0, 4800, Rate)],
            Interrupt(12_800 - 1280 + 4800));
    }

    [Fact]
    public void Goes_on_counting_after_the_sink_ran_dry()
    {
        Play(A, 2000);
        _ledger.QueuedIs(0);
        Play(A, 2000);

        Assert.Equal([new HeardPart(A.Item, 0, 3840, 4000, Rate)], Interrupt(160));
    }

    [Fact]
    public void Lists_a_part_that_waits_and_of_which_nothing_was_handed()
    {
        _ledger.Received(A, 10);

        Assert.Equal([new HeardPart(A.Item, 0, 0, 10, Rate)], Interrupt(0));
    }

    [Fact]
    public void Does_not_list_a_part_that_was_heard_to_its_last_received_sample()
    {
        Play(A, 1000);

        Assert.Empty(Interrupt(0));
    }

    [Fact]
    public void Tells_whole_milliseconds_and_never_more_than_was_heard()
    {
        Play(A, 12_800);

        Assert.Equal(53, Interrupt(12_800 - 1295).Single().HeardMs);
    }

    [Fact]
    public void Believes_a_sink_neither_more_nor_less_than_it_was_handed()
    {
        Play(A, 1000);

        Assert.Equal(0, _ledger.QueuedIs(5000));
        Assert.Equal(400, _ledger.QueuedIs(600));
        Assert.Equal(0, _ledger.QueuedIs(900));
        Assert.Equal(600, _ledger.QueuedIs(-7));
    }

    [Fact]
    public void Keeps_what_comes_for_a_cut_part_silent_and_cuts_it_once()
    {
        Play(A, 1000);
        Assert.Single(Interrupt(500));

        Assert.False(_ledger.Received(A, 100));
        Assert.Empty(Interrupt(0));
    }

    [Fact]
    public void Tells_a_part_heard_whole_once_and_forgets_it()
    {
        Play(A, 1000);
        _ledger.Ended(A);
        Assert.Empty(_ledger.TakeWhole());
        _ledger.QueuedIs(0);

        Assert.Equal([new HeardPart(A.Item, 0, 1000, 1000, Rate)], _ledger.TakeWhole());
        Assert.Empty(_ledger.TakeWhole());
        Assert.Equal(0, _ledger.Count);
    }

    [Fact]
    public void Tells_a_part_heard_whole_when_its_end_comes_after_its_sound()
    {
        Play(A, 1000);
        _ledger.QueuedIs(0);
        Assert.Empty(_ledger.TakeWhole());
        _ledger.Ended(A);

        Assert.Single(_ledger.TakeWhole());
    }

    [Fact]
    public void Counts_refused_sound_as_received_and_lets_nothing_of_the_part_follow_it()
    {
        Play(A, 1000);
        _ledger.Refused(A, 500);

        Assert.False(_ledger.Received(A, 10));
        Assert.Equal([new HeardPart(A.Item, 0, 1000, 1510, Rate)], Interrupt(0));
    }

    [Fact]
    public void Says_which_sample_of_a_part_is_its_first_even_if_it_is_handed_again()
    {
        _ledger.Received(A, 100);
        Assert.True(_ledger.Handed(A, 50));
        Assert.False(_ledger.Handed(A, 50));
        _ledger.Discarded(100);

        Assert.False(_ledger.Handed(A, 100));
    }

    [Fact]
    public void Stays_small_over_days_even_if_no_part_ever_ends()
    {
        for (var i = 0; i < 10_000; i++)
        {
            Play(new(new($"item{i}"), 0), 480);
            _ledger.QueuedIs(0);
        }

        Assert.InRange(_ledger.Count, 1, PlaybackLedger.MostIdle + 2);
    }

    private void Play(PartKey part, int samples)
    {
        Assert.True(_ledger.Received(part, samples));
        _ledger.Handed(part, samples);
    }

    private IReadOnlyList<HeardPart> Interrupt(long discarded)
    {
        _ledger.Silence(1);
        _ledger.Discarded(discarded);
        return _ledger.TakeCut(1);
    }
}
