using HyperTune.Engine.Slots;

namespace HyperTune.Web.Startup;

/// <summary>Looks for devices and for libtorch while the first page is already served, and writes into the log what was found.</summary>
internal sealed partial class StartupProbe(SlotPool slots, ILogger<StartupProbe> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            SystemProbe probe = await slots.ProbeAsync(stoppingToken);
            if (probe.LibTorch.Loaded)
            {
                LogFound(logger, probe.LibTorchVersion, string.Join(", ", probe.Devices.Select(d => $"{d.Id} ({d.Name})")), slots.Slots);
            }
            else
            {
                LogMissing(logger, probe.LibTorch.Reason, probe.LibTorch.Advice);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends before the answer came.
        }
    }

    [LoggerMessage(110, LogLevel.Information, "Ready to train: libtorch {Version}; {Devices}; slots: {Slots}.")]
    private static partial void LogFound(ILogger logger, string? version, string devices, int slots);

    [LoggerMessage(111, LogLevel.Error, "Nothing can be trained: {Reason} {Advice} The dashboard opens all the same.")]
    private static partial void LogMissing(ILogger logger, string? reason, string? advice);
}
