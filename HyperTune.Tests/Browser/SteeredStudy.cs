using HyperTune.Engine.Studies;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Browser;

/// <summary>
/// A dashboard with a study in mid-run: finished trials behind it, and trials that train only as far as a test lets them. Dispose it: then what is held is let go.
/// </summary>
public sealed class SteeredStudy : IAsyncDisposable
{
    private readonly ScriptedTrialRunner runner;

    private SteeredStudy(ScriptedTrialRunner runner)
    {
        this.runner = runner;
        Server = DashboardServer.Replacing(services => services.AddSingleton<ITrialRunner>(runner));
    }

    public DashboardServer Server { get; }

    public Guid Id { get; private set; }

    public IStudyCommands Commands => Server.Services.GetRequiredService<IStudyCommands>();

    public IStudyReader Reader => Server.Services.GetRequiredService<IStudyReader>();

    /// <summary>Starts it with one trial a slot, each held before an epoch.</summary>
    /// <param name="finished">Trials behind it.</param>
    /// <param name="heldAt">Epochs before which the first running trials are held; each stands for a slot.</param>
    /// <param name="name">The study's name.</param>
    public static async Task<SteeredStudy> StartAsync(int finished, int[] heldAt, string name = "Electricity load, 24 h ahead")
    {
        ScriptedTrialRunner runner = new(heldAt.Length) { Epoch = Metrics };
        for (int i = 0; i < heldAt.Length; i++)
        {
            runner.Hold(finished + i, heldAt[i]);
        }

        SteeredStudy study = new(runner);
        study.Id = await new SeededStudy { Trials = finished, Epochs = 20, State = StudyState.Paused, Pruner = "none", Name = name }.AddAsync(study.Server.Services);
        Assert.True((await study.Commands.AddTrialsAsync(study.Id, 30, default)).Done);
        Assert.True((await study.Commands.ResumeAsync(study.Id, default)).Done);
        for (int i = 0; i < heldAt.Length; i++)
        {
            await runner.ReachedAsync(finished + i, heldAt[i]);
        }

        return study;
    }

    /// <summary>Holds a trial that is to come before an epoch.</summary>
    public void Hold(int number, int step) => runner.Hold(number, step);

    /// <summary>Lets a trial train up to before another epoch.</summary>
    public async Task GoOnAsync(int number, int from, int to)
    {
        runner.Hold(number, to);
        runner.Release(number, from);
        await runner.ReachedAsync(number, to);
    }

    /// <summary>Lets a trial train to its end.</summary>
    public void Release(int number, int from) => runner.Release(number, from);

    /// <summary>Ends when a trial stands before an epoch.</summary>
    public Task ReachedAsync(int number, int step) => runner.ReachedAsync(number, step);

    /// <summary>Waits until the store has a trial in a state.</summary>
    public async Task<TrialView> WhenAsync(int number, TrialState state)
    {
        using SemaphoreSlim changed = new(1);
        using IDisposable subscription = Server.Services.GetRequiredService<IStudyFeed>().Subscribe(Id, _ => changed.Release());
        while (true)
        {
            Assert.True(await changed.WaitAsync(TimeSpan.FromSeconds(30)), $"Trial {number} does not become {state}.");
            if (await Reader.TrialAsync(Id, number, default) is { } trial && trial.State == state)
            {
                return trial;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        runner.Dispose();
    }

    // Falls towards a floor that the learning rate decides, with a little jitter: as loss curves do.
    private static Dictionary<string, double> Metrics(TrialRequest request, int step)
    {
        double rate = request.Configuration["learning_rate"].Number;
        double floor = 0.08 + Math.Abs(Math.Log10(rate) + 2.1) * 0.12;
        double jitter = 0.02 * Math.Sin(step * 2.3 + request.Number);
        double loss = floor + (1.1 - floor) * Math.Exp(-step / 3.0) + jitter;
        return new() { ["val_loss"] = loss, ["train_loss"] = loss * (1 - 0.012 * step), ["val_mae"] = 60 * Math.Sqrt(loss), ["learning_rate"] = rate, ["grad_norm"] = 2.0 / step, ["seconds"] = 0.1 };
    }
}
