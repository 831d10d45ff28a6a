using System.Reflection;

namespace ActorVoice.RealtimeServer.Tests.Connections;

public sealed class LogIdTests
{
    [Fact]
    public void No_two_log_lines_share_an_id()
    {
        var ids = typeof(ServerLogIds).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (int)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }
}
