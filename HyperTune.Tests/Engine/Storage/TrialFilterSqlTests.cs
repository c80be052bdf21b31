using CsCheck;
using HyperTune.Engine.Numerics;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Storage;

public sealed class TrialFilterSqlTests
{
    private const int Trials = 80;

    [Fact]
    public async Task NumbersAsync_AnyFilter_FindsTheTrialsThatItMatchesInMemory()
    {
        await using TestEngine engine = new();
        Guid study = await FillAsync(engine);
        IReadOnlyList<TrialView> trials = await engine.TrialsAsync(study);
        Assert.Equal(Trials, trials.Count);

        await TrialFilters.Any.SampleAsync(
            async filter =>
            {
                IReadOnlyList<int> found = await engine.Reader.NumbersAsync(study, new() { Filter = filter }, CancellationToken.None);
                Assert.Equal(trials.Where(filter.Matches).Select(t => t.Number), found);
            },
            iter: 400,
            threads: 1);
    }

    [Fact]
    public async Task NumbersAsync_EveryNumberAndWord_IsFoundBySayingIt()
    {
        await using TestEngine engine = new();
        Guid study = await FillAsync(engine);
        foreach (TrialView trial in await engine.TrialsAsync(study))
        {
            foreach ((string name, ParameterValue value) in trial.Configuration)
            {
                TrialFilter same = new Comparison(TrialField.Parameter(name), Comparator.Equal, value);
                Assert.Contains(trial.Number, await engine.Reader.NumbersAsync(study, new() { Filter = same }, CancellationToken.None));
            }
        }
    }

    [Theory]
    [InlineData("metric.val_loss")]
    [InlineData("param.hidden_size")]
    public async Task NumbersAsync_SortedByAnyFigure_ThoseWithoutItComeLast(string sort)
    {
        await using TestEngine engine = new();
        Guid study = await FillAsync(engine);
        Dictionary<int, TrialView> trials = (await engine.TrialsAsync(study)).ToDictionary(t => t.Number);
        double? Figure(int number) => sort == "metric.val_loss"
            ? trials[number].Metrics.TryGetValue("val_loss", out double metric) && !double.IsNaN(metric) ? metric : null
            : trials[number].Configuration.TryGetValue("hidden_size", out ParameterValue value) && value.IsNumber ? value.Number : null;

        IReadOnlyList<int> falling = await engine.Reader.NumbersAsync(study, new() { Sort = sort, Descending = true, Filter = new Comparison(TrialField.Parameter("hidden_size"), Comparator.GreaterOrEqual, -1e9) }, CancellationToken.None);

        double[] known = [.. falling.Select(Figure).OfType<double>()];
        Assert.NotEmpty(known);
        Assert.Equal(known.OrderDescending(), known);
        Assert.All(falling.Skip(known.Length), n => Assert.Null(Figure(n)));
    }

    [Theory]
    [InlineData("'; DROP TABLE Trials; --")]
    [InlineData("x' OR '1'='1")]
    [InlineData("$.\"a\" || (SELECT 1)")]
    [InlineData("%")]
    public async Task NumbersAsync_TextThatLooksLikeAQuery_IsOnlyText(string text)
    {
        await using TestEngine engine = new();
        Guid study = await FillAsync(engine);
        TrialField field = TrialField.Parameter(text);
        TrialFilter filter = new AnyOf([new Mentions(text + "!"), new Tagged([text + "!"]), new Comparison(field, Comparator.Equal, text), new Comparison(field, Comparator.Less, 1)]);

        Assert.Empty(await engine.Reader.NumbersAsync(study, new() { Filter = filter, Sort = text }, CancellationToken.None));
        Assert.Equal(Trials, (await engine.TrialsAsync(study)).Count);
    }

    [Fact]
    public async Task NumbersAsync_LargestFilter_IsNotTooMuchForTheDatabase()
    {
        await using TestEngine engine = new();
        Guid study = await FillAsync(engine);
        TrialFilter deep = new Marked(TrialMark.Star);
        for (int i = 0; i < TrialFilterParser.MaxDepth; i++)
        {
            deep = new Not(new AnyOf([deep, new Comparison(TrialField.Metric("val_loss"), Comparator.Less, i)]));
        }

        TrialFilter wide = new AnyOf([.. Enumerable.Range(0, TrialFilterParser.MaxTerms).Select(i => new Comparison(TrialField.Parameter("hidden_size"), Comparator.Equal, i))]);
        TrialFilter conjunction = new AllOf([.. Enumerable.Range(0, TrialFilterParser.MaxTerms).Select(i => new Comparison(TrialField.Number, Comparator.Less, 1000 + i))]);

        Assert.Equal(Trials, (await engine.Reader.NumbersAsync(study, new() { Filter = conjunction }, CancellationToken.None)).Count);
        Assert.NotEmpty(await engine.Reader.NumbersAsync(study, new() { Filter = wide }, CancellationToken.None));
        Assert.NotEmpty(await engine.Reader.NumbersAsync(study, new() { Filter = new AnyOf([deep, new Not(deep)]) }, CancellationToken.None));
    }

    /// <summary>Trials with chance values under awkward names, some without values, metrics, notes and tags.</summary>
    private static async Task<Guid> FillAsync(TestEngine engine)
    {
        Guid id = Guid.NewGuid();
        await engine.Store.CreateAsync(id, Specs.Forecast(), null, CancellationToken.None);
        Prng random = new(5);
        for (int number = 0; number < Trials; number++)
        {
            ParameterSet configuration = new(TrialFilters.Parameters
                .Where(_ => random.NextUnit() < 0.7)
                .Select(p => KeyValuePair.Create(p, Value(random)))
                .ToList());
            TrialState state = (TrialState)random.NextInt(7);
            long trial = await engine.Store.AddTrialAsync(id, new(number, state, ParameterSet.Empty, configuration, "sampler", null), CancellationToken.None);
            double value = random.NextUnit() < 0.3 ? double.NaN : Pick(random, TrialFilters.Numbers);
            Dictionary<string, double> metrics = TrialFilters.Metrics.Where(_ => random.NextUnit() < 0.7).ToDictionary(m => m, _ => Pick(random, [.. TrialFilters.Numbers, double.NaN, double.PositiveInfinity]));
            await engine.Store.SaveTrialAsync(
                id,
                trial,
                new()
                {
                    State = state,
                    Value = state == TrialState.Completed ? value : double.NaN,
                    BestValue = value,
                    BestMetrics = metrics,
                    Epochs = random.NextInt(70),
                    Duration = TimeSpan.FromMilliseconds(random.NextInt(3) * 500),
                    Reason = random.NextUnit() < 0.3 ? "it's over 100 %" : null,
                },
                new(1, metrics));
            await engine.Annotations.StarAsync(id, [number], random.NextUnit() < 0.3, CancellationToken.None);
            await engine.Annotations.TagAsync(id, [number], [.. TrialFilters.Tags.Where(_ => random.NextUnit() < 0.2)], [], CancellationToken.None);
            await engine.Annotations.NoteAsync(id, number, random.NextUnit() < 0.3 ? "Die GRÖSSE und größe: <b>batch</b>" : "", CancellationToken.None);
        }

        return id;
    }

    private static ParameterValue Value(Prng random) => random.NextInt(3) switch
    {
        0 => Pick(random, TrialFilters.Words),
        1 => random.NextUnit() < 0.5,
        _ => Pick(random, TrialFilters.Numbers),
    };

    private static T Pick<T>(Prng random, T[] values) => values[random.NextInt(values.Length)];
}
