using System.Net.WebSockets;
using System.Text;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Frames, sizes and the envelope of events.</summary>
internal static class MessageChecks
{
    private const int LargestAppend = 15 * 1024 * 1024;
    private static readonly byte[] Clear = Encoding.UTF8.GetBytes("""{"type":"input_audio_buffer.clear"}""");

    public static IEnumerable<Check> All =>
    [
        Check.In("messages/a-binary-frame-is-refused-and-the-session-lives-on", "1.4", async client =>
        {
            await client.SayAsync(Clear, WebSocketMessageType.Binary, true);
            await client.ExpectErrorAsync(null, "invalid_event");
            await client.ExpectSilenceAsync("behind the error");
        }),
        Check.In("messages/may-come-in-fragments", "1.4", async client =>
        {
            for (var i = 0; i < Clear.Length; i += 9)
            {
                await client.SayAsync(Clear[i..Math.Min(i + 9, Clear.Length)], WebSocketMessageType.Text, i + 9 >= Clear.Length);
            }

            await client.ExpectNextAsync("input_audio_buffer.cleared");
        }),
        Check.In("messages/the-type-need-not-be-first", "2", async client =>
        {
            await client.SayAsync("""{"event_id":"conform","session":{"instructions":"late","type":"realtime"},"type":"session.update"}""");
            (await client.ExpectNextAsync("session.updated")).Is("session.instructions", "late");
        }),
        Check.In("messages/an-event-id-of-512-characters-is-taken", "1.4", async client =>
        {
            await client.SayAsync($$"""{"type":"input_audio_buffer.clear","event_id":"{{new string('e', 512)}}"}""");
            await client.ExpectNextAsync("input_audio_buffer.cleared");
        }),
        Check.In("messages/a-mebibyte-of-sound-in-one-event-is-taken", "1.4", async client =>
        {
            await client.ByHandAsync();
            await client.AppendAsync(new byte[1024 * 1024]);
            await client.CommitAsync();
        }),
        Check.In("messages/more-than-15-mib-of-sound-in-one-event-is-refused", "1.4", async client =>
        {
            await client.ByHandAsync();
            await client.AppendAsync(new byte[LargestAppend + 3 * 1024]);
            if (await client.PeekAsync("an error") is not null)
            {
                await client.ExpectErrorAsync(null);
                await client.ExpectSilenceAsync("behind the error");
            }
        }),
        Check.In("messages/each-event-of-the-server-has-an-id-of-its-own", "2", async client =>
        {
            var answer = await client.TalkAsync(Prompts.Short, "{}");
            foreach (var heard in answer.Events)
            {
                heard.Matches("event_id", ".+");
            }

            var ids = answer.Events.Select(heard => heard.Text("event_id")).ToList();
            ConformFailure.Unless(ids.Distinct().Count() == ids.Count, "event ids that differ", string.Join(", ", ids));
        }),
        Check.In("messages/an-error-about-an-event-without-id-names-none", "2", async client =>
        {
            await client.SayAsync("""{"type":"conform.unknown"}""");
            (await client.ExpectNextAsync("error")).Names("error.event_id").Is("error.event_id", [null]);
        }),
        Check.In("messages/many-errors-in-a-row-leave-the-session-alive", "2", async client =>
        {
            for (var i = 0; i < 20; i++)
            {
                await client.SayAsync($$"""{"type":"conform.unknown","event_id":"conform_{{i}}"}""");
            }

            for (var i = 0; i < 20; i++)
            {
                await client.ExpectErrorAsync($"conform_{i}", "invalid_value");
            }

            await client.ExpectSilenceAsync("behind the errors");
        }),
        Check.In("messages/a-wish-to-close-what-is-no-translation-is-refused-or-granted", "3.1", async client =>
        {
            await client.SayAsync("""{"type":"session.close"}""");
            if (await client.PeekAsync("an error or the end") is not null)
            {
                await client.ExpectErrorAsync(null);
                await client.ExpectSilenceAsync("behind the error");
            }
        }),
        Check.Of("messages/an-expired-session-is-told-and-closed", "8.10", async run =>
        {
            var client = await run.OpenAsync();
            (await client.ExpectErrorAsync(null, "session_expired")).Matches("error.message", @"maximum duration of \d+ minutes");
            await client.ExpectCloseAsync(1001);
            ConformFailure.Unless(client.CloseReason.Contains("maximum duration", StringComparison.Ordinal), "the error's text as reason", client.CloseText);
        }, Needs.Brief),
    ];
}
