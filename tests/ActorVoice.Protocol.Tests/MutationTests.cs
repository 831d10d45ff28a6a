using System.Buffers;
using ActorVoice.Protocol.Beta;

namespace ActorVoice.Protocol.Tests;

/// <summary>Samples damaged at random: whatever comes, the readers answer with an event or a fault. The seed stands in the failure.</summary>
public sealed class MutationTests
{
    private const int Rounds = 150;

    public static TheoryData<string> ClientNames => Golden.ClientNames;

    public static TheoryData<string> ServerNames => Golden.ServerNames;

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void A_damaged_server_event_never_throws(string name)
    {
        var events = new List<ServerEvent>();
        Damage(Golden.Server(name), json =>
        {
            Assert.Equal(EventReader.TryRead(json, out ServerEvent? read, out var fault), fault is null);
            Assert.Equal(read is null, fault is not null);
            if (read is not null) Assert.Equal(read, PassedOn(read));
            Assert.Equal(BetaDialect.Instance.TryReadServer(json, events, out var betaFault), betaFault is null);
            if (!AudioDelta.TryRead(json, out var delta, out _)) return;
            delta.TryDecode(new byte[delta.MaxBytes], out _, out _);
            delta.TryDecodePcm16(new short[delta.MaxSamples], out _, out _);
            _ = delta.ItemId.ToString() + delta.ResponseId.ToString();
        });
    }

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void A_damaged_client_event_never_throws(string name) => Damage(Golden.Client(name), json =>
    {
        Assert.Equal(EventReader.TryRead(json, out ClientEvent? read, out var fault), fault is null);
        Assert.Equal(read is null, fault is not null);
        Assert.Equal(GaDialect.Instance.TryReadClient(json, out var strict, out var error), error is null);
        Assert.Equal(BetaDialect.Instance.TryReadClient(json, out _, out var betaError), betaError is null);
        // The strict reader refuses; it never reads what the lenient one could not.
        if (strict is not null) Assert.Equal(read, strict);
        if (AudioAppend.TryRead(json, out var append)) append.TryDecode(new byte[append.MaxBytes], out _);
    });

    private static ServerEvent? PassedOn(ServerEvent read)
    {
        BetaDialect.Instance.WriteServer(new ArrayBufferWriter<byte>(), read);
        EventReader.TryRead(EventWriter.ToUtf8(read), out ServerEvent? again, out _);
        return again;
    }

    private delegate void Check(ReadOnlySpan<byte> json);

    private static void Damage(byte[] sample, Check check)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var damaged = Mutations.Of(sample, new Random(seed));
            try
            {
                check(damaged);
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {System.Text.Encoding.UTF8.GetString(damaged)}", e);
            }
        }
    }
}
