using ActorVoice.RealtimeServer.Models.Cascade.Voices;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Makes an answer: waits for the person's words, finds the answer's, and speaks them sentence by sentence, so that the first is heard
/// before the rest is made.</summary>
internal sealed class Answerer(IAnswerSource source, ISpeechSynthesizer? voice)
{
    private static readonly ModelFailed NoVoice = new(
        "voice_unavailable", $"There is no voice on the server to answer with: {SystemSpeech.InstallCommand}, or ask for text.");

    public async Task AnswerAsync(
        AnswerRequest request, SpokenWords words, TimeSpan chunk, Func<ModelOutput, ValueTask> give, CancellationToken cancellationToken)
    {
        var (filled, failure) = await words.FillAsync(request, cancellationToken);
        if (failure is not null)
        {
            await give(new ModelFailed(failure.Code, failure.Message));
            return;
        }

        var outputs = source.AnswerAsync(filled, cancellationToken);
        var end = request.IsWritten ? await WriteAsync(outputs, give, cancellationToken) : await SpeakAsync(outputs, request, chunk, give, cancellationToken);
        await give(end);
    }

    private static async Task<ModelOutput> WriteAsync(IAsyncEnumerable<ModelOutput> outputs, Func<ModelOutput, ValueTask> give, CancellationToken cancellationToken)
    {
        await foreach (var output in outputs.WithCancellation(cancellationToken))
        {
            if (output.IsEnd) return output;
            await give(output);
        }

        return new ModelDone();
    }

    private async Task<ModelOutput> SpeakAsync(
        IAsyncEnumerable<ModelOutput> outputs, AnswerRequest request, TimeSpan chunk, Func<ModelOutput, ValueTask> give, CancellationToken cancellationToken)
    {
        var sentences = new SentenceCutter();
        var style = new SpokenStyle(request.Voice, request.Speed);
        await foreach (var output in outputs.WithCancellation(cancellationToken))
        {
            var ready = output is ModelWords words ? sentences.Add(words.Delta) : sentences.Rest();
            foreach (var sentence in ready)
                if (!await SayAsync(sentence)) return NoVoice;
            if (output.IsEnd) return output;
            if (output is not ModelWords) await give(output);
        }

        foreach (var sentence in sentences.Rest())
            if (!await SayAsync(sentence)) return NoVoice;
        return new ModelDone();

        async Task<bool> SayAsync(string sentence)
        {
            if (voice is null) return false;
            var sound = await voice.SayAsync(sentence, style, cancellationToken);
            foreach (var output in Speech.Of(sentence, sound, chunk)) await give(output);
            return true;
        }
    }
}
