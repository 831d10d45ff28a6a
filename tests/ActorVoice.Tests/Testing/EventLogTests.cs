using ActorVoice.RealtimeServer;
using ActorVoice.Testing;
using Endpoints = ActorVoice.Connection.Realtime.RealtimeEndpoints;

namespace ActorVoice.Tests.Testing;

/// <summary>The kit as its users see it: a conversation in a dozen lines.</summary>
public sealed class EventLogTests
{
    [Fact]
    public void Lets_a_test_await_what_happens_and_compare_it()
    {
        var (first, second) = (Converse(), Converse());

        Assert.Equal(first, second);
        Assert.Contains(first, line => line.EndsWith("session Live", StringComparison.Ordinal));
        Assert.Contains(first, line => line.Contains("heard av_", StringComparison.Ordinal));
    }

    [Fact]
    public void Tells_what_happened_instead() => InVirtualTime(async (session, log) =>
    {
        await log.ExpectAsync<SessionStateChanged>(changed => changed.State == SessionState.Live);
        var never = log.ExpectAsync<ToolCalled>();
        await session.DisposeAsync();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => never);

        Assert.Contains("without ToolCalled", fault.Message, StringComparison.Ordinal);
        Assert.Contains("session Live", fault.Message, StringComparison.Ordinal);
    });

    private static IReadOnlyList<string> Converse() => InVirtualTime(async (session, log) =>
    {
        await session.SendTextAsync("Hello!");
        await log.ExpectAsync<PlaybackFinished>();
    });

    private static IReadOnlyList<string> InVirtualTime(Func<VoiceSession, EventLog, Task> test)
    {
        using var time = new VirtualTime();
        return time.Run(async () =>
        {
            await using var runtime = new VoiceRuntime(new VoiceRuntimeOptions { Time = time.Clock, Hocon = time.Config, Seed = 1 });
            var transport = InMemoryServer.Connect(time.Clock, new RealtimeServerOptions { Seed = 1 });
            var session = runtime.Start(new VoiceSessionOptions { Endpoint = Endpoints.At(new Uri("ws://memory"), "echo"), Transport = transport });
            var log = new EventLog(session);
            await test(session, log);
            await session.DisposeAsync();
            await log.Completed;
            return log.Lines;
        });
    }
}
