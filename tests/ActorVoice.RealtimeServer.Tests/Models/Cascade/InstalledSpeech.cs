using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;
using ActorVoice.RealtimeServer.Models.Cascade.Voices;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>This machine's recogniser and voice, one for all tests: a decoder takes half a second and much memory to make.</summary>
internal static class InstalledSpeech
{
    private static readonly Lazy<SystemSpeech> Found = new(() => SystemSpeech.Find(new() { Decoders = 2, Threads = Math.Max(1, Environment.ProcessorCount) }));

    public static ISpeechRecognizer Recognizer => Required(Found.Value.Recognizer);

    public static ISpeechSynthesizer Synthesizer => Required(Found.Value.Synthesizer);

    /// <summary>What the recogniser makes of a whole clip.</summary>
    public static async Task<string> RecogniseAsync(AudioClip clip, Speaker? speaker = null)
    {
        var turn = new TurnWords();
        using var hearing = new CascadeHearing(Recognizer, speaker ?? new(), turn, static () => { });
        hearing.Add(new(clip, VoicePause.None));
        hearing.Finish(new(1, clip));
        return Assert.IsType<TranscriptDone>(await turn.End.WaitAsync(TimeSpan.FromMinutes(3))).Transcript;
    }

    /// <summary>A sentence with half a second of silence on both sides.</summary>
    public static async Task<AudioClip> SayAsync(string sentence, string voice = "slt")
    {
        var said = await Synthesizer.SayAsync(sentence, new(voice), CancellationToken.None);
        return new(said.Rate, [new short[said.Rate / 2], .. said.Chunks, new short[said.Rate / 2]]);
    }

    private static T Required<T>(T? part)
        where T : class
    {
        var why = $"{Found.Value.Missing}: {SystemSpeech.InstallCommand}";
        if (Environment.GetEnvironmentVariable("ACTORVOICE_REQUIRE_ALL") == "1") Assert.True(part is not null, why);
        Skip.If(part is null, why);
        return part!;
    }
}
