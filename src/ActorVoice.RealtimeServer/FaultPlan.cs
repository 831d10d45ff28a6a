using System.Diagnostics.CodeAnalysis;
using ActorVoice.RealtimeServer.Faults;

namespace ActorVoice.RealtimeServer;

/// <summary>What a server shall do wrong, and when: <c>drop@out:7</c>, <c>close=4000@2/in:response.create</c>, <c>refuse=503@2-4</c>. The project's
/// README has the whole syntax. Immutable; the same plan over a socket and in memory does the same.</summary>
public sealed class FaultPlan
{
    private readonly Fault[] _faults;

    private FaultPlan(Fault[] faults) => _faults = faults;

    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new([]);

    public bool IsEmpty => _faults.Length == 0;

    /// <exception cref="ArgumentException">Some can't be read; the message lists all that is wrong, a line each.</exception>
    public static FaultPlan Parse(params IEnumerable<string> faults) =>
        TryParse(faults, out var plan, out var errors) ? plan : throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(faults));

    /// <param name="faults">Each text is one, or several with commas between.</param>
    /// <param name="plan">Null if something is wrong.</param>
    /// <param name="errors">All that is wrong, each with the fault that it is about.</param>
    public static bool TryParse(IEnumerable<string> faults, [NotNullWhen(true)] out FaultPlan? plan, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(faults);
        List<string> wrong = [];
        List<Fault> right = [];
        foreach (var text in faults.SelectMany(text => text.Split(',')))
        {
            if (FaultReader.TryRead(text, out var fault, out var error)) right.Add(fault);
            else wrong.Add(error);
        }

        plan = wrong.Count == 0 ? new([.. right]) : null;
        errors = wrong;
        return plan is not null;
    }

    /// <summary>Both plans, this one's faults first.</summary>
    public FaultPlan And(FaultPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.IsEmpty ? this : IsEmpty ? other : new([.. _faults, .. other._faults]);
    }

    /// <summary>The faults as they were written, one a line.</summary>
    public override string ToString() => string.Join(Environment.NewLine, _faults.Select(fault => fault.Text));

    /// <summary>What goes wrong on a server's <paramref name="line"/>th line, counted from 1; null: nothing.</summary>
    internal LineFaults? For(int line)
    {
        Fault[] own = [.. _faults.Where(fault => fault.Lines.Contains(line))];
        return own.Length == 0 ? null : new(own);
    }

    /// <summary>The same faults on this line only, whatever lines they name: those that a client asks for are its own.</summary>
    internal FaultPlan OnLine(int line) => new([.. _faults.Select(fault => fault with { Lines = Counts.Only(line) })]);
}
