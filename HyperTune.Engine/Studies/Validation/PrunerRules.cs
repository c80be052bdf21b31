using HyperTune.Engine.Pruning;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Trials;
using static HyperTune.Engine.Studies.Validation.ValidationText;

namespace HyperTune.Engine.Studies.Validation;

/// <summary>Checks the document's <c>pruner</c> section against what the catalogue offers.</summary>
internal static class PrunerRules
{
    private const int MostEpochs = 100_000;
    private const double LeastEta = 2;
    private const double MostEta = 100;

    /// <summary>Adds what is wrong.</summary>
    public static void Check(StudySpec spec, List<SpecProblem> problems)
    {
        PrunerSpec pruner = spec.Pruner;
        if (PrunerCatalog.Find(pruner.Name) is not { } entry)
        {
            problems.Add(StudySpecValidator.Unknown("/pruner/name", L["KindPruner"], pruner.Name, PrunerCatalog.NotYetAvailable, PrunerCatalog.All.Select(p => p.Key)));
            return;
        }

        CheckFit(spec, entry, problems);
        CheckWrapped(pruner, entry, problems);
        CheckResources(spec, entry, problems);
        OptionRules.Check("/pruner", entry.Key, PrunerCatalog.OptionsOf(pruner), pruner.Options, problems);
        CheckBounds(pruner, problems);
        if (spec.Data is null && pruner.Options.GetValueOrDefault(PrunerCatalog.AuditShare.Key) > 0)
        {
            problems.Add(new($"/pruner/{PrunerCatalog.AuditShare.Key}", L["AuditNeedsData"], L["LeaveItOut"]));
        }
    }

    private static void CheckFit(StudySpec spec, PrunerEntry entry, List<SpecProblem> problems)
    {
        if (entry.Key != "none" && spec.Objectives is { IsDefault: false, Length: > 1 })
        {
            problems.Add(new("/pruner/name", L["PrunerOfSeveral", entry.Key, spec.Objectives.Length], L["PrunerOfSeveral.Expected"]));
        }
        else if (entry.NeedsInstances && spec.Data is not null)
        {
            problems.Add(new("/pruner/name", L["PrunerNeedsInstances", entry.Key], L["PrunerNeedsInstances.Expected", PrunerCatalog.UsuallyWrapped]));
        }
    }

    private static void CheckWrapped(PrunerSpec pruner, PrunerEntry entry, List<SpecProblem> problems)
    {
        if (pruner.Wrapped is not { } wrapped)
        {
            return;
        }

        if (!entry.Wraps)
        {
            problems.Add(new("/pruner/wrapped", L["NoWrapped", pruner.Name], L["LeaveItOut"]));
        }
        else if (!PrunerCatalog.Wrappable.Contains(wrapped))
        {
            problems.Add(new("/pruner/wrapped", L["CannotWrap", pruner.Name, wrapped], L["Available", string.Join(", ", PrunerCatalog.Wrappable)]));
        }
    }

    private static void CheckResources(StudySpec spec, PrunerEntry entry, List<SpecProblem> problems)
    {
        PrunerSpec pruner = spec.Pruner;
        if (pruner.MinResource is < 1 or > MostEpochs)
        {
            problems.Add(new("/pruner/min_resource", L["Resource", pruner.MinResource], L["WholeRange", 1, MostEpochs]));
        }
        else if (pruner.MinResource is not null && !entry.HasWarmup && !entry.HasRungs && entry.Key != "none")
        {
            problems.Add(new("/pruner/min_resource", L["NoMinResource", pruner.Name], L["LeaveItOut"]));
        }

        if (entry.HasRungs)
        {
            CheckRungs(spec, problems);
            return;
        }

        if (pruner.MaxResource is not null)
        {
            problems.Add(new("/pruner/max_resource", L["NoMaxResource", pruner.Name], L["LeaveItOut"]));
        }

        if (pruner.Eta is not null)
        {
            problems.Add(new("/pruner/eta", L["NoEta", pruner.Name], L["LeaveItOut"]));
        }
    }

    private static void CheckRungs(StudySpec spec, List<SpecProblem> problems)
    {
        PrunerSpec pruner = spec.Pruner;
        int most = spec.Data is null ? MostEpochs : Math.Clamp(spec.MaxEpochs, 1, MostEpochs);
        if (pruner.MaxResource < 1 || pruner.MaxResource > most)
        {
            problems.Add(new("/pruner/max_resource", L["Resource", pruner.MaxResource], L["WholeRange", 1, most]));
        }
        else if (pruner.MinResource >= 1 && pruner.MinResource >= (pruner.MaxResource ?? most) && (spec.Data is not null || pruner.MaxResource is not null))
        {
            problems.Add(new("/pruner/min_resource", L["RungTooHigh", pruner.MinResource, pruner.MaxResource ?? most], L["RungTooHigh.Expected"]));
        }

        if (pruner.Eta is { } eta && !(eta is >= LeastEta and <= MostEta))
        {
            problems.Add(new("/pruner/eta", L["OptionRange", "eta", eta], L["NumberRange", LeastEta, MostEta]));
        }
    }

    private static void CheckBounds(PrunerSpec pruner, List<SpecProblem> problems)
    {
        if (pruner.Name != "threshold" && (pruner.Name != "patient" || pruner.Wrapped != "threshold"))
        {
            return;
        }

        bool hasLower = pruner.Options.TryGetValue("lower", out double lower);
        bool hasUpper = pruner.Options.TryGetValue("upper", out double upper);
        if (!hasLower && !hasUpper)
        {
            problems.Add(new("/pruner/upper", L["NoBounds"], L["NoBounds.Expected"]));
        }
        else if (hasLower && hasUpper && lower >= upper)
        {
            problems.Add(new("/pruner/lower", L["BoundsCross", lower, upper], L["BoundsCross.Expected"]));
        }
    }
}
