using System.Collections.Immutable;
using System.Text;
using HyperTune.Engine.Data;
using HyperTune.Engine.Slots;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Formatting;
using HyperTune.Web.Pages.Studies.New.Drafts;

namespace HyperTune.Tests.Contracts;

/// <summary>
/// Files, documents, tables, sentences and what pages show are the same on every machine, whatever decimal mark, minus, calendar and capital i its language has.
/// </summary>
public sealed class CultureContractTests
{
    // A comma for the decimal point; another minus; another calendar and other digits; a dotted capital i; Chinese Windows.
    public static TheoryData<string> Cultures => ["de-DE", "sv-SE", "fa-IR", "ar-SA", "tr-TR", "zh-CN"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Output_OnAMachineOfAnotherLanguage_IsTheSame(string culture)
    {
        string[] expected = In("");

        string[] found = In(culture);

        Assert.Equal(expected, found);
    }

    private static string[] In(string culture)
    {
        using InCulture machine = new(culture);
        return [.. Documents(), .. Sentences(), .. Tables(), .. Formats()];
    }

    private static IEnumerable<string> Documents()
    {
        StudySpec spec = Specs.Forecast() with { Budget = new() { Trials = 3, Minutes = 1.5 } };
        ParsedSpec read = StudySpecJson.Parse(StudySpecJson.Write(spec));
        Assert.Empty(read.Problems);
        yield return StudySpecJson.Write(read.Spec!);
        yield return new ParameterSet([new("learning_rate", -0.0012345), new("hidden_size", 1234567)]).ToString();
        yield return TrialsCsv.Write([Trial]);
        yield return BestConfiguration.Write(spec, Trial, PreparedFacts.Of(Specs.Prepared()), Trial.StartedAt!.Value);
        SlotArguments arguments = new() { Pipe = "p", Parent = 1, Number = -1, Device = "cpu", CheckpointSeconds = 0.25 };
        Assert.Equal(arguments, SlotArguments.Read(arguments.Write()));
        yield return string.Join(' ', arguments.Write());
    }

    private static IEnumerable<string> Sentences()
    {
        SearchSpace space = new([new("learning_rate", new FloatDistribution(-0.5, 0.25, Step: 0.4)), new("momentum", new FloatDistribution(2.5, -1.5)), new("dropout", new FloatDistribution(-0.1, 0.5))]);
        StudySpec wrong = Specs.Forecast() with { Space = space, Budget = new() { Trials = -3, Minutes = -1.5 } };
        wrong = wrong with { Data = wrong.Data! with { Split = [0.7, 0.15, 0.25], Horizon = -2 } };
        DatasetProfile profile = TestKit.Tables.Hourly(400).Profile;
        return
        [
            .. StudySpecValidator.Validate(wrong, null).Select(p => p.ToString()),
            .. EnqueueRules.Check(Specs.Forecast(), new([new("learning_rate", -0.5), new("hidden_size", 8.5)])).Select(p => p.ToString()),
            .. RangeSuggester.Suggest(profile, new() { File = "a.csv", Task = TaskNames.Forecast, Target = ["load"], Time = "time", Window = 24, Horizon = 24 }, "lstm").Select(r => r.Why),
        ];
    }

    private static IEnumerable<string> Tables()
    {
        DataTable table = TestKit.Tables.Of("time,INDIGO,i\n2024-02-29 13:00,-1.5,1e-3\n2024-02-29 12:00,2.25,x\n2024-03-01 12:00,3.125,y\n");
        foreach (ColumnProfile column in table.Profile.Columns)
        {
            yield return FormattableString.Invariant($"{column.Name} {column.Kind} {column.Min} {column.Max} {column.Mean} {column.First:O} {column.Last:O} {column.FirstText}");
        }

        foreach (string warning in table.Profile.Warnings)
        {
            yield return warning;
        }

        using MemoryStream csv = new();
        SampleCatalog.All[0].WriteCsv(csv);
        yield return Encoding.UTF8.GetString(csv.ToArray())[..2000];
    }

    private static string[] Formats() =>
    [
        Typed.Text(-1.5e-6), Typed.Text(1e-300), Typed.Percent(0.3333333333333333), Typed.Text(Typed.Number("-2.5e-3")!.Value),
        Numbers.Significant(-1234.5), Numbers.Significant(-0.000012345), Numbers.Tick(-0.05), Numbers.Count(-1234567), Numbers.SignedPercent(-0.5481), Bytes.Text(3_500_000_000),
        Durations.Clock(TimeSpan.FromSeconds(3723)), Durations.Words(TimeSpan.FromMinutes(76.4)), Durations.Range(new(TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(22))),
        Moments.Short(new(2025, 3, 21, 14, 2, 0, TimeSpan.Zero), TimeProvider.System), Moments.Second(new(2025, 3, 21, 14, 2, 7, TimeSpan.Zero), TimeProvider.System),
    ];

    private static TrialView Trial { get; } = new()
    {
        Id = 1,
        Number = 12,
        State = TrialState.Infeasible,
        Parameters = new([new("learning_rate", 0.0125)]),
        Configuration = new([new("learning_rate", 0.0125)]),
        Values = [-0.5],
        BestStep = 3,
        Epochs = 5,
        Duration = TimeSpan.FromSeconds(1.5),
        StartedAt = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        Origin = "sampler",
        Metrics = ImmutableDictionary<string, double>.Empty.Add("val_loss", -0.5),
    };
}
