using System.Runtime.InteropServices;

namespace ActorVoice.Host;

/// <summary>Turns the first Ctrl+C or SIGTERM into a wish to end cleanly; a second one ends the process as usual.</summary>
internal sealed class EndSignals : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly PosixSignalRegistration[] _registrations;

    public EndSignals() =>
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];

    public CancellationToken Token => _ending.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _ending.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        if (!_ending.IsCancellationRequested)
        {
            signal.Cancel = true;
            _ending.Cancel();
        }
    }
}
