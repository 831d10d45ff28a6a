using System.Text;

namespace ActorVoice.Protocol.Tests;

public sealed class GoldenTests
{
    public static TheoryData<string> ClientNames => Golden.ClientNames;

    public static TheoryData<string> ServerNames => Golden.ServerNames;

    [Fact]
    public void Every_event_has_a_sample_and_every_sample_an_event()
    {
        Assert.Equal(EventTable.Client.Names.Order(), Golden.FileNames("client").Order());
        Assert.Equal(EventTable.Server.Names.Order(), Golden.FileNames("server").Order());
    }

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void A_client_event_is_read_into_its_record_and_written_as_it_came(string name)
    {
        var json = Golden.Client(name);
        Assert.True(EventReader.TryRead(json, out ClientEvent? read, out var fault), fault?.Message);
        Assert.Equal(name, read.Type);
        Assert.Equal(Pascal(name), read.GetType().Name);
        Assert.Null(read.Extra);
        Golden.AssertSame(json, EventWriter.ToUtf8(read));
        Assert.StartsWith($$"""{"type":"{{name}}","event_id":"evt_client_7" """.TrimEnd(), Encoding.UTF8.GetString(EventWriter.ToUtf8(read)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void A_server_event_is_read_into_its_record_and_written_as_it_came(string name)
    {
        var json = Golden.Server(name);
        Assert.True(EventReader.TryRead(json, out ServerEvent? read, out var fault), fault?.Message);
        Assert.Equal(name, read.Type);
        Assert.Equal(name == "error" ? "ErrorEvent" : Pascal(name), read.GetType().Name);
        Assert.Null(read.Extra);
        Golden.AssertSame(json, EventWriter.ToUtf8(read));
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void Reading_twice_gives_equal_records(string name)
    {
        EventReader.TryRead(Golden.Server(name), out ServerEvent? once, out _);
        EventReader.TryRead(Golden.Server(name), out ServerEvent? again, out _);
        Assert.Equal(once, again);
        Assert.Equal(once!.GetHashCode(), again!.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void Nothing_is_required_but_the_type(string name)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"type":"{{name}}"}""");
        Assert.True(EventReader.TryRead(json, out ServerEvent? read, out var fault), fault?.Message);
        Assert.Equal(name, read.Type);
        Assert.Null(read.EventId);
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('.', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
