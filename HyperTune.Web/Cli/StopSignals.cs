using System.Runtime.InteropServices;

namespace HyperTune.Web.Cli;

/// <summary>Turns the first Ctrl+C, or a polite request to end, into a cancellation; the second ends the program at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Action asked;

    /// <param name="asked">Told once, at the first signal.</param>
    public StopSignals(Action asked)
    {
        this.asked = asked;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Take), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        if (!source.IsCancellationRequested)
        {
            context.Cancel = true;
            asked();
            source.Cancel();
        }
    }
}
