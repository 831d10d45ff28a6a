using System.Globalization;
using System.Text;
using ActorVoice.Protocol.Tests;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>Recorded conversations, damaged at random: whatever comes, the session lives on and the protocol holds. The seed stands in the failure.</summary>
public sealed class FuzzTests
{
    /// <summary>Sets how many conversations are damaged; some tens of messages each.</summary>
    private const string Option = "ACTORVOICE_FUZZ";

    private const int Usual = 2_000;

    // Several recordings one after the other, so that damage meets a session that has a past.
    private const int RecordingsPerSession = 8;

    [Fact]
    public void Whatever_a_damaged_conversation_says_the_session_lives_on()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(Option), CultureInfo.InvariantCulture, out var asked) ? asked : Usual;
        for (var seed = 0; seed < count; seed++) Run(seed);
    }

    private static void Run(int seed)
    {
        var random = new Random(seed);
        var isBeta = random.Next(4) == 0;
        using var client = new Client(Options(random), isBeta ? BetaRequest : null);
        var check = new ProtocolCheck();
        client.OnEvent = wireEvent => check.See(wireEvent, $"seed {seed.ToString(CultureInfo.InvariantCulture)}");
        var recordings = isBeta ? Recordings.OfBeta : Recordings.OfGa;
        for (var i = 0; i < RecordingsPerSession; i++)
            foreach (var wireEvent in Damaged(recordings[random.Next(recordings.Count)], random, check)) Say(client, wireEvent, random);
        client.Say("""{"type":"response.cancel"}""").Wait(60_000);

        Assert.True(client.Closed is null, $"seed {seed}: closed with {client.Closed}");
        Assert.True(check.Open.Count == 0, $"seed {seed}: responses without an end: {string.Join(", ", check.Open)}");
    }

    private static RealtimeRequest BetaRequest { get; } = RealtimeRequest.For(new Uri("ws://x/?model=m"), null, ["realtime", "openai-beta.realtime-v1"]);

    private static RealtimeServerOptions Options(Random random) => new()
    {
        Seed = 1,
        InputTokens = random.Next(3) == 0 ? 100 : 10_000,
        RequestsPerMinute = random.Next(3) == 0 ? 3 : null,
        VoiceActivity = rate => new ScriptedVoice(rate, (100, 400), (900, 1200), (1500, 1700)),
        SessionLength = TimeSpan.FromHours(10),
        Limits = new() { Items = 30, Uncommitted = TimeSpan.FromSeconds(3) },
        Model = new EchoModel(),
    };

    private static void Say(Client client, byte[] wireEvent, Random random)
    {
        if (random.Next(50) == 0) client.Line.ReceiveBinary();
        client.Line.Receive(wireEvent);
        if (random.Next(3) == 0) client.Wait(random.Next(300));
    }

    // Messages lost, doubled, swapped, and damaged inside.
    private static IEnumerable<byte[]> Damaged(byte[][] recording, Random random, ProtocolCheck check)
    {
        for (var i = 0; i < recording.Length; i++)
        {
            var wireEvent = Named(recording[random.Next(12) == 0 ? random.Next(recording.Length) : i], random, check);
            if (random.Next(15) == 0) continue;
            yield return random.Next(3) == 0 ? Mutations.Of(wireEvent, random) : wireEvent;
            if (random.Next(15) == 0) yield return wireEvent;
        }
    }

    private static byte[] Named(byte[] wireEvent, Random random, ProtocolCheck check)
    {
        if (wireEvent.AsSpan().IndexOf("ANSWER"u8) < 0 || check.Items.Count == 0) return wireEvent;
        var id = check.Items[random.Next(check.Items.Count)];
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(wireEvent).Replace("ANSWER", id, StringComparison.Ordinal));
    }
}
