namespace ActorVoice.Contract.Configuration;

public sealed class ConfigTests
{
    private static readonly Config Sample = ConfigurationFactory.ParseString("""
        # a comment
        voice {
          name = Ada            // another comment
          "quoted key" : "a # that is no comment"
          session { capacity = 300, ratio = 0.75, on = on, off = off }
          session.extra = 1
          backoff { first = 200ms, most = 3 s, forever = infinite, half = 0.5s, bare = 250 }
          size { frame = 960 B, ring = 64 KiB, buffer = 2kB }
          list = [ one, "two words"
            three ]
          multi = \"\"\"first
        second\"\"\"
          sentence = two words and 3 numbers
          type = "Some.Type, Some.Assembly"
          url = "wss://host/path?x=1"
          nothing = null
          empty = ""
        }
        akka.actor.default-dispatcher.throughput = 5
        """.Replace("\\\"", "\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("voice.name", "Ada")]
    [InlineData("voice.\"quoted key\"", "a # that is no comment")]
    [InlineData("voice.multi", "first\nsecond")]
    [InlineData("voice.sentence", "two words and 3 numbers")]
    [InlineData("voice.type", "Some.Type, Some.Assembly")]
    [InlineData("voice.url", "wss://host/path?x=1")]
    [InlineData("voice.empty", "")]
    [InlineData("voice.missing", null)]
    public void Reads_texts(string path, string? expected) => Assert.Equal(expected, Sample.GetString(path));

    [Fact]
    public void Reads_numbers_and_switches()
    {
        Assert.Equal(300, Sample.GetInt("voice.session.capacity"));
        Assert.Equal(300L, Sample.GetLong("voice.session.capacity"));
        Assert.Equal(0.75, Sample.GetDouble("voice.session.ratio"));
        Assert.True(Sample.GetBoolean("voice.session.on"));
        Assert.False(Sample.GetBoolean("voice.session.off", true));
        Assert.Equal(5, Sample.GetInt("akka.actor.default-dispatcher.throughput"));
        Assert.Equal(1, Sample.GetInt("voice.session.extra"));
    }

    [Theory]
    [InlineData("first", 200)]
    [InlineData("most", 3000)]
    [InlineData("half", 500)]
    [InlineData("bare", 250)]
    [InlineData("forever", -1)]
    public void Reads_durations(string key, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Sample.GetTimeSpan($"voice.backoff.{key}"));

    [Theory]
    [InlineData("frame", 960)]
    [InlineData("ring", 65_536)]
    [InlineData("buffer", 2_000)]
    public void Reads_sizes(string key, long bytes) => Assert.Equal(bytes, Sample.GetByteSize($"voice.size.{key}", null));

    [Fact]
    public void Reads_lists() => Assert.Equal(["one", "two words", "three"], Sample.GetStringList("voice.list"));

    [Fact]
    public void What_is_missing_gives_the_default()
    {
        Assert.Equal(7, Sample.GetInt("voice.missing", 7));
        Assert.Equal("x", Sample.GetString("no.such.section", "x"));
        Assert.True(Sample.GetBoolean("voice.missing", true));
        Assert.Equal(TimeSpan.FromSeconds(1), Sample.GetTimeSpan("voice.missing", TimeSpan.FromSeconds(1)));
        Assert.Null(Sample.GetByteSize("voice.missing", null));
        Assert.False(Sample.HasPath("voice.missing"));
        Assert.True(Sample.HasPath("voice.session"));
        Assert.Null(Sample.GetConfig("voice.missing"));
    }

    [Fact]
    public void A_section_stands_alone() => Assert.Equal(300, Sample.GetConfig("voice")!.GetConfig("session")!.GetInt("capacity"));

    [Fact]
    public void A_fallback_gives_what_is_not_set_key_by_key()
    {
        var config = ConfigurationFactory.ParseString("a { x = 1, deep { y = 2 } }\nlist = [1]")
            .WithFallback(ConfigurationFactory.ParseString("a { x = 10, z = 30, deep { w = 4, y = 5 } }\nlist = [2, 3]\nb = 6"));
        Assert.Equal((1, 30, 2, 4, 6), (config.GetInt("a.x"), config.GetInt("a.z"), config.GetInt("a.deep.y"), config.GetInt("a.deep.w"), config.GetInt("b")));
        Assert.Equal(["1"], config.GetStringList("list"));
        Assert.Equal(4, config.GetConfig("a")!.GetInt("deep.w"));
    }

    [Fact]
    public void What_is_set_later_wins_and_sections_are_merged()
    {
        var config = ConfigurationFactory.ParseString("a { x = 1, y = 2 }\na { x = 3 }\na.z = 4\nb = 1\nb = 2");
        Assert.Equal((3, 2, 4, 2), (config.GetInt("a.x"), config.GetInt("a.y"), config.GetInt("a.z"), config.GetInt("b")));
    }

    [Fact]
    public void A_substitution_takes_a_value_or_a_section_from_elsewhere()
    {
        var config = ConfigurationFactory.ParseString("""
            base { rate = 24000, name = pcm }
            copy = ${base.rate}
            text = "at "${base.rate}" Hz"
            same = ${base}
            optional = ${?not.there}
            """);
        Assert.Equal(24000, config.GetInt("copy"));
        Assert.Equal("at 24000 Hz", config.GetString("text"));
        Assert.Equal("pcm", config.GetString("same.name"));
    }

    [Fact]
    public void Parse_and_wrong_kinds_throw()
    {
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("a = ${no.such.key}"));
        Assert.ThrowsAny<Exception>(() => Sample.GetInt("voice.name"));
        Assert.ThrowsAny<Exception>(() => Sample.GetBoolean("voice.name"));
    }

    [Fact]
    public void Empty_is_empty() => Assert.True(ConfigurationFactory.Empty.IsEmpty);
}
