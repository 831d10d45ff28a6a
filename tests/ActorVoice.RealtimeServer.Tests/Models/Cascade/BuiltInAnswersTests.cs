using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade.Answers;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

public sealed class BuiltInAnswersTests
{
    private static readonly FunctionTool Weather = new("get_weather", "Tells how warm it is and whether it rains.", RawJson.Parse("""
        {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}
        """));

    private static readonly FunctionTool Light = new("switchLight", "Turns a lamp on or off.", RawJson.Parse("""
        {"type":"object","properties":{"state":{"type":"string","enum":["on","off"]},"lamp":{"type":"integer"}},"required":["state","lamp"]}
        """));

    [Theory]
    [InlineData("what time is it", "It is 9:00 AM.")]
    [InlineData("tell me the time please", "It is 9:00 AM.")]
    [InlineData("what is the date today", "Today is Monday, November 23.")]
    [InlineData("what day is it", "Today is Monday, November 23.")]
    [InlineData("i have not seen you for a long time", "You said: i have not seen you for a long time.")]
    [InlineData("tell me the news of the day", "You said: tell me the news of the day.")]
    [InlineData("ten of clubs", "You said: ten of clubs.")]
    [InlineData("Is that so?", "You said: Is that so?")]
    [InlineData("", "Sorry, I did not understand a word.")]
    public async Task Tells_time_and_date_and_repeats_the_rest(string said, string answer) =>
        Assert.Equal(new ModelWords(answer), await AnswerAsync(new() { ResponseId = "r", Context = [Said(said)] }));

    [Theory]
    [InlineData("what is the weather in paris", "get_weather", """{"city":"paris"}""")]
    [InlineData("will it rain or be warm", null, null)]
    [InlineData("how warm is it and does it rains in new york", "get_weather", """{"city":"new york"}""")]
    [InlineData("switch the light off in room two", "switchLight", """{"state":"off","lamp":2}""")]
    [InlineData("ten of clubs", null, null)]
    public async Task Calls_the_tool_whose_name_or_description_is_spoken(string said, string? name, string? arguments)
    {
        var answer = await AnswerAsync(new() { ResponseId = "r", Context = [Said(said)], Tools = [Weather, Light] });

        if (name is null) Assert.IsType<ModelWords>(answer);
        else Assert.Equal(new ModelToolCall(name, arguments!), answer);
    }

    [Fact]
    public async Task Does_as_the_tool_choice_says()
    {
        var asked = new AnswerRequest { ResponseId = "r", Context = [Said("the weather in rome")], Tools = [Light, Weather] };

        Assert.IsType<ModelWords>(await AnswerAsync(asked with { ToolChoice = ToolChoice.None }));
        Assert.Equal("switchLight", Assert.IsType<ModelToolCall>(await AnswerAsync(asked with { ToolChoice = ToolChoice.Function("switchLight") })).Name);
        Assert.IsType<ModelToolCall>(await AnswerAsync(asked with { Context = [Said("ten of clubs")], ToolChoice = ToolChoice.Required }));
    }

    [Theory]
    [InlineData("""{"temperature_celsius":21,"sky":"clear","rain":false}""", "temperature celsius 21, sky clear, rain no.")]
    [InlineData("""["milk","bread"]""", "milk, bread.")]
    [InlineData("Twelve thirty", "Twelve thirty.")]
    [InlineData("", "It is done.")]
    public async Task Speaks_the_output_of_a_tool(string output, string answer)
    {
        var context = new[] { Said("the weather in rome"), new(new FunctionCallItem("get_weather", "c", "{}"), null), new ContextItem(new FunctionCallOutputItem("c", output), null) };

        Assert.Equal(new ModelWords(answer), await AnswerAsync(new() { ResponseId = "r", Context = context, Tools = [Weather] }));
    }

    internal static ContextItem Said(string words) =>
        new(new MessageItem(Role.User, [new InputTextPart(words)]) { Id = "item_said" }, null);

    private static async Task<ModelOutput> AnswerAsync(AnswerRequest request)
    {
        var time = new StepTime();
        List<ModelOutput> outputs = [];
        await foreach (var output in new BuiltInAnswers(time).AnswerAsync(request, CancellationToken.None)) outputs.Add(output);
        return Assert.Single(outputs);
    }
}
