using System.Globalization;
using Spectre.Console;

namespace ActorVoice.Host.Reporting;

/// <summary>What a person reads of a line, as markup.</summary>
internal static class TalkText
{
    /// <summary>Null: nothing, because it is only on its way to something that will be told.</summary>
    public static string? Of(TalkLine line) => line switch
    {
        SessionLine session => $"[bold]{Escape(session.Input)}[/] → {Escape(session.Service)} → [bold]{Escape(session.Output)}[/]",
        StateLine { State: SessionState.Ended, Reason: null } => null,
        StateLine state => $"[{(state.State is SessionState.Live ? "grey" : "yellow")}]{Who("·")}{Word(state.State)}{Because(state.Reason)}[/]",
        TurnLine { Phase: TurnStep.Taken } turn => $"[aqua]{Who("you")}[/][grey](turn {turn.Number}{Spoken(turn.SpokenMs)})[/]",
        TranscriptLine { Final: true } said => Said(said),
        ToolLine { Output: null } called => $"[magenta]{Who("tool")}[/]{Escape($"{called.Name}({called.Arguments})")}",
        ToolLine answered => $"[magenta]{Who("tool")}[/]{(answered.Failed ? "[red]failed:[/] " : "→ ")}{Escape(answered.Output!)}",
        InterruptedLine cut => $"[yellow]{Who("·")}interrupted after {Seconds(cut.HeardMs)} s[/]",
        RolloverLine { Done: { } over } => $"[grey]{Who("·")}the next line serves ({Escape(Moment(over.How))}), {Count(over.ItemsSeeded, "item")} told[/]",
        FaultLine fault => $"[red]{Who("fault")}[/]{Escape(fault.Message)} [grey]({Word(fault.Blame)}, {Escape(fault.Code)})[/]",
        RecoveryLine recovery => $"[green]{Who("·")}{Escape(Recovered(recovery.Report))}[/]",
        SummaryLine summary => Summary(summary),
        _ => null,
    };

    private static string Moment(LineSwitch how) => how switch
    {
        LineSwitch.BetweenTurns => "between turns",
        LineSwitch.DuringSpeech => "in the middle of your speech",
        LineSwitch.AfterAnswer => "behind an answer",
        LineSwitch.AnswerCut => "an answer was cut",
        LineSwitch.LineDied => "the old one died",
        _ => "forced",
    };

    private static string? Said(TranscriptLine said)
    {
        var (name, colour) = said.Role == "user" ? ("you", "aqua") : said.Role == "assistant" ? ("model", "green") : (said.Role, "grey");
        return $"[{colour}]{Who(name)}[/]{(said.Text.Length > 0 ? Escape(said.Text) : $"[grey](no words{Spoken(said.AudioMs)})[/]")}{(said.Cut ? " [yellow]— cut off[/]" : "")}";
    }

    private static string Recovered(RecoveryReport report)
    {
        var resumed = report.Resumed;
        string[] parts =
        [
            Some(report.Restored.AsWords + report.Restored.AsSound, "message"),
            Some(report.Restored.ToolCalls, "tool call"),
            report.SoundResent > TimeSpan.Zero ? $"{Seconds((long)report.SoundResent.TotalMilliseconds)} s of sound" : "",
        ];
        string[] going =
        [
            Some(resumed.Turns, "turn"),
            Some(resumed.Requests, "question"),
            resumed.Continued > 0 ? "the cut answer" : "",
            Some(resumed.ToolCalls, "running tool"),
        ];
        var told = string.Join(", ", parts.Where(part => part.Length > 0));
        var goes = string.Join(", ", going.Where(part => part.Length > 0));
        var lost = report.Lost.Count == 0 ? "nothing lost" : $"lost: {string.Join(", ", report.Lost.Select(loss => loss.Code).Distinct())}";
        return $"recovered after {Seconds((long)report.Outage.TotalMilliseconds)} s{(told.Length > 0 ? $", told again: {told}" : "")}{(goes.Length > 0 ? $"; goes on with {goes}" : "")}; {lost}";
    }

    private static string Some(int number, string what) => number == 0 ? "" : Count(number, what);

    private static string Summary(SummaryLine summary)
    {
        string[] parts =
        [
            Count(summary.Turns, "turn"),
            Count(summary.Responses, "response"),
            $"{Seconds(summary.SentMs)} s sent",
            $"{Seconds(summary.HeardMs)} s heard",
            summary.LatencyMs is { } latency ? $"answered after {latency} ms" : "no answer heard",
            Count(summary.Reconnects, "reconnect"),
            Count(summary.Faults, "fault"),
        ];
        return $"[bold]{Who("sum")}[/]{string.Join(" · ", parts)}";
    }

    private static string Spoken(long? milliseconds) => milliseconds is { } known ? $", {Seconds(known)} s of speech" : "";

    private static string Who(string name) => name.PadRight(7);

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Because(string? reason) => reason is null ? "" : $": {Escape(reason)}";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Escape(string text) => Markup.Escape(text);
}
