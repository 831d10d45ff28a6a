using ActorVoice.Conversation;
using ActorVoice.Recording;

namespace ActorVoice.Tests.Recording;

public sealed class CoreTapTests
{
    [Fact]
    public void Off_it_makes_nothing()
    {
        var mail = new ConversationProtocol.CutAnswer();
        IReadOnlyList<object> effects = [mail];
        var before = Use(mail, effects, 10);

        var made = Use(mail, effects, 10_000);

        Assert.Equal(0, made);
        Assert.True(before >= 0);
    }

    private static long Use(object mail, IReadOnlyList<object> effects, int times)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++)
        {
            CoreTap.Off.Enter(mail);
            CoreTap.Off.Enter(mail, TimeSpan.Zero);
            CoreTap.Off.Add(mail);
            CoreTap.Off.Leave();
            CoreTap.Off.Leave(effects);
            CoreTap.Off.Close();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
