using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Turns that the server finds in real speech.</summary>
internal static class TurnChecks
{
    private const string Started = "input_audio_buffer.speech_started";
    private const string Stopped = "input_audio_buffer.speech_stopped";
    private const int Lead = 1_000;
    private const int Clip = 3_000;

    private static readonly string[] Heard = [Started, Stopped, "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done"];

    public static IEnumerable<Check> All =>
    [
        Check.In("turns/one-is-found-committed-and-answered-in-this-order", "8.2", async client =>
        {
            await client.DetectAsync();
            await client.AppendAsync(Sounds.Turn);
            await client.ExpectOrderAsync([.. Heard, .. SpokenChecks.Order]);
        }),
        Check.In("turns/one-is-found-with-the-default-settings", "4.2", async client =>
        {
            await client.AppendAsync(Sounds.Turn);
            (await client.ExpectAsync("input_audio_buffer.committed")).Has("item_id");
        }),
        Turn("turns/carry-one-item-id-through", "8.2", (heard, _) =>
        {
            var id = heard[0].Text("item_id");
            heard[1].Is("item_id", id);
            heard[2].Is("item_id", id);
            heard[3].Is("item.id", id).Is("item.role", "user").Is("item.content[0].type", "input_audio").Is("item.content[0].transcript", [null]);
            heard[4].Is("item.id", id);
        }),
        Turn("turns/begin-where-speech-begins", "3.2", (heard, _) => heard[0].Between("audio_start_ms", Lead - 200, Lead + 700), lead: Lead),
        Turn("turns/end-behind-their-beginning", "3.2", (heard, _) => heard[1].Between("audio_end_ms", heard[0].Number("audio_start_ms") + 1_000, Clip + 1_000)),
        Turn("turns/follow-what-was-there", "8.2", (heard, last) => heard[2].Is("previous_item_id", last), write: true),
        Check.In("turns/begin-earlier-by-their-padding", "3.2", async client =>
        {
            var bare = await StartAsync(client, """ "prefix_padding_ms":0,"create_response":false """, 0);
            var padded = await StartAsync(client, """ "prefix_padding_ms":300,"create_response":false """, bare.EndMs);
            ConformFailure.Unless(bare.Start - padded.Start is > 150 and < 450, "a start about 300 ms earlier", $"{bare.Start - padded.Start} ms");
        }),
        Check.In("turns/count-time-from-the-beginning-of-the-session", "10", async client =>
        {
            await client.DetectAsync(""" "create_response":false """);
            await client.AppendAsync(Sounds.Turn);
            var first = await client.ExpectOrderAsync(Heard);
            await client.AppendAsync(Sounds.Turn);
            var second = await client.ExpectOrderAsync(Heard);
            second[0].Between("audio_start_ms", first[1].Number("audio_end_ms"), 2 * (Clip + 1_000));
            second[2].Is("previous_item_id", first[0].Text("item_id"));
        }),
        Check.In("turns/do-not-depend-on-how-the-sound-is-cut", "3.1", async client =>
        {
            await client.DetectAsync(""" "create_response":false """);
            await client.AppendAsync(Sounds.Turn);
            var whole = await client.ExpectOrderAsync(Heard);
            await client.StreamAsync(Sounds.Turn, 20 * Sounds.BytesPerMs);
            var cut = await client.ExpectOrderAsync(Heard);
            var length = whole[1].Number("audio_end_ms") - whole[0].Number("audio_start_ms");
            ConformFailure.Unless(Math.Abs(cut[1].Number("audio_end_ms") - cut[0].Number("audio_start_ms") - length) <= 100, $"a turn of {length} ms again", cut[1].ToString());
        }),
        Check.In("turns/are-not-found-in-silence", "3.2", async client =>
        {
            await client.DetectAsync();
            await client.AppendAsync(Sounds.Silence(2_000));
            await client.ExpectSilenceAsync("in two seconds of silence");
        }),
        Check.In("turns/are-not-found-where-nobody-looks-for-them", "4.1", async client =>
        {
            await client.ByHandAsync();
            await client.AppendAsync(Sounds.Turn);
            await client.ExpectSilenceAsync("without turn detection");
        }),
        Check.In("turns/are-left-unanswered-if-that-is-wanted", "4.2", async client =>
        {
            await client.DetectAsync(""" "create_response":false """);
            await client.AppendAsync(Sounds.Turn);
            await client.ExpectOrderAsync(Heard);
            await client.ExpectSilenceAsync("behind a turn with create_response false");
        }),
        Check.In("turns/left-unanswered-can-be-answered-by-the-client", "4.2", async client =>
        {
            await client.DetectAsync(""" "create_response":false """);
            await client.AppendAsync(Sounds.Turn);
            await client.ExpectOrderAsync(Heard);
            await client.AskAsync("{}");
            await client.ExpectOrderAsync(SpokenChecks.Order);
        }),
        Check.In("turns/are-retrieved-with-their-sound", "3.2", async client =>
        {
            await client.DetectAsync(""" "create_response":false """);
            await client.AppendAsync(Sounds.Turn);
            var heard = await client.ExpectOrderAsync(Heard);
            var sound = (await client.RetrieveAsync(heard[0].Text("item_id"))).Text("item.content[0].audio");
            var milliseconds = Convert.FromBase64String(sound).Length / Sounds.BytesPerMs;
            ConformFailure.Unless(milliseconds is > 1_500 and < Clip + 1_000, "the sound of the turn", $"{milliseconds} ms");
        }),
        Check.In("turns/are-found-in-mu-law", "10", async client =>
        {
            await client.UpdateAsync("""
                "audio":{"input":{"format":{"type":"audio/pcmu"},"turn_detection":{"type":"server_vad","silence_duration_ms":500,"create_response":false}}}
                """);
            await client.AppendAsync([.. Sounds.QuestionMuLaw, .. Sounds.SilenceMuLaw(1_000)]);
            (await client.ExpectOrderAsync(Heard))[1].Between("audio_end_ms", 1_000, Clip + 1_000);
        }),
        Check.In("turns/are-found-by-meaning", "4.2", async client =>
        {
            await client.UpdateAsync(""" "audio":{"input":{"turn_detection":{"type":"semantic_vad","eagerness":"high","create_response":false}}} """);
            await client.AppendAsync([.. Sounds.Question, .. Sounds.Silence(4_000)]);
            await client.ExpectOrderAsync(Heard);
        }),
        Check.In("turns/end-later-if-more-silence-is-asked-for", "4.2", async client =>
        {
            var quick = await StartAsync(client, """ "silence_duration_ms":500,"create_response":false """, 0);
            var patient = await StartAsync(client, """ "silence_duration_ms":900,"create_response":false """, quick.EndMs);
            ConformFailure.Unless(patient.Stop - quick.Stop is > 200 and < 600, "an end about 400 ms later", $"{patient.Stop - quick.Stop} ms");
        }),
        Check.In("turns/of-silence-are-made-when-nobody-speaks-for-long", "8.8", async client =>
        {
            await client.DetectAsync(""" "idle_timeout_ms":5000 """);
            await client.TalkAsync(Prompts.Short);
            await client.AppendAsync(Sounds.Silence(1_000));
            var heard = await client.ExpectOrderAsync(
                "input_audio_buffer.timeout_triggered", "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done", "response.created");
            heard[0].Between("audio_end_ms", heard[0].Number("audio_start_ms"), double.MaxValue);
            heard[1].Is("item_id", heard[0].Text("item_id"));
            heard[2].Is("item.id", heard[0].Text("item_id"));
        }),
    ];

    /// <param name="lead">Silence before the speech, in ms.</param>
    /// <param name="write">Something is written before the turn; its item's id is given to the judge.</param>
    private static Check Turn(string name, string section, Action<IReadOnlyList<WireEvent>, string> judge, int lead = 0, bool write = false) =>
        Check.In(name, section, async client =>
        {
            await client.DetectAsync(""" "create_response":false """);
            var last = write ? await client.WriteAsync(Prompts.Short) : "";
            await client.AppendAsync([.. Sounds.Silence(lead), .. Sounds.Turn]);
            judge(await client.ExpectOrderAsync(Heard), last);
        });

    /// <summary>Says the question once more, and gives where in the clip its turn began and ended, in ms.</summary>
    /// <param name="before">Sound written before in the session, in ms.</param>
    private static async Task<(double Start, double Stop, int EndMs)> StartAsync(ConformClient client, string settings, int before)
    {
        await client.DetectAsync();
        await client.UpdateAsync($$""" "audio":{"input":{"turn_detection":{"type":"server_vad",{{settings}} } } } """);
        byte[] sound = [.. Sounds.Silence(Lead), .. Sounds.Turn];
        await client.AppendAsync(sound);
        var heard = await client.ExpectOrderAsync(Heard);
        return (heard[0].Number("audio_start_ms") - before, heard[1].Number("audio_end_ms") - before, before + (sound.Length / Sounds.BytesPerMs));
    }
}
