using System.Threading.Channels;
using HyperTune.Engine.Data;
using HyperTune.Engine.Hosting;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Probing;
using HyperTune.Engine.Trials;
using HyperTune.Web.Startup;
using Spectre.Console;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>Runs one search from its document to its files, in the store that the dashboard shows.</summary>
internal sealed class TuneRun(TuneRequest request, TuneSurroundings surroundings, IServiceProvider services, TimeProvider time)
{
    private const int AllFailed = 1;
    private const int Stopped = 130;
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(250);

    private readonly IStudyReader reader = services.GetRequiredService<IStudyReader>();

    /// <summary>Runs it; what is wrong is told on standard error in one line each.</summary>
    /// <returns>0 done, 1 every trial failed, 2 bad input, 130 stopped by a person.</returns>
    public static async Task<int> RunAsync(TuneRequest request, TuneSurroundings surroundings)
    {
        try
        {
            StudySpec spec = TuneDocument.Read(request);
            TuneOutputs outputs = new(request);
            await using ServiceProvider services = TuneServices.Build(TuneServices.Options(surroundings.Settings), surroundings.AddServices);
            await services.PrepareHyperTuneAsync(CancellationToken.None);
            return await new TuneRun(request, surroundings, services, services.GetRequiredService<TimeProvider>()).RunAsync(spec, outputs);
        }
        catch (Exception e) when (e is StartProblem or StoreProblemException)
        {
            await surroundings.Error.WriteLineAsync(e.Message);
            return Dashboard.BadInput;
        }
    }

    private async Task<int> RunAsync(StudySpec spec, TuneOutputs outputs)
    {
        using StopSignals signals = new(() => Say(L["Stopping"]));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, surroundings.Stop);
        Guid studyId;
        try
        {
            if (request.Probe)
            {
                return await ProbeAsync(spec, stop.Token);
            }

            studyId = await CreateAsync(spec, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped;
        }

        StudySummary study = await Display().ShowAsync(show => RunStudyAsync(studyId, show, stop.Token));
        IReadOnlyList<string> written = await outputs.WriteAsync(reader, study, time);
        await ReportAsync(study, written);
        return study.State == StudyState.Stopped ? Stopped : study.BestNumber is null ? AllFailed : 0;
    }

    private async Task<int> ProbeAsync(StudySpec spec, CancellationToken cancellationToken)
    {
        StudySpec stored = await new TuneData(request, services.GetRequiredService<IDatasetStore>()).StoreAsync(spec, cancellationToken);
        return await new TuneProbe(services.GetRequiredService<IStudyProbe>(), request.Document, Say).RunAsync(stored, surroundings.Error, cancellationToken);
    }

    private async Task<Guid> CreateAsync(StudySpec spec, CancellationToken cancellationToken)
    {
        StudySpec stored = await new TuneData(request, services.GetRequiredService<IDatasetStore>()).StoreAsync(spec, cancellationToken);
        CreateResult made = await services.GetRequiredService<IStudyCommands>().CreateAsync(stored, cancellationToken);
        Guid studyId = made.StudyId ?? throw new StartProblem(made.Problems.Select(p => $"{request.Document}: {p}"));
        foreach (string line in await reader.PreparedAsync(studyId, cancellationToken) is { } facts ? TuneSentences.Opening(stored.Data!.Task, facts) : [])
        {
            Say(line);
        }

        if (TrialGoal.GridSize(stored) is { } size)
        {
            Say(TuneSentences.Grid(size, stored.Budget.Trials));
        }

        return studyId;
    }

    private async Task<StudySummary> RunStudyAsync(Guid studyId, Action<StudySummary> show, CancellationToken stop)
    {
        using CancellationTokenSource ended = new();
        Task watching = WatchAsync(studyId, show, ended.Token);
        try
        {
            StudySummary study = await services.GetRequiredService<IStudyHost>().RunToEndAsync(studyId, stop);
            show(study);
            return study;
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    private async Task WatchAsync(Guid studyId, Action<StudySummary> show, CancellationToken ended)
    {
        Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using IDisposable subscription = services.GetRequiredService<IStudyFeed>().Subscribe(studyId, _ => changes.Writer.TryWrite(true));
        try
        {
            while (true)
            {
                await changes.Reader.ReadAsync(ended);
                if (await reader.StudyAsync(studyId, ended) is { } study)
                {
                    show(study);
                }

                await Task.Delay(RedrawEvery, time, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The search is over.
        }
    }

    private ITuneDisplay Display()
    {
        if (request.Quiet)
        {
            return new SilentDisplay();
        }

        return surroundings.Terminal ? new BarDisplay(AnsiConsole.Console, time) : new PlainDisplay(surroundings.Out, time);
    }

    private async Task ReportAsync(StudySummary study, IReadOnlyList<string> written)
    {
        if (study.BestNumber is { } number && await reader.TrialAsync(study.Id, number, CancellationToken.None) is { } best)
        {
            foreach (string line in TuneSentences.Result(study, best))
            {
                Say(line);
            }
        }
        else
        {
            await surroundings.Error.WriteLineAsync(await WhyNothingAsync(study));
        }

        foreach (string path in written)
        {
            Say(L["Written", path]);
        }
    }

    private async Task<string> WhyNothingAsync(StudySummary study)
    {
        TrialQuery unlucky = new() { States = [TrialState.Failed, TrialState.Infeasible], Take = 1 };
        TrialPage page = await reader.TrialsAsync(study.Id, unlucky, CancellationToken.None);
        string? why = study.Reason ?? (page.Trials is [{ } first, ..] ? first.Reason : null);
        return L["NoTrialCompleted", why].TrimEnd();
    }

    private void Say(string line)
    {
        if (!request.Quiet)
        {
            surroundings.Out.WriteLine(line);
        }
    }
}
