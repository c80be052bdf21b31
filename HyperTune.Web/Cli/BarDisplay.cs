using HyperTune.Engine.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;
using static HyperTune.Web.Cli.CliText;

namespace HyperTune.Web.Cli;

/// <summary>A bar that fills in place: for a terminal.</summary>
internal sealed class BarDisplay(IAnsiConsole console, TimeProvider time) : ITuneDisplay
{
    public Task<StudySummary> ShowAsync(Func<Action<StudySummary>, Task<StudySummary>> work)
    {
        long start = time.GetTimestamp();
        StudySummary? latest = null;
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new Words(() => latest is null ? L["Preparing"] : TuneSentences.Done(latest)),
                new ProgressBarColumn { Width = 24 },
                new Words(() => latest is null ? "" : TuneSentences.Best(latest)),
                new Words(() => TuneSentences.Time(time.GetElapsedTime(start), latest?.Left)))
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask("trials");
                task.IsIndeterminate = true;
                return await work(study =>
                {
                    latest = study;
                    if (study.Budget is { } budget)
                    {
                        (task.IsIndeterminate, task.MaxValue, task.Value) = (false, budget, study.Finished);
                    }
                });
            });
    }

    private sealed class Words(Func<string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text());
    }
}
