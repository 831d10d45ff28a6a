namespace ActorVoice.Contract.Actor;

public sealed class PipeToTests : TestKit
{
    [Fact]
    public async Task Sends_the_result()
    {
        await Task.FromResult(42).PipeTo(TestActor);
        Assert.Equal(42, await ExpectMsgAsync<int>());
    }

    [Fact]
    public async Task Sends_what_success_makes_of_the_result_in_the_senders_name()
    {
        var sender = CreateTestProbe();
        await Task.FromResult(42).PipeTo(TestActor, sender.Ref, success: number => $"got {number}");
        await ExpectMsgAsync("got 42");
        Assert.Equal(sender.Ref, LastSender);
    }

    [Fact]
    public async Task Sends_a_failure_as_status_or_as_failure_makes_of_it()
    {
        await Task.FromException<int>(new TimeoutException("late")).PipeTo(TestActor);
        Assert.IsType<TimeoutException>((await ExpectMsgAsync<Status.Failure>()).Cause);
        await Task.FromException<int>(new TimeoutException("late")).PipeTo(TestActor, failure: e => e.Message);
        await ExpectMsgAsync("late");
    }

    [Fact]
    public async Task A_cancelled_task_is_a_failure()
    {
        await Task.FromCanceled<int>(new CancellationToken(canceled: true)).PipeTo(TestActor);
        Assert.IsAssignableFrom<OperationCanceledException>((await ExpectMsgAsync<Status.Failure>()).Cause);
    }

    [Fact]
    public async Task A_task_without_a_result_says_nothing_unless_told_what()
    {
        await Task.CompletedTask.PipeTo(TestActor);
        await Task.CompletedTask.PipeTo(TestActor, success: () => "done");
        await ExpectMsgAsync("done");
        await Task.FromException(new TimeoutException("late")).PipeTo(TestActor, failure: e => e.Message);
        await ExpectMsgAsync("late");
    }

    [Fact]
    public void Goes_out_on_the_thread_that_completes_the_task()
    {
        var source = new TaskCompletionSource<int>();
        var piping = new Thread(() => _ = source.Task.PipeTo(TestActor, success: _ => Environment.CurrentManagedThreadId));
        piping.Start();
        piping.Join();
        var completing = new Thread(() => source.SetResult(1));
        completing.Start();
        ExpectMsg(completing.ManagedThreadId);
    }
}
