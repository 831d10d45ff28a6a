using ActorVoice.Audio;
using ActorVoice.Capture;
using ActorVoice.Conversation;
using ActorVoice.Testing;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Sessions;

/// <summary>The whole pipeline against the real server, in virtual time.</summary>
public sealed class SpokenConversationTests(ITestOutputHelper output) : IDisposable
{
    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public void A_spoken_turn_is_heard_answered_and_played_sample_for_sample()
    {
        var call = new Call { Time = _time, Speaks = [(1000, 0)] };

        call.Run(async it =>
        {
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        var said = Assert.Single(call.Session.Items, item => item.Role == ItemRole.User);
        var answer = Assert.Single(call.Session.Items, item => item.Role == ItemRole.Assistant);
        Assert.True(said.Audio.Samples > 24_000);
        Assert.Equal(said.Audio.ToArray(), answer.Audio.ToArray());
        Assert.Equal(answer.Audio.ToArray(), call.Heard);
        Assert.DoesNotContain(call.Events, happened => happened is Fault);
    }

    [Fact]
    public void A_person_who_cuts_in_silences_the_answer_and_only_what_was_heard_is_kept()
    {
        // The echo of 3 s begins after half a second of silence; the second speech begins a second into it.
        var call = new Call { Time = _time, Speaks = [(3000, 1700), (500, 0)] };

        call.Run(async it =>
        {
            await it.ExpectAsync<Interrupted>();
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        var cut = Assert.Single(call.Session.Items, item => item.Cut);
        var interrupted = Assert.Single(call.Events.OfType<Interrupted>());
        Assert.Equal(MediaTime.ToMilliseconds(cut.Audio.Samples, 24_000), interrupted.HeardMs);
        var last = call.Session.Items[^1];
        Assert.Equal([.. cut.Audio.ToArray(), .. last.Audio.ToArray()], call.Heard);
        Assert.DoesNotContain(call.Events, happened => happened is Fault);
    }

    [Fact]
    public void A_written_message_is_answered_aloud()
    {
        var call = new Call { Time = _time, Change = options => options with { Greeting = "Hello!", RecordAtStart = false } };

        call.Run(async it => await it.ExpectAsync<PlaybackFinished>());

        output.WriteLine(call.Log);
        Assert.Equal(["Hello!", "Hello!"], call.Session.Items.Select(item => item.Words));
        Assert.Equal(call.Session.Items[1].Audio.ToArray(), call.Heard);
    }

    [Fact]
    public void Push_to_talk_commits_exactly_what_was_said_while_the_key_was_down()
    {
        var call = new Call
        {
            Time = _time,
            Speaks = [(5000, 0)],
            Change = options => options with { RecordAtStart = false, Settings = options.Settings with { TurnDetection = TurnDetection.Manual } },
        };

        call.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Session.StartTalking();
            await it.ExpectAsync<RecorderChanged>(changed => changed.State == RecorderState.Recording);
            await Task.Delay(TimeSpan.FromMilliseconds(700), it.Time.Clock);
            it.Session.StopTalking();
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        var said = call.Session.Items[0];
        Assert.InRange(said.Audio.Samples, 24_000 * 600 / 1000, 24_000 * 760 / 1000);
        Assert.Equal(said.Audio.ToArray(), call.Heard);
    }

    [Fact]
    public void A_key_that_is_pressed_and_released_at_once_is_no_turn_and_leaves_nothing_recording()
    {
        var call = new Call
        {
            Time = _time,
            Change = options => options with { RecordAtStart = false, Settings = options.Settings with { TurnDetection = TurnDetection.Manual } },
        };

        call.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Session.StartTalking();
            it.Session.StopTalking();
            await it.ExpectAsync<TurnTooShort>();
        });

        output.WriteLine(call.Log);
        Assert.NotEqual(RecorderState.Recording, call.Session.Recorder);
        Assert.Empty(call.Session.Items);
    }

    [Fact]
    public void A_key_that_goes_down_again_at_once_loses_nothing_of_the_turn_before()
    {
        var call = new Call
        {
            Time = _time,
            Speaks = [(9000, 0)],
            Change = options => options with { RecordAtStart = false, Settings = options.Settings with { TurnDetection = TurnDetection.Manual } },
        };

        call.Run(async it =>
        {
            await it.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
            it.Session.StartTalking();
            await Task.Delay(TimeSpan.FromSeconds(6), it.Time.Clock);
            it.Session.StopTalking();
            it.Session.StartTalking();
            await Task.Delay(TimeSpan.FromMilliseconds(500), it.Time.Clock);
            it.Session.StopTalking();
            await it.ExpectAsync<TurnTaken>();
            await it.ExpectAsync<TurnTaken>();
            await it.ExpectAsync<PlaybackIdle>();
        });

        output.WriteLine(call.Log);
        var turns = call.Session.Items.Where(item => item.Role == ItemRole.User).Select(item => item.Audio.Duration.TotalSeconds).ToList();
        Assert.Equal(2, turns.Count);
        Assert.InRange(turns[0], 5.9, 6.05);
        Assert.InRange(turns[1], 0.4, 0.6);
    }

    [Fact]
    public void A_line_that_dies_is_replaced_and_the_conversation_goes_on()
    {
        var call = new Call { Time = _time, Speaks = [(1000, 4000), (1000, 0)] };

        call.Run(async it =>
        {
            await it.ExpectAsync<PlaybackFinished>();
            it.Transport.Line.Reset();
            var report = await it.ExpectAsync<RecoveryReport>();

            // The echo speaks without words, and sound of an answer can't be put into a new conversation.
            Assert.Equal((1, 1), (report.ItemsRestored, report.ItemsLost));
            await it.ExpectAsync<PlaybackFinished>();
        });

        output.WriteLine(call.Log);
        Assert.Equal([ItemRole.User, ItemRole.Assistant, ItemRole.User, ItemRole.Assistant], call.Session.Items.Select(item => item.Role));
        Assert.Equal(2, call.Transport.Lines.Count);
    }

    [Fact]
    public void A_wrong_first_address_ends_the_session_at_once_with_a_reason()
    {
        var call = new Call { Time = _time };

        call.Run(
            async it => await it.Session.Ended,
            transport => transport.FailNext(ActorVoice.Connection.Transport.TransportFailure.Unreachable, "nobody listens"));

        output.WriteLine(call.Log);
        Assert.Equal("nobody listens", Assert.Single(call.Events.OfType<SessionStateChanged>(), changed => changed.State == SessionState.Ended).Reason);
    }
}
