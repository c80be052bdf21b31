using System.Collections.Immutable;
using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using Microsoft.Extensions.Localization;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>The draft with all that follows from it: the document, its problems, the ranges that fit the data. Every edit ends with <see cref="Touch"/>.</summary>
public sealed class StudyForm(IStringLocalizer<NewStudyText> text)
{
    private string suggestedFor = "";
    private ImmutableArray<SpecProblem> ofRows = [];

    /// <summary>What is typed.</summary>
    public StudyDraft Draft { get; private set; } = new();

    /// <summary>The data set of the draft, when it is known here.</summary>
    public Dataset? Dataset { get; private set; }

    /// <summary>What was found in the data set, with the draft's names of columns and the rows it puts in; null without a data set.</summary>
    public DatasetProfile? Profile => Dataset is { } dataset ? TableShape.Of(dataset.Profile, Spec.Data ?? new()) : null;

    /// <summary>The document as the draft says it.</summary>
    public StudySpec Spec { get; private set; } = new();

    /// <summary>All that is wrong, the topmost first.</summary>
    public ImmutableArray<SpecProblem> Problems { get; private set; } = [];

    /// <summary>Ranges that fit the data; empty before a data set is chosen.</summary>
    public ImmutableArray<SuggestedRange> Suggestions { get; private set; } = [];

    /// <summary>Told after every edit.</summary>
    public event Action? Changed;

    /// <summary>Takes up a kept draft or an imported document.</summary>
    /// <param name="draft">The draft, owned by the form from now on.</param>
    /// <param name="dataset">Its data set, or null when it is not here.</param>
    public void Load(StudyDraft draft, Dataset? dataset)
    {
        Draft = draft;
        Dataset = dataset;
        Draft.DatasetId = dataset?.Id;
        suggestedFor = "";
        ofRows = [];
        Read(followSuggestions: false);
    }

    /// <summary>Chooses a data set: its columns, task and ranges anew.</summary>
    /// <param name="dataset">The data set.</param>
    public void Use(Dataset dataset)
    {
        if (string.IsNullOrWhiteSpace(Draft.Name) || Draft.Name == Stem(Dataset?.Name))
        {
            Draft.Name = Stem(dataset.Name);
        }

        Dataset = dataset;
        Draft.DatasetId = dataset.Id;
        Draft.Data = DataGuess.For(dataset);
        Draft.Parameters = [];
        FitTask();
        Touch();
    }

    /// <summary>Chooses the task, with columns that fit it.</summary>
    /// <param name="task">As in <see cref="TaskNames"/>.</param>
    public void UseTask(string task)
    {
        if (Dataset is { } dataset && Draft.Data is { } old)
        {
            Draft.Data = DataGuess.For(dataset with { Profile = Profile! }, task);
            Draft.Data.Rename = old.Rename;
            (Draft.Data.Split, Draft.Data.Scaler, Draft.Data.Csv, Draft.Data.Sha256) = (old.Split, old.Scaler, old.Csv, old.Sha256);
        }

        FitTask();
        Touch();
    }

    /// <summary>Chooses the column that names sequences; features that cannot be with it go.</summary>
    /// <param name="sequence">Its name; null where every row is a sequence.</param>
    public void UseSequence(string? sequence)
    {
        if (Dataset is { } dataset && Profile is { } profile && Draft.Data is { } old)
        {
            DataDraft fresh = DataGuess.Sequences(dataset with { Profile = profile }, old.Task, sequence);
            (old.Sequence, old.Time, old.Features) = (fresh.Sequence, fresh.Time, fresh.Features);
            old.Target = old.Target.Any(t => t == fresh.Sequence || t == fresh.Time) ? fresh.Target : old.Target;
            old.Features.RemoveAll(old.Target.Contains);
            if (fresh.Target.FirstOrDefault() is { } other && !old.Target.Contains(other) && profile.Find(other) is { } column && DataGuess.CanBeFeature(column, old))
            {
                old.Features.Add(other);
            }
        }

        Touch();
    }

    /// <summary>Chooses the model family; rows it does not have go, rows it needs come.</summary>
    /// <param name="model">Its name.</param>
    public void UseModel(string model) => UseFamilies([model]);

    /// <summary>Chooses the model families that are searched, or the one; rows that none of them has go, rows of some are bound to those.</summary>
    /// <param name="families">At least one name.</param>
    public void UseFamilies(IReadOnlyCollection<string> families)
    {
        FamilySearch.Use(Draft, families);
        Touch(addSuggested: true);
    }

    /// <summary>Shows what the engine found wrong when the study was to be made; gone with the next edit.</summary>
    /// <param name="problems">What is wrong.</param>
    public void Refuse(ImmutableArray<SpecProblem> problems)
    {
        Problems = [.. problems.Concat(Problems).Distinct().OrderBy(p => FormSections.Of(p.Field))];
        Changed?.Invoke();
    }

    /// <summary>Shows what only the rows could tell; it stays until it is told anew, or task or data set change.</summary>
    /// <param name="problems">What is wrong with them; empty when nothing is.</param>
    public void TellOfRows(ImmutableArray<SpecProblem> problems)
    {
        if (!ofRows.SequenceEqual(problems))
        {
            ofRows = problems;
            Read(followSuggestions: false);
            Changed?.Invoke();
        }
    }

    /// <summary>Reads the draft anew after an edit.</summary>
    /// <param name="addSuggested">Whether suggested rows that are not there are added.</param>
    public void Touch(bool addSuggested = false)
    {
        Read(followSuggestions: true, addSuggested);
        Changed?.Invoke();
    }

    /// <summary>Problems of a section that belong to no row.</summary>
    public IEnumerable<SpecProblem> ProblemsOf(FormSection section) =>
        Problems.Where(p => FormSections.Of(p.Field) == section && (DraftReader.Row(p.Field) is not { } row || Draft.Find(row) is null));

    /// <summary>Problems at a field or beneath it.</summary>
    public IEnumerable<SpecProblem> ProblemsAt(string field) =>
        Problems.Where(p => p.Field == field || p.Field.StartsWith(field + "/", StringComparison.Ordinal));

    /// <summary>Problems of a row of the space editor.</summary>
    public IEnumerable<SpecProblem> ProblemsOf(ParameterDraft row) => Problems.Where(p => DraftReader.Row(p.Field) == row.Name);

    /// <summary>The range that fits the data, or null.</summary>
    public SuggestedRange? SuggestionFor(string name) => Suggestions.FirstOrDefault(s => s.Parameter.Name == name);

    private void FitTask()
    {
        ofRows = [];
        string task = Draft.Data?.Task ?? TaskNames.Forecast;
        if (ModelDescriptors.Find(Draft.Model) is not { } model || !model.Tasks.Contains(task))
        {
            Draft.Model = ModelDescriptors.All.FirstOrDefault(m => m.Tasks.Contains(task))?.Name ?? Draft.Model;
        }

        if (MetricCatalog.For(task).All(m => m.Name != Draft.Objectives[0].Metric))
        {
            Draft.Objectives = [new("val_loss", Direction.Minimize)];
        }

        Draft.Parameters.Clear();
    }

    private void Read(bool followSuggestions, bool addSuggested = false)
    {
        DraftReading reading = DraftReader.Read(Draft, Dataset?.Profile, text);
        string now = SuggestionKey(reading.Spec);
        if (now != suggestedFor)
        {
            suggestedFor = now;
            ImmutableArray<SuggestedRange> before = Suggestions;
            Suggestions = Suggest(reading.Spec);
            if (followSuggestions && Follow(before, addSuggested))
            {
                reading = DraftReader.Read(Draft, Dataset?.Profile, text);
            }
        }

        Spec = reading.Spec;
        Problems = [.. WithData(reading.Problems).Concat(ofRows).DistinctBy(p => (p.Field, p.What)).OrderBy(p => FormSections.Of(p.Field))];
    }

    // A document may do without a file that is here; the form needs one.
    private IEnumerable<SpecProblem> WithData(ImmutableArray<SpecProblem> problems) => (Draft.Data, Dataset) switch
    {
        (null, _) => problems.Where(p => p.Field != "/data").Prepend(new("/data", text["problem.no_data"], text["problem.no_data.right"])),
        ({ } data, null) => problems.Prepend(new("/data/file", text["problem.no_file", data.File], text["problem.no_file.right"])),
        _ => problems,
    };

    private ImmutableArray<SuggestedRange> Suggest(StudySpec spec) =>
        Dataset is { } dataset && spec.Data is { Target.Length: > 0 } data && ModelDescriptors.Find(spec.Model) is not null
            && spec.Models.All(m => ModelDescriptors.Find(m) is not null)
            && TableShape.Of(dataset.Profile, data) is { } profile && data.Target.Concat(data.Features).All(c => profile.Find(c) is not null)
            ? RangeSuggester.Suggest(profile, data, spec.Models)
            : [];

    // A row that still says what was suggested follows the new suggestion; one that a person changed stays.
    private bool Follow(ImmutableArray<SuggestedRange> before, bool addSuggested)
    {
        bool fill = Draft.Parameters.Count == 0;
        bool changed = false;
        foreach (SuggestedRange suggestion in Suggestions.Where(IsWorthARow))
        {
            ParameterDraft fresh = DraftOf.Suggested(suggestion);
            int at = Draft.Parameters.FindIndex(p => p.Name == fresh.Name);
            bool untouched = at >= 0 && before.FirstOrDefault(s => s.Parameter.Name == fresh.Name) is { } old
                && Draft.Parameters[at].SaysTheSameAs(DraftOf.Suggested(old));
            if (untouched && !Draft.Parameters[at].SaysTheSameAs(fresh))
            {
                Draft.Parameters[at] = fresh;
                changed = true;
            }
            else if (at < 0 && (fill || (addSuggested && before.All(s => s.Parameter.Name != fresh.Name))))
            {
                Draft.Parameters.Add(fresh);
                changed = true;
            }
        }

        return changed;
    }

    // Others have their usual value without a row; a person may add them.
    private bool IsWorthARow(SuggestedRange suggestion) => suggestion.Parameter.Name == "window"
        ? Draft.Data?.Task == TaskNames.Forecast
        : suggestion.Tuned
        || suggestion.Parameter.Name is "epochs" or "optimizer"
        || !suggestion.Value.Equals(HyperParameterCatalog.Find(suggestion.Parameter.Name)?.Default);

    private string SuggestionKey(StudySpec spec) => spec.Data is { } data
        ? string.Join('\n', [$"{Dataset?.Sha256}", string.Join('\t', spec.Models), data.Task, $"{data.Horizon}", $"{data.Calendar}", $"{data.Sequence}", string.Join('\t', data.Target), string.Join('\t', data.Features), string.Join('\t', data.Split)])
        : "";

    private static string Stem(string? fileName) => fileName is null ? "" : Path.GetFileNameWithoutExtension(fileName);
}
