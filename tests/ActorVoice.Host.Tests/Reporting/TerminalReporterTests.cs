using ActorVoice.Host.Reporting;

namespace ActorVoice.Host.Tests.Reporting;

public sealed class TerminalReporterTests
{
    private readonly StringWriter _writer = new() { NewLine = "\n" };

    [Fact]
    public void Writes_who_said_what_and_when()
    {
        var reporter = new TerminalReporter(_writer, _writer, isTerminal: false, moves: true, _ => null);

        reporter.Report(new TranscriptLine(TimeSpan.FromSeconds(61.25), "item_1", "assistant", "It is [late].", Final: true, Cut: true));
        reporter.Report(new TranscriptLine(TimeSpan.Zero, "item_1", "assistant", "It", Final: false, Cut: false));

        Assert.Equal("01:01.2  model  It is [late]. — cut off\n", _writer.ToString());
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "1")]
    public void Is_plain_where_nobody_looks_or_wants_colours(bool isTerminal, string? noColor)
    {
        var reporter = new TerminalReporter(_writer, _writer, isTerminal, moves: true, name => name == "NO_COLOR" ? noColor : null);

        reporter.Show(new TalkMeters(TimeSpan.Zero, SessionState.Live, -10, -20, "so"));
        reporter.Report(new FaultLine(TimeSpan.Zero, FaultBlame.Network, "lost", new string('x', 500)));

        Assert.DoesNotContain('\e', _writer.ToString());
        Assert.Equal(1, _writer.ToString().Count(c => c == '\n'));
    }

    [Fact]
    public void Moves_its_bottom_line_in_place_and_only_if_it_changed()
    {
        var reporter = new TerminalReporter(_writer, _writer, isTerminal: true, moves: true, _ => null);
        var meters = new TalkMeters(TimeSpan.Zero, SessionState.Live, -25, double.NegativeInfinity, "so");

        reporter.Show(meters);
        var once = _writer.ToString();
        reporter.Show(meters);

        Assert.Equal("\r\e[2K00:00.0  live         you █████░░░░░  model ░░░░░░░░░░  so", once);
        Assert.Equal(once, _writer.ToString());
        reporter.Report(new StateLine(TimeSpan.Zero, SessionState.Live, null));
        Assert.StartsWith($"{once}\r\e[2K", _writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_a_fault_once_and_where_errors_go()
    {
        using var errors = new StringWriter { NewLine = "\n" };
        var reporter = new TerminalReporter(_writer, errors, isTerminal: false, moves: true, _ => null);

        reporter.Report(new FaultLine(TimeSpan.Zero, FaultBlame.Network, "unreachable", "Nobody listens there."));
        reporter.Report(new StateLine(TimeSpan.Zero, SessionState.Ended, "Nobody listens there."));
        reporter.Report(new StateLine(TimeSpan.Zero, SessionState.Ended, "Another reason."));

        Assert.Equal("00:00.0  fault  Nobody listens there. (network, unreachable)\n", errors.ToString());
        Assert.Equal("00:00.0  ·      ended: Another reason.\n", _writer.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(70)]
    [InlineData(200)]
    public void Never_lets_the_bottom_line_wrap(int width) =>
        Assert.True(MeterLine.Of(new TalkMeters(TimeSpan.Zero, SessionState.Reconnecting, 0, -60, new string('w', 100)), "00:00.0", width).Length <= width);
}
