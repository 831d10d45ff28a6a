using System.Runtime.CompilerServices;

namespace ActorVoice.Audio.Tests;

/// <summary>The test runner installs a synchronization context and a task scheduler that carry what follows an await to another thread. With neither,
/// as in an application, it goes on inside the tick or the push that ended the wait.</summary>
internal static class NoContext
{
    /// <summary>Await this first: the rest of the test runs on a plain thread of the pool.</summary>
    public static ConfiguredTaskAwaitable Leave() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
}
