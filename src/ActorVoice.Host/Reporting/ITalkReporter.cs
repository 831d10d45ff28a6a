namespace ActorVoice.Host.Reporting;

/// <summary>Tells a conversation to somebody: a person at a terminal, or a program that reads JSON.</summary>
internal interface ITalkReporter
{
    void Report(TalkLine line);

    /// <summary>Shows what moves all the time; called about ten times a second. Only a terminal that a person looks at shows it.</summary>
    void Show(TalkMeters meters);

    /// <summary>A line of the log, or another remark for people.</summary>
    void Remark(string text);
}

/// <summary>What moves all the time.</summary>
/// <param name="At">Since the conversation began.</param>
/// <param name="State">Of the session.</param>
/// <param name="InputDb">Level of the input, dB of full scale.</param>
/// <param name="OutputDb">Level of the output.</param>
/// <param name="Saying">What is being said just now, as far as it is known.</param>
internal sealed record TalkMeters(TimeSpan At, SessionState State, double InputDb, double OutputDb, string Saying);
