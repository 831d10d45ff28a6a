using System.Text;
using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Tests.Settings;

public sealed class SettingsFileTests
{
    private readonly List<string> _problems = [];

    [Fact]
    public void Gives_every_value_with_its_place()
    {
        var values = Parse("// said before\n{\n  \"A\": {\n    \"Text\": \"x\", \"Number\": 0.50,\n    \"Flag\": true,\n    \"Nothing\": null,\n  },\n}").Values;

        Assert.Equal(new Given("x", "/etc/f.json(4): A:Text", "/etc"), values["a:text"]);
        Assert.Equal(("0.50", "true"), (values["A:Number"].Text, values["A:Flag"].Text));
        Assert.False(values.ContainsKey("A:Nothing"));
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("{\n  \"A\": }", "/etc/f.json(2): this is no JSON: ")]
    [InlineData("", "/etc/f.json(1): this is no JSON: ")]
    [InlineData("{\n\"A\":\n[1]}", "/etc/f.json(3): A is a list; a single value was expected.")]
    [InlineData("\n7", "/etc/f.json(2): the file must hold an object")]
    public void Tells_what_is_wrong_and_where(string text, string problem)
    {
        Parse(text);

        Assert.StartsWith(problem, Assert.Single(_problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_byte_order_mark() => Assert.Equal("1", Parse("\uFEFF{\"A\":1}").Values["A"].Text);

    private SettingsFile Parse(string text) => SettingsFile.Parse("/etc/f.json", Encoding.UTF8.GetBytes(text), _problems);
}
