using ActorVoice.Recording;

namespace ActorVoice.Testing.Tests;

/// <summary>A call that was recorded once and is checked in, as our users may do it.</summary>
public sealed class RecordedCallTests
{
    private const string Again = "ACTORVOICE_RECORD_CALLS";

    [Fact]
    public void The_call_that_was_cut_short_comes_out_as_it_did() =>
        RecordedCall.Check(Path.Combine(AppContext.BaseDirectory, "calls/cut-short"));

    /// <summary>For a change of behaviour that is meant: delete the directory, set the variable to `tests/ActorVoice.Testing.Tests/calls` and run this test.</summary>
    [SkippableFact]
    public void Is_recorded_anew_on_demand()
    {
        var calls = Environment.GetEnvironmentVariable(Again);
        Skip.If(calls is null, $"{Again} is not set: the recording that is checked in stays.");

        Record(Path.Combine(calls, "cut-short"));

        RecordedCall.Check(Path.Combine(calls, "cut-short"));
    }

    /// <summary>Written questions and answers at 8 kHz, so that it is small: one is heard out, one is cut, and one outlives a dead line.</summary>
    private static void Record(string directory) => TestCall.Run(
        async call =>
        {
            await call.ExpectAnswerAsync();
            await call.Session.SendTextAsync("And what about tomorrow, and the day after?");
            await call.ExpectAsync<PlaybackStarted>();
            await call.PassAsync(TimeSpan.FromMilliseconds(333));
            call.Session.Interrupt();
            await call.ExpectInterruptionAsync();
            await call.Session.SendTextAsync("Never mind.");
            call.Transport.Line.Reset();
            await call.ExpectRecoveryAsync();
            await call.ExpectAnswerAsync();
        },
        new TestCallOptions
        {
            Agent = session => session with
            {
                Source = null,
                Greeting = "What will the weather be?",
                Settings = new SessionSettings { OutputCodec = AudioCodec.G711Ulaw },
                Recording = new RecordingOptions { Directory = directory },
            },
        });
}
