namespace ActorVoice.DeadAir;

/// <summary>What the <see cref="DeadAirWatch"/> hears.</summary>
internal enum DeadAirFact
{
    /// <summary>A person's turn ended, or something was asked: an answer is owed.</summary>
    AnswerOwed,

    /// <summary>An answer reached the ear.</summary>
    SoundBegan,

    /// <summary>Nothing sounds any more.</summary>
    SoundEnded,

    /// <summary>The person has the word, or nobody wants the answer any more.</summary>
    CalledOff,

    /// <summary>Nothing but time passed.</summary>
    TimeCame,
}
