using System.Globalization;
using HyperTune.Web.Formatting;

namespace HyperTune.Web.Plots.Parallel;

/// <summary>What the browser is sent to draw: everything, or only the brush where lines and axes are as before. Small: a place is at most five characters.</summary>
/// <param name="Axes">The axes; null for those of before.</param>
/// <param name="Lines">The lines; null for those of before.</param>
/// <param name="Spans">[axes] stretches under the brush, from foot to head, flat.</param>
/// <param name="Inside">[lines] <c>1</c> for inside the brush, <c>0</c> for outside.</param>
/// <param name="Selected">[selected] number, slot of the trial's colour.</param>
public sealed record ParallelMessage(
    IReadOnlyList<ParallelMessage.Axis>? Axes,
    ParallelMessage.LineSet? Lines,
    IReadOnlyList<IReadOnlyList<double>> Spans,
    string Inside,
    IReadOnlyList<int> Selected)
{
    private const double Places = 10_000;

    /// <summary>What leads from one figure to the next.</summary>
    /// <param name="before">What the browser has; null for nothing.</param>
    /// <param name="figure">What it should have.</param>
    public static ParallelMessage Between(ParallelFigure? before, ParallelFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        bool sameAxes = before is not null && SameAxes(before, figure);
        return new(
            sameAxes ? null : [.. figure.Axes.Select(ToAxis)],
            sameAxes && SameLines(before!, figure) ? null : ToLines(figure),
            [.. figure.Axes.Select(a => (IReadOnlyList<double>)[.. a.Spans.SelectMany(s => new[] { Math.Round(s.From, 4), Math.Round(s.To, 4) })])],
            string.Concat(figure.Lines.Inside.Select(i => i ? '1' : '0')),
            [.. figure.Selected]);
    }

    private static bool SameAxes(ParallelFigure a, ParallelFigure b) =>
        a.Axes.Length == b.Axes.Length && a.Axes.Zip(b.Axes).All(p =>
            p.First.Key == p.Second.Key && p.First.Title == p.Second.Title && p.First.HasInactive == p.Second.HasInactive
            && p.First.Ticks.SequenceEqual(p.Second.Ticks) && p.First.Stops.SequenceEqual(p.Second.Stops));

    private static bool SameLines(ParallelFigure a, ParallelFigure b) =>
        a.Best == b.Best && a.Lines.Value.SequenceEqual(b.Lines.Value) && a.Lines.Number.SequenceEqual(b.Lines.Number) && a.Lines.Positions.SequenceEqual(b.Lines.Positions) && a.Lines.Tint.SequenceEqual(b.Lines.Tint);

    private static Axis ToAxis(ParallelAxis axis) => new(
        axis.Key,
        axis.Title,
        axis.IsParameter,
        [.. axis.Ticks.Select(t => new Tick(Math.Round(t.Position, 4), t.Text))],
        [.. axis.Stops.Select(s => Math.Round(s, 4))],
        axis.HasInactive ? axis.Scale.Floor : 0,
        axis.Scale is ContinuousScale scale ? new(scale.Low, scale.High, scale.Log, scale.Downwards) : null);

    private static LineSet ToLines(ParallelFigure figure) => new(
        figure.Lines.Number,
        [.. figure.Lines.Positions.Select(p => (int)Math.Round(p * Places))],
        [.. figure.Lines.Tint.Select(t => double.IsNaN(t) ? -1 : (int)Math.Round(t * 100))],
        figure.Best is { } best ? figure.Lines.Number.IndexOf(best) : -1,
        figure.Best is { } number ? string.Create(CultureInfo.InvariantCulture, $"#{number}") : "",
        [.. figure.Lines.Value.Select(Numbers.Significant)]);

    /// <summary>An axis.</summary>
    /// <param name="Key">Its name in what comes back.</param>
    /// <param name="Title">What stands above it.</param>
    /// <param name="Mono">Whether the title is a name from the search space.</param>
    /// <param name="Ticks">Its marks.</param>
    /// <param name="Stops">Places of few values; empty for a continuum.</param>
    /// <param name="Floor">Where values begin.</param>
    /// <param name="Scale">The continuum, so that the ends of a brush can be read out while they move; null for few values.</param>
    public sealed record Axis(string Key, string Title, bool Mono, IReadOnlyList<Tick> Ticks, IReadOnlyList<double> Stops, double Floor, Continuum? Scale);

    /// <summary>A mark.</summary>
    /// <param name="At">Its place.</param>
    /// <param name="Text">Its text.</param>
    public sealed record Tick(double At, string Text);

    /// <summary>The bounds of an axis of numbers.</summary>
    /// <param name="Low">The least value.</param>
    /// <param name="High">The greatest.</param>
    /// <param name="Log">Whether equal distances are equal ratios.</param>
    /// <param name="Downwards">Whether the least stands at the head.</param>
    public sealed record Continuum(double Low, double High, bool Log, bool Downwards);

    /// <summary>The lines.</summary>
    /// <param name="Number">The trials' numbers.</param>
    /// <param name="Places">[lines × axes] places in ten-thousandths.</param>
    /// <param name="Tint">[lines] places on the colour scale in hundredths; −1 for none.</param>
    /// <param name="Best">Index of the best line; −1 for none.</param>
    /// <param name="BestName">What stands beside its star.</param>
    /// <param name="Values">[lines] the objective's values as texts.</param>
    public sealed record LineSet(
        IReadOnlyList<int> Number, IReadOnlyList<int> Places, IReadOnlyList<int> Tint, int Best, string BestName, IReadOnlyList<string> Values);
}
