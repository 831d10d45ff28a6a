namespace ActorVoice.RealtimeServer.Models;

/// <summary>A run whose outputs and times are known beforehand, taken from <paramref name="steps"/> only as the client can take them. Ends
/// with <see cref="ModelDone"/> if the steps have no end of their own.</summary>
public sealed class ScheduledRun(IEnumerable<ModelStep> steps) : IModelRun
{
    private readonly IEnumerator<ModelStep> _steps = steps.GetEnumerator();
    private TimeSpan _at;

    public ModelStep Next()
    {
        if (!_steps.MoveNext()) return new(new ModelDone(), _at);
        _at = _steps.Current.At;
        return _steps.Current;
    }

    public void Dispose() => _steps.Dispose();
}
