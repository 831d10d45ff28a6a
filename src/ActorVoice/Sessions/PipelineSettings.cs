using ActorVoice.Audio.Pacing;
using ActorVoice.Playback;
using ActorVoice.Uplink;

namespace ActorVoice.Sessions;

/// <summary>The pipeline's own settings, section `actorvoice` of the HOCON file.</summary>
/// <param name="Backoff">Between connections.</param>
/// <param name="Uplink">Sizes of the way up.</param>
/// <param name="Playback">Sizes of the way down.</param>
/// <param name="Rollover">When a line is replaced before it must end.</param>
/// <param name="ConnectTimeout">For a handshake.</param>
/// <param name="AnswerTimeout">For the service to answer a request.</param>
/// <param name="ClockTick">Of the one frame clock.</param>
internal sealed record PipelineSettings(
    Backoff Backoff,
    UplinkOptions Uplink,
    PlaybackOptions Playback,
    RolloverOptions Rollover,
    TimeSpan ConnectTimeout,
    TimeSpan AnswerTimeout,
    TimeSpan ClockTick)
{
    /// <summary>Reads all settings and reports everything that is wrong with them at once.</summary>
    /// <exception cref="ConfigurationException">A value is missing, of the wrong kind or out of range; the message names every path.</exception>
    public static PipelineSettings Read(Config config)
    {
        var reader = new SettingsReader(config);
        var settings = new PipelineSettings(
            new Backoff(
                reader.Time("actorvoice.reconnect.min-backoff", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)),
                reader.Time("actorvoice.reconnect.max-backoff", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1)),
                reader.Number("actorvoice.reconnect.jitter", 0, 1),
                reader.Whole("actorvoice.reconnect.max-attempts", 0, int.MaxValue)),
            new UplinkOptions
            {
                Frame = reader.Time("actorvoice.uplink.frame", TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(500)),
                Capacity = reader.Time("actorvoice.uplink.capacity", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)),
                Lookback = reader.Time("actorvoice.uplink.lookback", TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            },
            new PlaybackOptions
            {
                Capacity = reader.Time("actorvoice.playback.capacity", TimeSpan.FromSeconds(1), TimeSpan.FromHours(2)),
                Lead = reader.Time("actorvoice.playback.lead", TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(2)),
            },
            ReadRollover(reader),
            reader.Time("actorvoice.connect-timeout", TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5)),
            reader.Time("actorvoice.answer-timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            reader.Time("actorvoice.frame-clock.tick", TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100)));
        reader.ThrowIfAny();
        return settings;
    }

    private static RolloverOptions ReadRollover(SettingsReader reader)
    {
        var rollover = new RolloverOptions
        {
            Before = reader.Time("actorvoice.rollover.before", TimeSpan.Zero, TimeSpan.FromMinutes(30)),
            Window = reader.Time("actorvoice.rollover.window", TimeSpan.Zero, TimeSpan.FromMinutes(30)),
            Grace = reader.Time("actorvoice.rollover.grace", TimeSpan.Zero, TimeSpan.FromMinutes(30)),
            MaxAge = reader.Time("actorvoice.rollover.max-age", TimeSpan.Zero, TimeSpan.FromDays(30)),
            Patience = reader.Time("actorvoice.rollover.patience", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
        };
        if (rollover.Before > TimeSpan.Zero && rollover.Window + rollover.Grace > rollover.Before)
        {
            reader.Complain($"actorvoice.rollover.window and .grace are {rollover.Window + rollover.Grace:c} together; they may not be longer than .before, {rollover.Before:c}.");
        }

        if (rollover.MaxAge > TimeSpan.Zero && rollover.MaxAge < TimeSpan.FromSeconds(10))
        {
            reader.Complain($"actorvoice.rollover.max-age is {rollover.MaxAge:c}; it may be 00:00:10 or longer, or 0.");
        }

        return rollover;
    }

    /// <summary>The settings that come with the library, `hocon/actorvoice.conf`.</summary>
    public static Config Shipped()
    {
        using var stream = typeof(PipelineSettings).Assembly.GetManifestResourceStream("actorvoice.conf")
            ?? throw new InvalidOperationException("The assembly lacks its resource actorvoice.conf.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }

    /// <summary>A clock for sessions with these settings.</summary>
    public FrameClock NewClock(TimeProvider time) => new(time, ClockTick);
}
