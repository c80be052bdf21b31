using CsCheck;
using HyperTune.Engine.Studies.Filters;
using HyperTune.Engine.Trials;
using HyperTune.Tests.TestKit;

namespace HyperTune.Tests.Engine.Studies.Filters;

public sealed class TrialFilterParserTests
{
    private static readonly TrialNames Names = new(["learning_rate", "hidden_size", "optimizer", "dropout", "epochs", "bidirectional"], ["val_loss", "learning_rate", "val_mae"]);

    [Fact]
    public void Parse_WhatThePrinterWrote_GivesTheSameFilter() =>
        TrialFilters.Any.Sample(filter => TrialFilterParser.Parse(filter.ToString(), TrialFilters.Names) is { Problem: null, Filter: { } read } && read.Equals(filter));

    [Fact]
    public void Parse_PrecedenceOfWords_NotBeforeAndBeforeOr()
    {
        TrialFilter a = new Marked(TrialMark.Star);
        TrialFilter b = new Marked(TrialMark.Note);
        TrialFilter c = new Tagged(["x"]);

        Assert.Equal(new AnyOf([a, new AllOf([new Not(b), c])]), Parsed("starred or not has:note and tag:x"));
        Assert.Equal(new AllOf([new AnyOf([a, b]), c]), Parsed("(starred OR has:note) AND tag = x"));
        Assert.Equal(new AnyOf([a, new AllOf([new Not(b), c])]), Parsed("starred || !has:note && tag:x"));
    }

    [Theory]
    [InlineData("learning_rate<1e-3", TrialFieldKind.Parameter, Comparator.Less, 0.001)]
    [InlineData("Value >= -.5", TrialFieldKind.Value, Comparator.GreaterOrEqual, -0.5)]
    [InlineData("number != +12", TrialFieldKind.Number, Comparator.NotEqual, 12)]
    [InlineData("epochs == 30", TrialFieldKind.Epochs, Comparator.Equal, 30)]
    [InlineData("param.epochs = 30", TrialFieldKind.Parameter, Comparator.Equal, 30)]
    [InlineData("metric.learning_rate > 2.5E+2", TrialFieldKind.Metric, Comparator.Greater, 250)]
    [InlineData("\"val_mae\" <= 7", TrialFieldKind.Metric, Comparator.LessOrEqual, 7)]
    [InlineData("VAL_MAE : 7", TrialFieldKind.Metric, Comparator.Equal, 7)]
    [InlineData("time > 60", TrialFieldKind.Duration, Comparator.Greater, 60)]
    public void Parse_Comparison_NamesFieldAndNumber(string text, TrialFieldKind kind, Comparator comparator, double value)
    {
        Comparison comparison = Assert.IsType<Comparison>(Parsed(text));

        Assert.Equal((kind, comparator, value), (comparison.Field.Kind, comparison.Comparator, comparison.Value.Number));
    }

    [Theory]
    [InlineData("val_mae:load < 12", "val_mae:load")]
    [InlineData("VAL_MAE:load<12", "val_mae:load")]
    [InlineData("metric.val_mae:load < 12", "val_mae:load")]
    [InlineData("\"val_mae:load\" < 12", "val_mae:load")]
    [InlineData("val_mae:\"heat demand\" < 12", "val_mae:heat demand")]
    [InlineData("\"val_mae:heat demand\" < 12", "val_mae:heat demand")]
    [InlineData("val_mae:2 < 12", "val_mae:2")]
    public void Parse_MetricOfOneTarget_NeedsNoQuotes(string text, string metric)
    {
        TrialNames names = new(Names.Parameters, [.. Names.Metrics, "val_mae:load", "val_mae:heat demand", "val_mae:2"]);

        TrialFilterResult result = TrialFilterParser.Parse($"not starred or {text}", names);

        Assert.Null(result.Problem);
        Assert.Equal(new AnyOf([new Not(new Marked(TrialMark.Star)), new Comparison(TrialField.Metric(metric), Comparator.Less, 12.0)]), result.Filter);
        Assert.Equal(result.Filter, TrialFilterParser.Parse(result.Filter!.ToString(), names).Filter);
    }

    [Fact]
    public void Parse_ColonBeforeANumberThatIsNoTarget_Compares() =>
        Assert.Equal(new Comparison(TrialField.Metric("val_mae"), Comparator.Equal, 7.0), Parsed("val_mae:7"));

    [Fact]
    public void Parse_AnotherLanguage_NumbersKeepTheirPoint()
    {
        using InCulture german = new("de-DE");

        Assert.Equal(new Comparison(TrialField.Value, Comparator.Less, 0.25), Parsed("value < 0.25"));
        Assert.Equal("value < 0.25", Parsed("value<.25").ToString());
    }

    [Theory]
    [InlineData("value in 1..5", 1.0, 5.0)]
    [InlineData("value = 1...5e1", 1.0, 5.0)]
    [InlineData("value in 0.1..", 0.1, null)]
    [InlineData("value:..-2", null, -2.0)]
    public void Parse_Range_MayBeOpen(string text, double? low, double? high) => Assert.Equal(new Between(TrialField.Value, low, high), Parsed(text));

    [Fact]
    public void Parse_Lists_HoldNumbersWordsAndTruths()
    {
        Assert.Equal(new OneOf(TrialField.Parameter("optimizer"), ["adam", "a b", 3, true]), Parsed("optimizer in (adam, 'a b', 3, true)"));
        Assert.Equal(new Not(new OneOf(TrialField.Parameter("optimizer"), ["sgd"])), Parsed("optimizer not in (sgd)"));
        Assert.Equal(new Not(new InState([TrialState.Failed, TrialState.Waiting])), Parsed("state not in (failed, queued)"));
        Assert.Equal(new Not(new Tagged(["batch 128"])), Parsed("tag != \"batch 128\""));
    }

    [Fact]
    public void Parse_QuotedAlone_SearchesTexts() => Assert.Equal(new Mentions("say \"hi\""), Parsed("\"say \\\"hi\\\"\""));

    [Fact]
    public void Parse_Blank_IsNoFilter() => Assert.Equal(new TrialFilterResult(null, null), TrialFilterParser.Parse("  ", Names));

    [Theory]
    [InlineData("lr > 0.1", 0, 2, "There is no 'lr'. Did you mean learning_rate?")]
    [InlineData("value < 1 and droput = 0", 14, 6, "There is no 'droput'. Did you mean dropout?")]
    [InlineData("hidden > 5", 0, 6, "There is no 'hidden'. Did you mean hidden_size?")]
    [InlineData("zzzzzz > 5", 0, 6, "There is no 'zzzzzz' in this study's trials.")]
    [InlineData("overfit", 0, 7, "There is no 'overfit' in this study's trials. To search notes, tags and reasons write \"overfit\" in quotes.")]
    [InlineData("value < 0,001", 9, 1, "A comma only separates the values of a list. Decimals have a point, as 0.001.")]
    [InlineData("value < low", 8, 3, "'low' is no number. Decimals have a point, as 0.001 or 1e-3.")]
    [InlineData("optimizer < adam", 12, 4, "optimizer is compared with a number here; 'adam' is none. Decimals have a point, as 0.001 or 1e-3.")]
    [InlineData("value in 5..1", 9, 1, "The range 5..1 is empty: its first end must not be the greater one.")]
    [InlineData("state = finished", 8, 8, "There is no state 'finished'. The states are waiting, running, complete, pruned, failed, infeasible, cancelled.")]
    [InlineData("has:curves", 4, 6, "Write one of has:star, has:note, has:tag, has:reason.")]
    [InlineData("(starred", 0, 1, "This parenthesis is not closed.")]
    [InlineData("starred)", 7, 1, "This parenthesis was never opened.")]
    [InlineData("\"over", 0, 5, "This quote is not closed: write \" at its end.")]
    [InlineData("starred has:note", 8, 3, "Write 'and' or 'or' before 'has'.")]
    [InlineData("value", 5, 0, "The filter ends too early. Say how value is compared, as value < 0.1 or value in 1..5.")]
    [InlineData("starred and", 11, 0, "The filter ends too early. A condition is missing here, as value < 0.1, state:complete, tag:name or starred.")]
    [InlineData("value < 1; DROP TABLE Trials", 9, 1, "';' has no meaning here. Write names and texts with such signs in quotes.")]
    public void Parse_Nonsense_NamesThePlaceAndWhatWouldBeRight(string text, int position, int length, string message) =>
        Assert.Equal(new FilterProblem(position, length, message), TrialFilterParser.Parse(text, Names).Problem);

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("!")]
    public void Parse_NestedWithoutEnd_IsRefused(string piece)
    {
        FilterProblem problem = TrialFilterParser.Parse(string.Concat(Enumerable.Repeat(piece, 400)) + "starred", Names).Problem!;

        Assert.Contains("at most 30 deep", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TooMuch_IsRefused()
    {
        Assert.Contains("2000 characters", TrialFilterParser.Parse(new string('x', 2001), Names).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("at most 200", TrialFilterParser.Parse(string.Join(" or ", Enumerable.Repeat("tag:x", 201)), Names).Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("at most 200", TrialFilterParser.Parse($"number in ({string.Join(',', Enumerable.Range(0, 201))})", Names).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AnyText_AnswersWithAFilterOrAPlaceInIt() =>
        Gen.OneOf(Gen.String, Gen.OneOf("value", "<", "(", ")", "..", "in", "not", "and", "or", "1", "1e", "\"x", ",", ":", "tag", "state", "has", "starred", "'", "-", ".", "!").Array[0, 12].Select(parts => string.Join(' ', parts)))
            .Sample(text =>
            {
                TrialFilterResult result = TrialFilterParser.Parse(text, Names);
                return result is { Filter: null, Problem: null } ? string.IsNullOrWhiteSpace(text)
                    : result.Problem is not { } problem || (problem.Position >= 0 && problem.Length >= 0 && problem.Position + problem.Length <= text.Length && problem.Message.Length > 0);
            });

    private static TrialFilter Parsed(string text)
    {
        TrialFilterResult result = TrialFilterParser.Parse(text, Names);
        Assert.Null(result.Problem);
        return result.Filter!;
    }
}
