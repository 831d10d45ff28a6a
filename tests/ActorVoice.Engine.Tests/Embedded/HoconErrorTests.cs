namespace ActorVoice.Contract.Embedded;

public sealed class HoconErrorTests
{
    [Fact]
    public void All_errors_are_told_at_once_with_line_and_column()
    {
        var thrown = Assert.Throws<HoconParseException>(() => ConfigurationFactory.ParseString("""
            good = 1
            = 2
            voice {
              name
              rate = 24000
              text = "not closed
              list = [1, 2
            }
            other = $x
            """));
        Assert.Equal([(2, 1), (4, 7), (6, 10), (7, 10), (9, 9)], thrown.Errors.Select(error => (error.Line, error.Column)));
        Assert.Contains("line 4, column 7: '=', ':' or '{' is expected after the key 'name'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Substitutions_of_nothing_and_of_themselves_are_told_together()
    {
        var thrown = Assert.Throws<HoconParseException>(() => ConfigurationFactory.ParseString("a = ${missing}\nb = ${c}\nc = ${b}\nd = ${d}"));
        Assert.Equal([1, 2, 3, 4], thrown.Errors.Select(error => error.Line).Distinct());
    }

    [Theory]
    [InlineData("}", "'}' closes nothing")]
    [InlineData("a { b = 1", "'{' is never closed")]
    [InlineData("a = [1, 2", "'[' is never closed")]
    [InlineData("a =", "the key 'a' has no value")]
    [InlineData("a = \"\"\"b", "\"\"\" is never closed")]
    [InlineData("a = \"\\q\"", "begins one of")]
    [InlineData("a = ${b", "${path}")]
    [InlineData("a b c", "is expected after the key")]
    public void Says_what_is_wrong(string hocon, string message) =>
        Assert.Contains(message, Assert.Throws<HoconParseException>(() => ConfigurationFactory.ParseString(hocon)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("voice.capacity must be a whole number, but is 'many'.")]
    public void A_wrong_kind_names_the_path_from_the_root(string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() =>
            ConfigurationFactory.ParseString("voice.capacity = many").GetConfig("voice")!.GetInt("capacity")).Message);

    [Fact]
    public void A_duration_of_the_wrong_kind_is_an_error() =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a = soon").GetTimeSpan("a"));

    [Fact]
    public void A_substitution_may_stand_before_what_it_names() =>
        Assert.Equal(1, ConfigurationFactory.ParseString("later = ${defined.below}\ndefined.below = 1").GetInt("later"));

    [Fact]
    public void A_key_in_its_own_value_means_its_earlier_value()
    {
        var config = ConfigurationFactory.ParseString("path = a\npath = ${path}:b\nlist = [1]\nlist += 2\nlist = ${list} [3]\nnew += x");
        Assert.Equal("a:b", config.GetString("path"));
        Assert.Equal(["1", "2", "3"], config.GetStringList("list"));
        Assert.Equal(["x"], config.GetStringList("new"));
    }

    [Fact]
    public void Random_texts_end_in_a_config_or_in_errors_and_never_otherwise()
    {
        const string Alphabet = "ab.={}[],:\"${}?# \n\\/+'1";
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var thrown = Record.Exception(() => ConfigurationFactory.ParseString(text));
            Assert.True(thrown is null or HoconParseException { Errors.Count: > 0 }, $"seed {seed}: {thrown}");
        }
    }

    [Fact]
    public void Deep_nesting_is_an_error_and_no_crash()
    {
        var thrown = Assert.Throws<HoconParseException>(() => ConfigurationFactory.ParseString("a = " + new string('[', 100_000)));
        Assert.Contains("nested deeper", thrown.Message, StringComparison.Ordinal);
    }
}
