using HyperTune.Engine.Data;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Web.Pages.Studies.New;

/// <summary>When the search ends. The epochs are the hyper-parameter of that name.</summary>
public sealed partial class BudgetSection
{
    private static readonly int[] TrialSteps = [5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000];
    private static readonly int[] MinuteSteps = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];
    private static readonly int[] EpochSteps = [5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300];

    private ParameterDraft? Epochs => Draft.Find("epochs");

    private static string DefaultEpochs => Typed.Text(HyperParameterCatalog.Find("epochs")!.Default);

    private void SetEpochs(string typed) => Set(() =>
    {
        if (Epochs is null)
        {
            Draft.Parameters.Add(DraftOf.Fixed("epochs", HyperParameterCatalog.Find("epochs")!.Default));
        }

        Epochs!.Value = typed;
    });
}
