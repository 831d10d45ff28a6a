using System.Globalization;
using System.Runtime.CompilerServices;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Answers without a language model: calls a tool whose name or description is spoken, tells its output, the time and the date, and repeats
/// everything else. English.</summary>
internal sealed class BuiltInAnswers(TimeProvider time) : IAnswerSource
{
    public async IAsyncEnumerable<ModelOutput> AnswerAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return Answer(request);
    }

    private ModelOutput Answer(AnswerRequest request) => request.Last switch
    {
        { Item: FunctionCallOutputItem output } => new ModelWords(ToolOutput.Say(output.Output ?? "")),
        { IsUser: true } said => (ModelOutput?)ToolMatch.Find(said.Words, request) ?? new ModelWords(Reply(said.Words.Trim())),
        _ => (ModelOutput?)ToolMatch.Find("", request) ?? new ModelWords("Hello. I am listening."),
    };

    private string Reply(string words)
    {
        if (words.Length == 0) return "Sorry, I did not understand a word.";
        var asked = Words.Of(words);
        var now = time.GetLocalNow();
        if (Asks(asked, "time")) return $"It is {now.ToString("h:mm tt", CultureInfo.InvariantCulture)}.";
        if (Asks(asked, "date") || Asks(asked, "day")) return $"Today is {now.ToString("dddd, MMMM d", CultureInfo.InvariantCulture)}.";
        return $"You said: {words}{(char.IsPunctuation(words[^1]) ? "" : ".")}";
    }

    // "What is the time", "what day is it", "tell me the time please", but not "a very long time" or "the news of the day".
    private static bool Asks(List<string> words, string what)
    {
        var place = words.IndexOf(what);
        if (place < 1) return false;
        if (words[place - 1] == "what") return true;
        return words[place - 1] is "the" or "today's"
            && words.Take(place - 1).All(word => word is "please" or "can" or "could" or "you" or "tell" or "me" or "what" or "what's" or "is" or "do" or "know")
            && words.Skip(place + 1).All(word => word is "is" or "it" or "now" or "today" or "please");
    }
}
