using ActorVoice.Audio;
using ActorVoice.Connection;
using ActorVoice.Diagnostics;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Uplink;

public sealed class UplinkEncoderTests
{
    private readonly SoundMeter _meter = new(1);

    [Fact]
    public void Cuts_what_it_hears_into_frames_of_20_ms_and_encodes_each()
    {
        var encoder = New(24_000);
        encoder.Hear(Frame(24_000, 0, 700));
        encoder.Hear(Frame(24_000, 700, 740));

        var frames = Sent(encoder);

        Assert.Equal([480, 480, 480], frames.Select(frame => frame.Samples.Length));
        Assert.Equal([0L, 480, 960], frames.Select(frame => frame.Start));
        Assert.Equal(Ramp(0, 1440), frames.SelectMany(frame => frame.Wire));
    }

    [Fact]
    public void Shares_the_memory_of_a_frame_that_fits()
    {
        var encoder = New(24_000);
        var frame = Frame(24_000, 0, 480);
        encoder.Hear(frame);

        Assert.Equal(frame.Samples, encoder.Ring.Lend()!.Samples);
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(16_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Gives_the_same_sound_however_the_input_is_cut(int rate)
    {
        var samples = Ramp(0, rate);
        var whole = New(24_000);
        whole.Hear(new AudioFrame(0, rate, samples));
        whole.EndRecording();
        var expected = Sent(whole).SelectMany(frame => frame.Wire).ToArray();
        Assert.Equal(24_000, expected.Length);

        var random = new Random(rate);
        for (var round = 0; round < 10; round++)
        {
            var encoder = New(24_000);
            for (var start = 0; start < samples.Length;)
            {
                var length = Math.Min(random.Next(1, 2_000), samples.Length - start);
                encoder.Hear(new AudioFrame(start, rate, samples.AsMemory(start, length)));
                start += length;
            }

            encoder.EndRecording();
            Assert.Equal(expected, Sent(encoder).SelectMany(frame => frame.Wire));
        }
    }

    [Fact]
    public void Goes_on_without_a_gap_from_one_recording_to_the_next_at_another_rate()
    {
        var encoder = New(24_000);
        foreach (var rate in new[] { 24_000, 48_000, 8_000, 44_100 })
        {
            encoder.Hear(Frame(rate, 5_000, rate / 10));
            encoder.EndRecording();
        }

        var frames = Sent(encoder);

        Assert.Equal(9_600, encoder.Ring.End);
        Assert.Equal(frames.Skip(1).Select(frame => frame.Start), frames.SkipLast(1).Select(frame => frame.Start + frame.Samples.Length));
    }

    [Fact]
    public void Ends_a_turn_with_the_last_sample_heard()
    {
        var encoder = New(24_000);
        encoder.Hear(Frame(24_000, 0, 2_500));
        Assert.Equal((2_500, 2_500), encoder.EndTurn());
        encoder.Hear(Frame(24_000, 2_500, 10));
        Assert.Equal((2_510, 10), encoder.EndTurn());

        Assert.Equal(Ramp(0, 2_510), Sent(encoder).SelectMany(frame => frame.Wire));
    }

    [Fact]
    public void Counts_a_turn_that_is_too_short_to_the_next()
    {
        var encoder = New(24_000);
        encoder.Hear(Frame(24_000, 0, 2_399));
        Assert.Equal((2_399, 2_399), encoder.EndTurn());
        encoder.Hear(Frame(24_000, 2_399, 1));
        Assert.Equal((2_400, 2_400), encoder.EndTurn());
        encoder.Hear(Frame(24_000, 2_400, 100));
        encoder.Clear();
        encoder.Hear(Frame(24_000, 2_500, 50));
        Assert.Equal(50, encoder.EndTurn().Length);
    }

    [Fact]
    public void Forgets_what_was_heard_before_a_clear_to_the_sample()
    {
        var encoder = New(24_000);
        encoder.Hear(Frame(24_000, 0, 1_000));
        encoder.Clear();
        encoder.Hear(Frame(24_000, 1_000, 480));

        Assert.Equal(Ramp(1_000, 480), Sent(encoder).SelectMany(frame => frame.Wire));
    }

    [Theory]
    [InlineData(24_000, 8_000)]
    [InlineData(8_000, 24_000)]
    public void Encodes_what_waits_anew_when_the_service_wants_another_sound(int before, int after)
    {
        var encoder = New(before);
        encoder.Hear(Frame(24_000, 0, 24_000));
        var sent = Enumerable.Range(0, 10).Select(_ => encoder.Ring.Lend()!).Sum(frame => frame.Samples.Length);
        encoder.ChangeFormat(new RawFormat(after));
        encoder.Hear(Frame(24_000, 24_000, 24_000));
        encoder.EndRecording();

        var rest = Sent(encoder, newConnection: false);

        Assert.Equal(Resampler.Convert(sent, before, after), rest[0].Start);
        Assert.Equal(2 * after, rest[^1].Start + rest[^1].Samples.Length);
        Assert.Equal(2 * after, encoder.Ring.End);
        Assert.Equal(after, _meter.Rate);

        encoder.Ring.BeginEpoch(new Epoch(2));
        Assert.Equal(2 * after, Sent(encoder).Sum(frame => frame.Wire.Length));
    }

    [Fact]
    public void Finds_a_turn_that_was_sent_in_two_formats()
    {
        var encoder = New(24_000);
        encoder.Hear(Frame(24_000, 0, 24_000));
        Sent(encoder, newConnection: false);
        encoder.ChangeFormat(new RawFormat(8_000));
        encoder.Hear(Frame(24_000, 24_000, 24_000));
        Sent(encoder, newConnection: false);

        var turn = encoder.Ring.TakeTurn(new Epoch(1), 500, 1_500);

        Assert.Equal(8_000, turn.Sum(chunk => chunk.Length));
        Assert.Equal(12_000, encoder.Ring.Committed);
    }

    [Fact]
    public void Shows_the_level_of_what_is_heard_until_it_pauses()
    {
        var encoder = New(24_000);
        encoder.Hear(new AudioFrame(0, 24_000, Enumerable.Repeat((short)16_384, 480).ToArray()));
        Assert.Equal(0.5f, _meter.Read().Peak);
        encoder.EndRecording();
        Assert.Equal(0f, _meter.Read().Peak);
    }

    [Fact]
    public void Refuses_a_rate_that_can_not_be_resampled_and_hears_the_next()
    {
        var encoder = New(24_000);
        Assert.Throws<AudioException>(() => encoder.Hear(Frame(100, 0, 10)));
        encoder.Hear(Frame(24_000, 0, 480));

        Assert.Equal(480, encoder.Ring.End);
    }

    [Fact]
    public void Makes_little_more_than_its_samples_for_each_frame()
    {
        var encoder = New(24_000, UplinkTurns.ByService);
        var frames = Enumerable.Range(0, 3_000).Select(i => Frame(48_000, i * 960, 960)).ToArray();
        Run(frames.AsSpan(0, 1_000));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(frames.AsSpan(1_000));
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 2_000;

        // 480 samples of two bytes and the array's head, and the frame's own 72 bytes.
        Assert.InRange(each, 960, 1_100);

        void Run(Span<AudioFrame> some)
        {
            foreach (var frame in some)
            {
                encoder.Hear(frame);
                encoder.Ring.Lend();
            }
        }
    }

    private static short[] Ramp(int start, int length) => [.. Enumerable.Range(start, length).Select(i => (short)(i % 20_000))];

    private static AudioFrame Frame(int rate, int start, int length) => new(start, rate, Ramp(start, length));

    private static List<(long Start, ReadOnlyMemory<short> Samples, short[] Wire)> Sent(UplinkEncoder encoder, bool newConnection = true)
    {
        if (newConnection)
            encoder.Ring.BeginEpoch(new Epoch(encoder.Ring.Epoch.Number + 1));

        List<(long, ReadOnlyMemory<short>, short[])> sent = [];
        while (encoder.Ring.Lend() is { } frame)
            sent.Add((frame.Start, frame.Samples, RawFormat.Read(frame.Wire)));

        return sent;
    }

    private UplinkEncoder New(int rate, UplinkTurns turns = UplinkTurns.ByApplication)
    {
        var encoder = new UplinkEncoder(new RawFormat(rate), new UplinkOptions(), _meter);
        encoder.Ring.Turns = turns;
        encoder.Ring.BeginEpoch(new Epoch(1));
        return encoder;
    }
}
