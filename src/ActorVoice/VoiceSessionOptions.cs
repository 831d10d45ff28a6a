using System.ComponentModel.DataAnnotations;
using ActorVoice.Audio;
using ActorVoice.BargeIn;
using ActorVoice.Connection.Transport;
using ActorVoice.DeadAir;
using ActorVoice.Recording;
using ActorVoice.Tools;

namespace ActorVoice;

/// <summary>What a session is made of.</summary>
public sealed record VoiceSessionOptions
{
    /// <value>Where the model is; see <see cref="Connection.Realtime.RealtimeEndpoints"/>.</value>
    [Required]
    public required RealtimeEndpoint Endpoint { get; init; }

    /// <value>For people and paths: letters, digits, `-`, `_`. Numbered by the runtime unless set.</value>
    [RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    public string? Name { get; init; }

    /// <value>What the service is told.</value>
    public SessionSettings Settings { get; init; } = new();

    /// <value>The microphone; null: none, the person writes.</value>
    public IAudioSource? Source { get; init; }

    /// <value>The loudspeaker; null: answers are played to nobody, at the pace of a loudspeaker.</value>
    public IAudioSink? Sink { get; init; }

    /// <value>Record as soon as the session is live. Otherwise <see cref="VoiceSession.Record"/> or a manual turn begins it.</value>
    public bool RecordAtStart { get; init; } = true;

    /// <value>Functions the model may call; their declarations are added to the settings.</value>
    public IReadOnlyList<VoiceTool> Tools { get; init; } = [];

    /// <value>Said by the person as a first text message, once in the life of the session however often the line is replaced. Null: nothing.</value>
    public string? Greeting { get; init; }

    /// <value>Longest run of a tool; 30 s unless set.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan ToolDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>Sound of items that is kept, newest first; 5 min unless set. Older is released; its item stays.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ItemAudioKept { get; init; } = TimeSpan.FromMinutes(5);

    /// <value>What of the conversation a new line is told, after a drop and at a rollover; everything unless set.</value>
    public Seeding Seeding { get; init; } = Seeding.Everything;

    /// <value>Events that may wait for one subscriber; 1024 unless set. A slower one has deltas merged and is told how many were lost.</value>
    [Range(16, 1_000_000)]
    public int EventCapacity { get; init; } = 1024;

    /// <value>Decide here whether somebody cuts in; null: the service does, or nobody.</value>
    public BargeInOptions? BargeIn { get; init; }

    /// <value>What is done while nothing is heard after a person's turn; null: nothing.</value>
    public DeadAirOptions? DeadAir { get; init; }

    /// <value>Report every message on the wire as <see cref="WireTapped"/>, a person's words and sound included.</value>
    public bool TapWire { get; init; }

    /// <value>Record the session: its sound, and everything that its cores were told, so that the call can be heard and replayed. Null: no.</value>
    public RecordingOptions? Recording { get; init; }

    /// <value>The line; a WebSocket unless set.</value>
    public IRealtimeTransport? Transport { get; init; }

    /// <value>What becomes of an answer that was still arriving when the line died; <see cref="CutAnswers.Continue"/> unless set.</value>
    public CutAnswers CutAnswers { get; init; } = CutAnswers.Continue;

    /// <value>What the model is told, behind the session's instructions, when it is to go on with an answer that a dead line cut.</value>
    [Required(AllowEmptyStrings = false)]
    public string ContinueInstructions { get; init; } =
        "Your last answer was cut off by a lost connection. Go on exactly where it stops: do not repeat what you said, do not mention the break.";

    /// <value>A first connection that fails ends the session at once (a wrong address should not be tried for ever). True: it is retried as
    /// a line that died is.</value>
    public bool RetryFirstConnection { get; init; }
}

/// <summary>What becomes of an answer of which a part was said when the line died. That part is heard to its end either way, and the model is
/// told on the new line that it said no more.</summary>
public enum CutAnswers
{
    /// <summary>The model is asked once to go on. An answer without a transcript can't be gone on with and ends.</summary>
    Continue,

    /// <summary>It ends as far as it came.</summary>
    Drop,
}
