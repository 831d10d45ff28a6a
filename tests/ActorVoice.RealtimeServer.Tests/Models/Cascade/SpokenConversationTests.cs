using System.Text.Json;
using ActorVoice.Audio;
using ActorVoice.Audio.Wav;
using ActorVoice.RealtimeServer.Models.Cascade;
using ActorVoice.RealtimeServer.Tests.Kit;
using Xunit.Abstractions;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>Speech in, speech out, through a real socket: what the answer says is made out by recognising its sound.</summary>
public sealed class SpokenConversationTests(ITestOutputHelper output)
{
    private const string Asked = """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"transcription":{"model":"whisper-1"},"turn_detection":{"type":"server_vad","silence_duration_ms":500}},"output":{"voice":"VOICE"}}}}""";

    [SkippableFact]
    public async Task Of_human_recordings_70_percent_of_the_words_are_understood_and_half_of_them_come_back_aloud()
    {
        if (Environment.GetEnvironmentVariable("ACTORVOICE_REQUIRE_ALL") == "1") Assert.NotEmpty(SpokenQuestions.Clips);
        Skip.If(SpokenQuestions.Clips.Count == 0, "pocketsphinx-testdata is not installed.");
        var questions = SpokenQuestions.Clips.Select(clip =>
        {
            var (rate, samples) = WavFile.Read(clip.File);
            return (clip.Said, new AudioClip(rate, [samples]));
        });

        await ConverseAsync(questions, "human recordings", 0.7, 0.5);
    }

    [SkippableFact]
    public async Task The_answers_to_made_questions_hold_at_least_90_percent_of_their_words()
    {
        List<(string, AudioClip)> questions = [];
        foreach (var question in SpokenQuestions.Made) questions.Add((question, await InstalledSpeech.SayAsync($"{question}?", "rms")));

        await ConverseAsync(questions, "made questions", 0.9, 0.9);
    }

    private async Task ConverseAsync(IEnumerable<(string Said, AudioClip Sound)> questions, string what, double leastUnderstood, double leastAloud)
    {
        await using var server = await RealtimeServerHost.StartAsync(new()
        {
            Model = new CascadeModel(new() { Recognizer = InstalledSpeech.Recognizer, Synthesizer = InstalledSpeech.Synthesizer }),
        });
        var (found, all, errors, understood) = (0, 0, 0, 0);
        foreach (var pair in questions.Chunk(2))
        {
            foreach (var (said, transcript, heard) in await Task.WhenAll(pair.Select(question => ConverseAsync(server.Uri, question))))
            {
                var (words, of) = Recall.Of(said, heard);
                (found, all, errors, understood) = (found + words, all + of, errors + Recall.Errors(said, transcript), understood + Recall.Of(said, transcript).Found);
                output.WriteLine($"{words,3} of {of,2}  {said} | {transcript} | {heard}");
            }
        }

        output.WriteLine($"{what}: word error rate {errors / (double)all:p1}, {understood / (double)all:p1} of the words understood, {found / (double)all:p1} in the answers");
        Assert.True(understood >= leastUnderstood * all, $"{what}: {understood} of {all} words were understood");
        Assert.True(found >= leastAloud * all, $"{what}: {found} of {all} words came back");
    }

    private static async Task<(string Said, string Transcript, string Heard)> ConverseAsync(Uri uri, (string Said, AudioClip Sound) question)
    {
        var (transcript, answer) = await AskAsync(uri, question.Sound);
        return (question.Said, transcript, await InstalledSpeech.RecogniseAsync(answer));
    }

    /// <summary>One turn, as fast as the line takes it.</summary>
    private static async Task<(string Transcript, AudioClip Answer)> AskAsync(Uri uri, AudioClip question)
    {
        using var client = await SocketClient.ConnectAsync(new($"{uri}?model=gpt-realtime"));
        await client.SayAsync(Asked.Replace("VOICE", "ash", StringComparison.Ordinal));
        var samples = At24(question);
        foreach (var piece in new AudioClip(24_000, [samples, new short[24_000]]).Pieces(2400))
            await client.SayAsync(JsonSerializer.Serialize(new { type = "input_audio_buffer.append", audio = Convert.ToBase64String(Pcm16.ToBytes(piece.Span)) }));

        var heard = await client.HearUntilAsync("response.done");
        var transcript = heard.Where(wireEvent => Client.TypeOf(wireEvent) == "conversation.item.input_audio_transcription.completed").Select(wireEvent => (string)wireEvent["transcript"]!);
        var sound = heard.Where(wireEvent => Client.TypeOf(wireEvent) == "response.output_audio.delta").SelectMany(wireEvent => Convert.FromBase64String((string)wireEvent["delta"]!));
        return (string.Join(" / ", transcript), new(24_000, [new short[12_000], Pcm16.ToSamples([.. sound], out _), new short[12_000]]));
    }

    private static short[] At24(AudioClip clip)
    {
        var resampler = new Resampler(clip.Rate, 24_000);
        var samples = clip.ToArray();
        var converted = new short[Resampler.Convert(samples.Length, clip.Rate, 24_000)];
        resampler.Flush(converted.AsSpan(resampler.Process(samples, converted)));
        return converted;
    }
}
