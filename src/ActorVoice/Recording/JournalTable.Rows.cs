using ActorVoice.Audio;
using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.DeadAir;
using ActorVoice.Playback;
using static ActorVoice.BargeIn.BargeInProtocol;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Connection.SocketProtocol;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Conversation.RolloverProtocol;
using static ActorVoice.Playback.PlaybackProtocol;
using static ActorVoice.Tools.ToolsProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Recording;

/// <content>The rows. A new type has a row here and a line in <see cref="JournalJson"/>.</content>
internal static partial class JournalTable
{
    /// <summary>What goes into cores, and what they are made with.</summary>
    private static (string Name, Type Type)[] Mails =>
    [
        // Conversation
        ("ConversationMade", typeof(ConversationMade)),
        ("Attached", typeof(AttachedForm)),
        ("Detached", typeof(Detached)),
        ("FactHeard", typeof(FactHeard)),
        ("TurnAudioTaken", typeof(TurnAudioTaken)),
        ("CallEnded", typeof(CallEnded)),
        ("PartSounding", typeof(PartSounding)),
        ("PartHeard", typeof(PartHeard)),
        ("PlaybackDrained", typeof(PlaybackDrained)),
        ("PlaybackInterrupted", typeof(PlaybackInterrupted)),
        ("PlaybackFailed", typeof(PlaybackFailed)),
        ("PlaybackOverflowed", typeof(PlaybackOverflowed)),
        ("UseSettings", typeof(UseSettings)),
        ("AddItem", typeof(AddItemForm)),
        ("RemoveItem", typeof(RemoveItem)),
        ("AskForResponse", typeof(AskForResponse)),
        ("CutAnswer", typeof(CutAnswer)),
        ("EndTurn", typeof(EndTurn)),
        ("DropInput", typeof(DropInput)),
        ("RepeatRequest", typeof(RepeatRequest)),
        ("PersonCutIn", typeof(PersonCutIn)),
        ("HoldBegan", typeof(HoldBegan)),
        ("HoldEnded", typeof(HoldEnded)),
        ("UplinkCaughtUp", typeof(UplinkCaughtUp)),
        ("DeadlineCame", typeof(DeadlineCame)),
        ("WarmBegins", typeof(WarmBegins)),
        ("WarmGone", typeof(WarmGone)),
        ("SwitchLine", typeof(SwitchLine)),
        ("RecordingChanged", typeof(RecordingChanged)),
        ("SummaryMade", typeof(SummaryMade)),
        ("SayAside", typeof(SayAside)),
        ("SendWire", typeof(SendWire)),

        // Playback
        ("PlaybackMade", typeof(PlaybackMade)),
        ("PlayAudio", typeof(PlayAudio)),
        ("PlayClip", typeof(PlayClip)),
        ("EndPart", typeof(EndPart)),
        ("InterruptPlayback", typeof(InterruptPlayback)),
        ("HoldPlayback", typeof(HoldPlayback)),
        ("SetVolume", typeof(SetVolume)),
        ("SinkSaid", typeof(SinkSaid)),
        ("OrderAsked", typeof(OrderAsked)),
        ("SinkTook", typeof(SinkTook)),
        ("SinkDiscarded", typeof(SinkDiscarded)),
        ("SinkBroke", typeof(SinkBroke)),
        ("ToldTaken", typeof(ToldTaken)),

        // Uplink
        ("UplinkMade", typeof(UplinkMade)),
        ("AudioFrame", typeof(AudioFrame)),
        ("FramesBegin", typeof(FramesBeginForm)),
        ("FramesEnd", typeof(FramesEndForm)),
        ("PullUplink", typeof(PullUplink)),
        ("FrameAsked", typeof(FrameAsked)),
        ("UplinkAttached", typeof(UplinkAttached)),
        ("EndUplinkTurn", typeof(EndUplinkTurn)),
        ("ClearUplink", typeof(ClearUplink)),
        ("UplinkFencePassed", typeof(UplinkFencePassed)),
        ("UplinkSpeechBegan", typeof(UplinkSpeechBegan)),
        ("TakeTurnAudio", typeof(TakeTurnAudio)),
        ("ChangeUplinkFormat", typeof(UplinkFormatForm)),
        ("ChangeUplinkTurns", typeof(ChangeUplinkTurns)),

        // Recorder
        ("RecorderMade", typeof(RecorderMade)),
        ("BeginCapture", typeof(BeginCapture)),
        ("RecordCapture", typeof(RecordCapture)),
        ("PauseCapture", typeof(PauseCapture)),
        ("EndCapture", typeof(EndCapture)),
        ("DeviceOpened", typeof(DeviceOpened)),
        ("DeviceNotOpened", typeof(DeviceNotOpened)),
        ("FramesStarted", typeof(FramesStarted)),
        ("FramesStopped", typeof(FramesStopped)),
        ("SourceExhausted", typeof(SourceExhausted)),
        ("DeviceFailed", typeof(DeviceFailed)),
        ("DeviceClosed", typeof(DeviceClosed)),

        // Dead air
        ("DeadAirMade", typeof(DeadAirMade)),
        ("DeadAirHeard", typeof(DeadAirHeard)),
    ];

    /// <summary>What <see cref="FactHeard"/> holds.</summary>
    private static (string Name, Type Type)[] Facts =>
    [
        ("SessionOpened", typeof(SessionOpened)),
        ("SettingsApplied", typeof(SettingsApplied)),
        ("SpeechBegan", typeof(SpeechBegan)),
        ("SpeechEnded", typeof(SpeechEnded)),
        ("TurnCommitted", typeof(TurnCommitted)),
        ("InputCleared", typeof(InputCleared)),
        ("TranscriptGrew", typeof(TranscriptGrew)),
        ("TranscriptFinished", typeof(TranscriptFinished)),
        ("TranscriptFailed", typeof(TranscriptFailed)),
        ("ItemSeen", typeof(ItemSeen)),
        ("ItemGone", typeof(ItemGone)),
        ("ItemCut", typeof(ItemCut)),
        ("ResponseBegan", typeof(ResponseBegan)),
        ("OutputItemBegan", typeof(OutputItemBegan)),
        ("OutputItemEnded", typeof(OutputItemEnded)),
        ("PartBegan", typeof(PartBegan)),
        ("SayingAudio", typeof(SayingAudio)),
        ("SayingAudioEnded", typeof(SayingAudioEnded)),
        ("SayingWords", typeof(SayingWords)),
        ("SaidWords", typeof(SaidWords)),
        ("ArgumentsGrew", typeof(ArgumentsGrew)),
        ("ResponseFinished", typeof(ResponseFinished)),
        ("RateLimitsTold", typeof(RateLimitsTold)),
        ("ServiceRefused", typeof(ServiceRefused)),
        ("PeerFault", typeof(PeerFault)),
        ("UnknownTold", typeof(UnknownTold)),
    ];

    /// <summary>What comes out of cores and is no mail of another one.</summary>
    private static (string Name, Type Type)[] Effects =>
    [
        // To the service
        ("ApplySettings", typeof(ApplySettings)),
        ("CommitTurn", typeof(CommitTurn)),
        ("ClearInput", typeof(ClearInput)),
        ("PutItem", typeof(PutItem)),
        ("DeleteItem", typeof(DeleteItem)),
        ("CutItem", typeof(CutItem)),
        ("CreateResponse", typeof(CreateResponse)),
        ("CancelResponse", typeof(CancelResponse)),
        ("SendRaw", typeof(SendRaw)),

        // To other parts
        ("RunTool", typeof(RunTool)),
        ("OpenUplink", typeof(OpenUplink)),
        ("SettingsChanged", typeof(SettingsChanged)),
        ("ServiceReady", typeof(ServiceReady)),
        ("TookOver", typeof(TookOver)),
        ("ServiceSilent", typeof(ServiceSilent)),
        ("NeedsPerson", typeof(NeedsPerson)),
        ("LineLimitTold", typeof(LineLimitTold)),
        ("WarmReady", typeof(WarmReady)),
        ("LineSwitched", typeof(LineSwitched)),
        ("UseWarmLine", typeof(UseWarmLine)),
        ("Summarise", typeof(SummariseForm)),
        ("WriteSound", typeof(WriteSound)),
        ("DiscardSound", typeof(DiscardSound)),
        ("ClipEnded", typeof(ClipEnded)),
        ("FrameGiven", typeof(FrameGiven)),
        ("RingStands", typeof(RingStands)),
        ("UplinkTurnEnded", typeof(UplinkTurnEnded)),
        ("OpenDevice", typeof(OpenDevice)),
        ("WithdrawOpening", typeof(WithdrawOpening)),
        ("CloseDevice", typeof(CloseDevice)),
        ("StartFrames", typeof(StartFrames)),
        ("StopFrames", typeof(StopFrames)),
        ("Report", typeof(Report)),
        ("ReportInputEnded", typeof(ReportInputEnded)),

        // To the user
        ("ItemTold", typeof(ItemTold)),
        ("ItemDeleted", typeof(ItemDeleted)),
        ("SpeechStarted", typeof(SpeechStarted)),
        ("SpeechStopped", typeof(SpeechStopped)),
        ("TurnTaken", typeof(TurnTaken)),
        ("TurnTooShort", typeof(TurnTooShort)),
        ("Interrupted", typeof(Interrupted)),
        ("ResponseStarted", typeof(ResponseStarted)),
        ("ResponseEnded", typeof(ResponseEnded)),
        ("ToolCalled", typeof(ToolCalled)),
        ("ToolAnswered", typeof(ToolAnswered)),
        ("PlaybackStarted", typeof(PlaybackStarted)),
        ("PlaybackFinished", typeof(PlaybackFinished)),
        ("PlaybackIdle", typeof(PlaybackIdle)),
        ("PlaybackHeld", typeof(PlaybackHeld)),
        ("PlaybackResumed", typeof(PlaybackResumed)),
        ("RateLimitsUpdated", typeof(RateLimitsUpdated)),
        ("Fault", typeof(Fault)),
    ];

    /// <summary>Kinds that others hold.</summary>
    private static (string Name, Type Type)[] Parts =>
    [
        ("ManualTurns", typeof(ManualTurns)),
        ("ServerVad", typeof(ServerVad)),
        ("SemanticVad", typeof(SemanticVad)),
        ("KeepWaiting", typeof(KeepWaiting)),
        ("PlayFiller", typeof(PlayFiller)),
        ("RetryAnswer", typeof(RetryAnswer)),
        ("ReplaceLine", typeof(ReplaceLine)),
        ("SayGoodbye", typeof(SayGoodbye)),
        ("MessageDraft", typeof(MessageDraft)),
        ("FunctionCallDraft", typeof(FunctionCallDraft)),
        ("FunctionCallOutputDraft", typeof(FunctionCallOutputDraft)),
        ("TextDraft", typeof(TextDraft)),
        ("AudioDraft", typeof(AudioDraft)),
        ("ImageDraft", typeof(ImageDraft)),
        ("AudioDelta", typeof(AudioDelta)),
        ("TranscriptDelta", typeof(TranscriptDelta)),
        ("TextDelta", typeof(TextDelta)),
        ("ArgumentsDelta", typeof(ArgumentsDelta)),
    ];
}
