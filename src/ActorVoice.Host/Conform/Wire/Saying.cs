using System.Text.Json;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>What checks say again and again, each with the answer that must come.</summary>
internal static class Saying
{
    public const string AsText = """{"output_modalities":["text"]}""";

    /// <summary>A JSON text.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <summary>Updates the session.</summary>
    /// <param name="fields">Fields of the session but for its type, without the braces.</param>
    /// <returns><c>session.updated</c>.</returns>
    public static async Task<WireEvent> UpdateAsync(this ConformClient client, string fields, string type = "realtime")
    {
        await client.SayAsync($$"""{"type":"session.update","session":{"type":"{{type}}"{{(fields.Length > 0 ? "," : "")}}{{fields}} } }""");
        return await client.ExpectNextAsync("session.updated");
    }

    /// <summary>Turns are committed by hand.</summary>
    public static Task<WireEvent> ByHandAsync(this ConformClient client) => client.UpdateAsync("""
        "audio":{"input":{"turn_detection":null}}
        """);

    /// <summary>The server finds turns, and takes half a second of silence for the end of one.</summary>
    /// <param name="more">More fields of the turn detection.</param>
    public static Task<WireEvent> DetectAsync(this ConformClient client, string more = "") => client.UpdateAsync($$$"""
        "audio":{"input":{"turn_detection":{"type":"server_vad","silence_duration_ms":500{{{(more.Length > 0 ? "," : "")}}}{{{more}}} } } }
        """);

    /// <summary>Creates an item.</summary>
    /// <param name="more">More fields of the event, such as <c>"previous_item_id":"root"</c>.</param>
    /// <returns><c>conversation.item.added</c>.</returns>
    public static async Task<WireEvent> CreateAsync(this ConformClient client, string item, string more = "")
    {
        await client.SayAsync($$"""{"type":"conversation.item.create","item":{{item}}{{(more.Length > 0 ? "," : "")}}{{more}} }""");
        var added = await client.ExpectNextAsync("conversation.item.added");
        await client.ExpectNextAsync("conversation.item.done");
        return added;
    }

    /// <summary>A message of the person.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> WriteAsync(this ConformClient client, string text) =>
        (await client.CreateAsync(UserMessage(text))).Text("item.id");

    public static string UserMessage(string text) => $$"""{"type":"message","role":"user","content":[{"type":"input_text","text":{{Quoted(text)}} }]}""";

    public static Task AskAsync(this ConformClient client, string response = AsText) =>
        client.SayAsync($$"""{"type":"response.create","response":{{response}} }""");

    /// <summary>Asks for a response and hears it to its end.</summary>
    public static async Task<Answer> AnswerAsync(this ConformClient client, string response = AsText)
    {
        await client.AskAsync(response);
        return await client.RestAsync(await client.ExpectAsync("response.created"));
    }

    /// <summary>The rest of a response up to its <c>response.done</c>.</summary>
    public static async Task<Answer> RestAsync(this ConformClient client, WireEvent created)
    {
        List<WireEvent> events = [created];
        while (events[^1].Type != "response.done")
        {
            var heard = await client.TakeAsync("response.done");
            ConformFailure.Unless(heard.Type != "error" && heard.Type[0] != '(', "response.done", heard.ToString());
            if (!Expecting.IsAside(heard))
            {
                events.Add(heard);
            }
        }

        return new Answer(events);
    }

    /// <summary>Writes something and hears the answer.</summary>
    public static async Task<Answer> TalkAsync(this ConformClient client, string text, string response = AsText)
    {
        await client.WriteAsync(text);
        return await client.AnswerAsync(response);
    }

    public static Task AppendAsync(this ConformClient client, ReadOnlySpan<byte> audio) =>
        client.SayAsync($$"""{"type":"input_audio_buffer.append","audio":"{{Convert.ToBase64String(audio)}}"}""");

    /// <summary>Sends sound in pieces, as a microphone gives it.</summary>
    /// <param name="piece">Bytes of one append.</param>
    public static async Task StreamAsync(this ConformClient client, ReadOnlyMemory<byte> audio, int piece)
    {
        for (; audio.Length > 0; audio = audio[Math.Min(piece, audio.Length)..])
        {
            await client.AppendAsync(audio.Span[..Math.Min(piece, audio.Length)]);
        }
    }

    /// <summary>Commits what was appended.</summary>
    /// <returns><c>input_audio_buffer.committed</c>, <c>conversation.item.added</c>, <c>conversation.item.done</c>.</returns>
    public static async Task<IReadOnlyList<WireEvent>> CommitAsync(this ConformClient client)
    {
        await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
        return await client.ExpectOrderAsync("input_audio_buffer.committed", "conversation.item.added", "conversation.item.done");
    }

    public static async Task<WireEvent> RetrieveAsync(this ConformClient client, string itemId)
    {
        await client.SayAsync($$"""{"type":"conversation.item.retrieve","item_id":{{Quoted(itemId)}} }""");
        return await client.ExpectNextAsync("conversation.item.retrieved");
    }
}
