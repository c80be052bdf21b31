namespace HyperTune.Web.Pages.Studies.New.Drafts;

/// <summary>One row of the space editor. A row that is not tuned has one value.</summary>
public sealed class ParameterDraft
{
    /// <summary>The hyper-parameter.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether the search chooses it.</summary>
    public bool Tuned { get; set; }

    /// <summary><c>float</c>, <c>int</c> or <c>categorical</c>.</summary>
    public string Type { get; set; } = FloatType;

    /// <summary>Lower bound.</summary>
    public string Low { get; set; } = "";

    /// <summary>Upper bound.</summary>
    public string High { get; set; } = "";

    /// <summary>Uniform in the logarithm.</summary>
    public bool Log { get; set; }

    /// <summary>Step of the lattice; empty for any value.</summary>
    public string Step { get; set; } = "";

    /// <summary>Choices of a categorical.</summary>
    public List<string> Choices { get; set; } = [];

    /// <summary>Whether the order of the choices means something.</summary>
    public bool Ordered { get; set; }

    /// <summary>The one value of a row that is not tuned.</summary>
    public string Value { get; set; } = "";

    /// <summary>The value stands in the data section, not among the fixed ones: the window of a hand-written document.</summary>
    public bool InData { get; set; }

    /// <summary>When it is used; empty for always.</summary>
    public List<ConditionDraft> When { get; set; } = [];

    /// <summary>Real numbers.</summary>
    public const string FloatType = "float";

    /// <summary>Whole numbers.</summary>
    public const string IntType = "int";

    /// <summary>A list of choices.</summary>
    public const string ChoiceType = "categorical";

    /// <summary>Whether another row says the same.</summary>
    public bool SaysTheSameAs(ParameterDraft other) =>
        Name == other.Name && Tuned == other.Tuned && Type == other.Type && Low == other.Low && High == other.High
        && Log == other.Log && Step == other.Step && Ordered == other.Ordered && Value == other.Value
        && Choices.SequenceEqual(other.Choices)
        && When.Count == other.When.Count && When.Zip(other.When).All(w => w.First.SaysTheSameAs(w.Second));
}

/// <summary>One condition of a row.</summary>
public sealed class ConditionDraft
{
    /// <summary>The hyper-parameter it looks at.</summary>
    public string Parent { get; set; } = "";

    /// <summary>Whether it lists values; else it has bounds.</summary>
    public bool ByValues { get; set; }

    /// <summary>Values that satisfy it.</summary>
    public List<string> Values { get; set; } = [];

    /// <summary>Least value; empty for none.</summary>
    public string Min { get; set; } = "";

    /// <summary>Greatest value; empty for none.</summary>
    public string Max { get; set; } = "";

    /// <summary>Whether another condition says the same.</summary>
    public bool SaysTheSameAs(ConditionDraft other) =>
        Parent == other.Parent && ByValues == other.ByValues && Min == other.Min && Max == other.Max && Values.SequenceEqual(other.Values);
}
