using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;
using HyperTune.Web.Pages.Studies.New;
using HyperTune.Web.Pages.Studies.New.Drafts;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Data;

/// <summary>Turns what was chosen on a data set's page into the draft of a study.</summary>
/// <param name="drafts">Where the draft is kept.</param>
/// <param name="text">Words of the form.</param>
public sealed class ChosenDraft(StudyDrafts drafts, IStringLocalizer<NewStudyText> text)
{
    /// <summary>Keeps the draft; answers its id.</summary>
    /// <param name="dataset">The data set as it is stored.</param>
    /// <param name="choice">What is wanted of it; without problems.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Guid> SaveAsync(Dataset dataset, StudyChoice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        StudyForm form = new(text);
        Dataset wanted = choice.Of(dataset);
        form.Use(wanted);
        if (choice.Target is { } column && wanted.Profile.Find(choice.NameOf(column)) is { } target)
        {
            Aim(form, target);
        }

        DataDraft data = form.Draft.Data!;
        data.Rename = choice.Rename;
        if (data is { Task: TaskNames.Forecast, Time: not null } && choice.Fill != StudyChoice.LeaveGaps)
        {
            (data.Gaps, data.Missing) = (TableShape.InsertGaps, choice.Fill);
        }

        return (await drafts.SaveAsync(Guid.NewGuid(), form.Draft, cancellationToken)).Id;
    }

    private static void Aim(StudyForm form, ColumnProfile target)
    {
        string task = form.Draft.Data!.Task;
        if (!DataGuess.CanBeTarget(target, task))
        {
            task = DataGuess.CanBeTarget(target, TaskNames.Classification) ? TaskNames.Classification : TaskNames.Regression;
            if (!DataGuess.CanBeTarget(target, task))
            {
                return;
            }

            form.UseTask(task);
        }

        DataDraft data = form.Draft.Data!;
        if (task != TaskNames.Forecast)
        {
            data.Features.AddRange(data.Target.Where(t => !data.Features.Contains(t)));
            data.Features.Remove(target.Name);
        }

        data.Target = [target.Name];
        form.Touch(addSuggested: true);
    }
}
