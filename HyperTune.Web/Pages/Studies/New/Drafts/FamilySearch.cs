using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>Keeps a draft in step with the model families that are searched: the row <c>model</c>, the families' own rows, and the conditions that bind those to their families.</summary>
public static class FamilySearch
{
    /// <summary>The hyper-parameter that chooses among families.</summary>
    public const string Name = "model";

    /// <summary>The families of a draft: the choices of its row <c>model</c>, or the one family.</summary>
    /// <param name="draft">The draft.</param>
    public static IReadOnlyList<string> Families(StudyDraft draft) =>
        draft.Find(Name) is { Tuned: true, Choices.Count: > 0 } row ? row.Choices : [draft.Model];

    /// <summary>Those of the families that use a hyper-parameter for the draft's task.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="name">The hyper-parameter.</param>
    public static IReadOnlyList<string> Users(StudyDraft draft, string name) =>
        [.. Families(draft).Where(f => HyperParameterCatalog.For(f, Task(draft)).Any(p => p.Name == name))];

    /// <summary>The hyper-parameters that any of the families uses, in the catalogue's order, as the first of them has it.</summary>
    /// <param name="draft">The draft.</param>
    public static IReadOnlyList<HyperParameterDescriptor> Descriptors(StudyDraft draft)
    {
        HyperParameterDescriptor[] used = [.. Families(draft).SelectMany(f => HyperParameterCatalog.For(f, Task(draft))).DistinctBy(p => p.Name)];
        return [.. HyperParameterCatalog.All.Select(p => used.FirstOrDefault(u => u.Name == p.Name)).OfType<HyperParameterDescriptor>()];
    }

    /// <summary>Searches over these families, or takes the one: rows that none of them uses go, rows that only some use are bound to those.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="families">At least one name.</param>
    public static void Use(StudyDraft draft, IReadOnlyCollection<string> families)
    {
        string[] chosen = [.. ModelDescriptors.All.Select(m => m.Name).Where(families.Contains), .. families.Where(f => ModelDescriptors.Find(f) is null)];
        draft.Model = chosen[0];
        draft.Parameters.RemoveAll(p => p.Name == Name);
        if (chosen.Length > 1)
        {
            draft.Parameters.Insert(0, new() { Name = Name, Tuned = true, Type = ParameterDraft.ChoiceType, Choices = [.. chosen], Value = chosen[0] });
        }

        draft.Parameters.RemoveAll(p => p.Name != Name && HyperParameterCatalog.Find(p.Name) is not null && Users(draft, p.Name).Count == 0);
        foreach (ParameterDraft row in draft.Parameters.Where(p => p.Name != Name))
        {
            Bind(draft, row);
        }

        if (chosen.Length > 1)
        {
            AddOwn(draft);
        }
    }

    /// <summary>Binds a row to the families that use it: one that all use, or that no version knows, has no condition on the family.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="row">A row of it.</param>
    public static void Bind(StudyDraft draft, ParameterDraft row)
    {
        IReadOnlyList<string> users = Users(draft, row.Name);
        row.When.RemoveAll(c => c.Parent == Name);
        if (users.Count > 0 && users.Count < Families(draft).Count)
        {
            row.When.Insert(0, new() { Parent = Name, ByValues = true, Values = [.. users] });
        }
    }

    // What shapes a family is part of choosing between families; the rest of its own has its usual value until a person tunes it.
    private static void AddOwn(StudyDraft draft)
    {
        int all = Families(draft).Count;
        foreach (HyperParameterDescriptor own in Descriptors(draft).Where(d => !d.Models.IsEmpty && draft.Find(d.Name) is null && Users(draft, d.Name).Count < all))
        {
            ParameterDraft row = DraftOf.Fixed(own.Name, own.Default);
            row.Tuned = own.Class == HyperParameterClass.Structure;
            Bind(draft, row);
            draft.Parameters.Add(row);
        }
    }

    private static string Task(StudyDraft draft) => draft.Data?.Task ?? TaskNames.Forecast;
}
