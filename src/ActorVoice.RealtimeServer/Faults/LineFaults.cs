namespace ActorVoice.RealtimeServer.Faults;

/// <summary>Counts what passes on one line and tells what goes wrong with it. One caller at a time.</summary>
internal sealed class LineFaults(IReadOnlyList<Fault> faults)
{
    private readonly Dictionary<string, int> _ofType = new(StringComparer.Ordinal);
    private int _in;
    private int _out;
    private int _responses;

    /// <summary>The HTTP status that the handshake is answered with; null: it goes well.</summary>
    public int? Refusal => faults.Select(fault => fault.Action).OfType<RefuseHandshake>().FirstOrDefault()?.Status;

    /// <summary>Something may go wrong with events.</summary>
    public bool TouchEvents => faults.Any(fault => fault.Place.Side is FaultSide.In or FaultSide.Out);

    /// <summary>Something may go wrong with responses.</summary>
    public bool TouchResponses => faults.Any(fault => fault.Place.Side == FaultSide.Response);

    /// <summary>The next event in this direction; in the order in which the faults were given.</summary>
    /// <param name="type">Empty: it has none.</param>
    public IReadOnlyList<FaultAction> Pass(FaultSide side, string type)
    {
        var index = side == FaultSide.In ? ++_in : ++_out;
        var key = $"{side}:{type}";
        var nth = _ofType[key] = _ofType.GetValueOrDefault(key) + 1;
        return [.. from fault in faults
                   where fault.Place.Side == side && (fault.Place.Type is null ? fault.Place.Nth.Contains(index) : fault.Place.Type == type && fault.Place.Nth.Contains(nth))
                   select fault.Action];
    }

    /// <summary>The next response that the model is asked for; null: it goes well.</summary>
    public FaultAction? Respond()
    {
        _responses++;
        return faults.FirstOrDefault(fault => fault.Place.Side == FaultSide.Response && fault.Place.Nth.Contains(_responses))?.Action;
    }
}
