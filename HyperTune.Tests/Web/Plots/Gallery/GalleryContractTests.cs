using System.Text.Json;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Plots;
using Microsoft.Extensions.Localization;

namespace HyperTune.Tests.Web.Plots.Gallery;

/// <summary>What every plot of the gallery keeps, whatever the study is like.</summary>
public sealed class GalleryContractTests
{
    private const int MostBytes = 130_000;

    private static readonly IStringLocalizer<PlotText> Text = Texts.Of<PlotText>();

    public static TheoryData<string, string> PlotsAndStudies
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (GalleryEntry entry in PlotCatalog.Gallery)
            {
                foreach (string study in PlotInputs.All.Keys)
                {
                    all.Add(entry.Key, study);
                }
            }

            return all;
        }
    }

    public static TheoryData<string> Plots => [.. PlotCatalog.Gallery.Select(e => e.Key)];

    [Theory, MemberData(nameof(PlotsAndStudies))]
    public void Compute_AnyStudy_IsDrawnOrSaysWhyNot(string key, string study)
    {
        IPlot plot = PlotCatalog.Of(key);
        PlotInput input = PlotInputs.All[study].Value;
        foreach (bool large in new[] { false, true })
        {
            Figure figure = plot.Compute(input with { Large = large }, Text);

            if (figure.Empty is { } why)
            {
                Assert.EndsWith(".", why, StringComparison.Ordinal);
                continue;
            }

            Assert.All(figure.Series, s => Assert.Equal(s.X.Count, s.Y.Count));
            Assert.All(figure.Series, s => Assert.InRange(s.Facet, 0, Math.Max(0, figure.Facets.Length - 1)));
            Assert.All(figure.Series.Where(s => s.Shape == SeriesShape.Points && s.Trials.Count > 0), s => Assert.Equal(s.X.Count, s.Trials.Count));
            Assert.All(figure.Bars, b => Assert.Equal(b.Row.Count, b.To.Count));
            Assert.Equal(figure.Marks.Count(), figure.Marks.Select(m => m.Key).Distinct().Count());
            Assert.All(figure.Marks, m => Assert.NotEqual(m.Name, $"{key}."));
            FigureTable table = FigureTable.Of(figure);
            Assert.NotEmpty(table.Rows);
            Assert.All(table.Rows, r => Assert.Equal(table.Columns.Length, r.Values.Length));
            string json = JsonSerializer.Serialize(FigurePatch.Between(null, figure, key));
            Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
            Assert.True(json.Length <= MostBytes, $"{json.Length} bytes");
            Assert.True(FigurePatch.Between(figure, plot.Compute(input with { Large = large }, Text), key).IsEmpty);
        }
    }

    [Theory, MemberData(nameof(Plots))]
    public void Compute_NinetyTrials_IsDrawn(string key) => Assert.Null(PlotCatalog.Of(key).Compute(PlotInputs.All["ninety trials"].Value, Text).Empty);

    [Theory, MemberData(nameof(Plots))]
    public void Compute_BrushThatExcludesAll_SaysWhatIsMissing(string key)
    {
        PlotInput input = PlotInputs.All["ninety trials"].Value with { Rows = [], Importance = null, Dependence = null, Durations = null };

        Assert.EndsWith(".", PlotCatalog.Of(key).Compute(input, Text).Empty, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Plots))]
    public void Words_OfEveryEntry_Exist(string key)
    {
        GalleryEntry entry = PlotCatalog.Gallery.First(e => e.Key == key);

        Assert.NotEqual($"gallery.{key}.title", entry.Title(Text));
        Assert.EndsWith("?", entry.Question(Text), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_OfAnyFigure_AllExist()
    {
        foreach (GalleryEntry entry in PlotCatalog.Gallery)
        {
            foreach (Lazy<PlotInput> input in PlotInputs.All.Values)
            {
                Figure figure = entry.Plot.Compute(input.Value, new Strict(Text));
                FigureTable _ = figure.Empty is null ? FigureTable.Of(figure) : new("", [], []);
            }
        }
    }

    /// <summary>A key without a text is a mistake here, not its own text.</summary>
    private sealed class Strict(IStringLocalizer<PlotText> inner) : IStringLocalizer<PlotText>
    {
        public LocalizedString this[string name] => Found(inner[name]);

        public LocalizedString this[string name, params object[] arguments] => Found(inner[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => inner.GetAllStrings(includeParentCultures);

        private static LocalizedString Found(LocalizedString text) => text.ResourceNotFound ? throw new KeyNotFoundException(text.Name) : text;
    }
}
