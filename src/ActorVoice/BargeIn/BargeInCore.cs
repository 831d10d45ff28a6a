using ActorVoice.Audio;

namespace ActorVoice.BargeIn;

/// <summary>From sound to verdicts: what the microphone captured and what the loudspeaker played go in with their times, what is to become of the
/// answer comes out. Pure: no actor, no clock. Not thread-safe.</summary>
internal sealed class BargeInCore
{
    /// <summary>Less resembles anything.</summary>
    private static readonly TimeSpan ShortestMatch = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200);

    /// <summary>An answer that ended so shortly before still plays: the next piece of it may be under way.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(40);

    private readonly BargeInOptions _options;
    private readonly InterruptionJudge _judge;
    private readonly EchoAlignment _echo;
    private readonly EchoMemory _memory;
    private readonly List<NearChunk> _chunks = [];
    private readonly List<BargeInVerdict> _verdicts = [];
    private NearEar? _ear;

    public BargeInCore(BargeInOptions options)
    {
        (_options, _judge) = (options, new InterruptionJudge(options));
        (_echo, _memory) = (new EchoAlignment(LongestMatch, options.LongestEcho), new EchoMemory(options.EchoLikeness));
    }

    /// <summary>The answer is held by these verdicts.</summary>
    public bool IsHeld => _judge.IsHeld;

    /// <inheritdoc cref="EchoAlignment.Play"/>
    public void Play(TimeSpan at, int rate, ReadOnlySpan<short> samples) => _echo.Play(at, rate, samples);

    /// <inheritdoc cref="EchoAlignment.Withdraw"/>
    public void Withdraw(TimeSpan at) => _echo.Withdraw(at);

    /// <summary>Hears a frame of the microphone.</summary>
    /// <param name="frame">The next one.</param>
    /// <param name="now">When it came, by the clock of <see cref="Play"/>.</param>
    /// <returns>In order; valid until the next call.</returns>
    public IReadOnlyList<BargeInVerdict> Hear(AudioFrame frame, TimeSpan now)
    {
        if (_ear?.Rate != frame.Rate)
        {
            _ear = new NearEar(frame.Rate, _options.VoiceActivity(frame.Rate), _ear?.End ?? TimeSpan.Zero);
        }

        _verdicts.Clear();
        _chunks.Clear();
        _echo.Hear(now, frame.Rate, frame.Samples.Span);
        _ear.Hear(frame.Samples.Span, _chunks);
        foreach (var chunk in _chunks)
        {
            if (_judge.Hear(chunk, EvidenceIn(chunk), _echo.PlayedTo + Gap > now) is { } verdict)
            {
                _verdicts.Add(verdict);
            }
        }

        return _verdicts;
    }

    /// <summary>No more frames for now.</summary>
    public BargeInVerdict? EndInput() => _judge.Finish();

    private EchoEvidence EvidenceIn(NearChunk chunk)
    {
        var spell = _judge.SpellAt(chunk);
        return _options.EchoLikeness < 1 && spell >= ShortestMatch
            ? _memory.Weigh(_echo.Match(spell.Value < LongestMatch ? spell.Value : LongestMatch))
            : EchoEvidence.None;
    }
}
