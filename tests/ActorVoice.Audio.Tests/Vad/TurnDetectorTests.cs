using ActorVoice.Audio.Vad;

namespace ActorVoice.Audio.Tests.Vad;

/// <summary>Chunks of 10 ms at 16 kHz, one for each letter of the script: # voice, - unsure (between the thresholds), . nothing.</summary>
public sealed class TurnDetectorTests
{
    private const int Rate = 16_000;
    private const int Chunk = Rate / 100;

    private static readonly TurnSettings Plain = new()
    {
        PrefixPadding = TimeSpan.FromMilliseconds(30),
        SilenceDuration = TimeSpan.FromMilliseconds(40),
        MinimumSpeech = TimeSpan.Zero,
    };

    [Fact]
    public void Starts_a_turn_the_padding_before_the_voice_and_ends_it_with_the_closing_silence() =>
        Assert.Equal([Started(20), Stopped(110)], Hear(".....##........", Plain));

    [Fact]
    public void Starts_no_turn_before_the_stream() => Assert.Equal([Started(0)], Hear(".###", Plain));

    [Fact]
    public void Starts_no_turn_before_the_end_of_the_turn_before() =>
        Assert.Equal([Started(0), Stopped(50), Started(50)], Hear("#.....#", Plain));

    [Fact]
    public void Goes_on_through_a_pause_shorter_than_the_silence() =>
        Assert.Equal([Started(0), Stopped(140)], Hear("#...#...##....", Plain));

    [Fact]
    public void An_unsure_chunk_neither_begins_a_voice_nor_ends_one() =>
        Assert.Equal([Started(0), Stopped(120)], Hear("--#-----....", Plain));

    [Fact]
    public void An_unsure_chunk_does_not_take_a_rest_back() => Assert.Equal([Started(0), Stopped(50)], Hear("#.---", Plain));

    [Fact]
    public void A_click_is_no_turn() => Assert.Empty(Hear("..#..#...##..", Plain with { MinimumSpeech = TimeSpan.FromMilliseconds(30) }));

    [Fact]
    public void A_turn_is_known_when_the_minimum_of_speech_is_heard_and_starts_where_the_voice_did()
    {
        var settings = Plain with { MinimumSpeech = TimeSpan.FromMilliseconds(25) };

        Assert.Empty(Hear("....##", settings));
        Assert.Equal([Started(10)], Hear("....###", settings));
    }

    [Fact]
    public void Without_silence_a_turn_ends_with_its_voice() =>
        Assert.Equal([Started(0), Stopped(20), Started(20), Stopped(40)], Hear("##.#.", Plain with { SilenceDuration = TimeSpan.Zero }));

    [Fact]
    public void A_silence_shorter_than_a_chunk_is_kept_to_the_sample() => Assert.Equal(
        [new SpeechStarted(0), new SpeechStopped((2 * Chunk) + 48)], Hear("##.", Plain with { SilenceDuration = TimeSpan.FromMilliseconds(3) }));

    [Fact]
    public void A_silence_that_is_no_multiple_of_a_chunk_is_kept_to_the_sample() => Assert.Equal(
        [new SpeechStarted(0), new SpeechStopped(Chunk + 400)], Hear("#...", Plain with { SilenceDuration = TimeSpan.FromMilliseconds(25) }));

    [Fact]
    public void Threshold_0_hears_one_endless_turn() => Assert.Equal([Started(0)], Hear("......#.....", Plain with { Threshold = 0 }));

    [Fact]
    public void Threshold_1_wants_certainty()
    {
        Assert.Empty(Hear("..######..", Plain with { Threshold = 1 }));
        Assert.Equal([Started(0)], Hear("..!", Plain with { Threshold = 1 }));
    }

    [Fact]
    public void Probability_that_is_no_number_is_no_voice() => Assert.Equal([Started(0), Stopped(50)], Hear("#????", Plain));

    [Fact]
    public void Hours_of_speech_are_one_turn()
    {
        const int hours = 3 * 60 * 60 * 100;
        var state = default(TurnState);
        var events = new List<TurnEvent>();
        for (long i = 0; i <= hours; i++)
        {
            Step(ref state, i, i < hours - 4 ? 0.9f : 0f, Plain, events);
        }

        Assert.Equal([new SpeechStarted(0), new SpeechStopped((long)hours * Chunk)], events);
    }

    [Fact]
    public void A_shorter_silence_set_during_the_rest_ends_the_turn_at_the_next_chunk()
    {
        var state = default(TurnState);
        var events = new List<TurnEvent>();
        foreach (var (i, letter) in "#...".Index())
        {
            Step(ref state, i, Probability(letter), Plain with { SilenceDuration = TimeSpan.FromHours(1) }, events);
        }

        Step(ref state, 4, 0, Plain with { SilenceDuration = TimeSpan.FromMilliseconds(20) }, events);

        Assert.Equal([Started(0), Stopped(30)], events);
    }

    [Theory]
    [InlineData(0.5f, 0.35f)]
    [InlineData(0.1f, 0.01f)]
    [InlineData(0.005f, 0.005f)]
    [InlineData(0f, 0f)]
    [InlineData(1f, 0.85f)]
    public void The_voice_ends_below_a_lower_threshold(float threshold, float exit) =>
        Assert.Equal(exit, new TurnSettings { Threshold = threshold }.ExitThreshold, 1e-6f);

    [Fact]
    public void Refuses_settings_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSettings { Threshold = -0.1f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSettings { Threshold = 1.1f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSettings { Threshold = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSettings { PrefixPadding = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSettings { SilenceDuration = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TurnSettings { MinimumSpeech = TimeSpan.FromTicks(-1) });
    }

    private static List<TurnEvent> Hear(string script, TurnSettings settings)
    {
        var state = default(TurnState);
        var events = new List<TurnEvent>();
        foreach (var (i, letter) in script.Index())
        {
            Step(ref state, i, Probability(letter), settings, events);
        }

        return events;
    }

    private static void Step(ref TurnState state, long chunk, float probability, TurnSettings settings, List<TurnEvent> events)
    {
        (state, var turnEvent) = TurnDetector.Hear(state, new(chunk * Chunk, (chunk + 1) * Chunk, Rate, probability), settings);
        events.AddRange(turnEvent is null ? [] : [turnEvent]);
    }

    private static float Probability(char letter) => letter switch { '#' => 0.9f, '-' => 0.4f, '!' => 1f, '?' => float.NaN, _ => 0.1f };

    private static SpeechStarted Started(long milliseconds) => new(milliseconds * Rate / 1000);

    private static SpeechStopped Stopped(long milliseconds) => new(milliseconds * Rate / 1000);
}
