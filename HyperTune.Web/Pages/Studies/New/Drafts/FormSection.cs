namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>The sections of the page, top to bottom.</summary>
public enum FormSection
{
    /// <summary>The name, above the sections.</summary>
    Name,

    /// <summary>File, task, columns, split.</summary>
    Data,

    /// <summary>Model family and objective.</summary>
    Model,

    /// <summary>Tuned and fixed hyper-parameters.</summary>
    Space,

    /// <summary>Sampler and pruner.</summary>
    Strategy,

    /// <summary>When the search ends.</summary>
    Budget,
}

/// <summary>Where on the page a problem is shown.</summary>
public static class FormSections
{
    /// <summary>The section of a problem.</summary>
    /// <param name="field">Its JSON pointer.</param>
    public static FormSection Of(string field) => field.Split('/') switch
    {
        ["", "name", ..] => FormSection.Name,
        ["", "data", "window"] => FormSection.Space,
        ["", "data", "horizon"] => FormSection.Model,
        ["", "data", ..] => FormSection.Data,
        ["", "model" or "objectives" or "value", ..] => FormSection.Model,
        ["", "sampler" or "pruner", ..] => FormSection.Strategy,
        ["", "budget", "parallel"] => FormSection.Strategy,
        ["", "budget", ..] => FormSection.Budget,
        _ => FormSection.Space,
    };
}
