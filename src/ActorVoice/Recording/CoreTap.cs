namespace ActorVoice.Recording;

/// <summary>Where the mail of one core is written down on its way in. One caller at a time, the actor that owns the core.</summary>
/// <remarks>Off, it does nothing and makes nothing. A mail that is made only for the journal is made only if <see cref="IsOn"/>.</remarks>
internal sealed class CoreTap
{
    public static readonly CoreTap Off = new(null, "", 0);

    private readonly Journal? _journal;
    private readonly string _core;
    private readonly int _number;
    private List<object> _effects = [];
    private object? _mail;
    private TimeSpan _at;
    private long _index;

    public CoreTap(Journal? journal, string core, int number) => (_journal, _core, _number) = (journal, core, number);

    public bool IsOn => _journal is not null;

    /// <summary>A mail goes into a core that has no clock. The step before is complete.</summary>
    public void Enter(object mail)
    {
        if (_journal is { } journal)
        {
            Enter(mail, journal.Now);
        }
    }

    /// <summary>A mail goes into the core, with the time that the core is told.</summary>
    public void Enter(object mail, TimeSpan now)
    {
        if (_journal is not null)
        {
            Leave();
            (_mail, _at) = (mail, now);
        }
    }

    /// <summary>Something came out; more may follow.</summary>
    public void Add(object effect)
    {
        if (_journal is not null)
        {
            _effects.Add(effect);
        }
    }

    /// <summary>All that came out is told: the step is complete.</summary>
    public void Leave()
    {
        if (_mail is not null)
        {
            Write(_effects.Count == 0 ? [] : _effects);
        }
    }

    /// <summary>This came out, and the step is complete.</summary>
    /// <param name="effects">Copied: the core may use the list again.</param>
    public void Leave(IReadOnlyList<object> effects)
    {
        if (_mail is not null)
        {
            Write(effects.Count == 0 ? [] : [.. effects]);
        }
    }

    /// <summary>The core's owner stops. A step that is not complete is one in which the core threw.</summary>
    public void Close()
    {
        if (_mail is not null)
        {
            Write(null);
        }
    }

    private void Write(IReadOnlyList<object>? effects)
    {
        _journal!.Write(new CoreStepped(_core, _number, _at, _index++, _mail!, effects));
        _mail = null;
        if (_effects.Count > 0)
        {
            _effects = [];
        }
    }
}
