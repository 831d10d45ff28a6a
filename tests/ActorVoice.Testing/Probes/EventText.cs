using System.Globalization;

namespace ActorVoice.Testing;

/// <summary>Events as stable lines: the same run gives the same text.</summary>
internal static class EventText
{
    /// <summary>Null for what only adds a piece to an item.</summary>
    public static string? Of(VoiceEvent happened)
    {
        var text = happened switch
        {
            ItemUpdated => null,
            SessionStateChanged changed => $"session {changed.State}{(changed.Reason is null ? "" : $": {changed.Reason}")}",
            RecorderChanged changed => $"recorder {changed.State}",
            SpeechStarted speech => $"speech {speech.Item} from {speech.AudioMs}",
            SpeechStopped speech => $"speech {speech.Item} to {speech.AudioMs}",
            TurnTaken turn => $"turn {turn.Item}",
            ItemAppended appended => $"+ {appended.Item.Role} {appended.Item.Kind} {appended.Item.Id}",
            ItemCompleted { Item: var item } => $"= {item.Id} {item.Status} {item.Audio.Samples} \"{item.Words}\"",
            Interrupted cut => $"interrupted {cut.Item} at {cut.HeardMs}",
            ResponseStarted started => $"response {started.Response}",
            ResponseEnded ended => $"response {ended.Response} {ended.Outcome} {ended.Reason}",
            PlaybackStarted started => $"sounding {started.Item}",
            PlaybackFinished finished => $"heard {finished.Item} {finished.Samples}",
            PlaybackHeld held => $"held {held.Item} at {held.Samples}",
            PlaybackResumed resumed => $"goes on {resumed.Item}: {resumed.Why}",
            DeadAirReached reached => $"silent for {reached.Silence.TotalMilliseconds:0} ms: {reached.Step.GetType().Name}",
            Fault fault => $"fault {fault.Code}: {fault.Message}",
            RecoveryReport report => $"recovered after {report.Outage.TotalMilliseconds:0} ms, {report.ItemsRestored} items",
            RolloverBegan began => $"rollover begins, {began.Left.TotalSeconds:0} s left",
            RolledOver over => $"rolled over {over.How} after {over.Took.TotalSeconds:0} s, {over.ItemsSeeded} items",
            ToolCalled called => $"tool {called.Call.Name}({called.Call.Arguments})",
            ToolAnswered answered => $"tool answered {answered.Output}",
            _ => happened.GetType().Name,
        };
        return text is null ? null : string.Create(CultureInfo.InvariantCulture, $"{happened.At.TotalSeconds,8:0.000} {text}");
    }
}
