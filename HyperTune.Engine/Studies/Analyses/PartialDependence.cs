using System.Collections.Immutable;

namespace HyperTune.Engine.Studies.Analyses;

/// <summary>The objective along one parameter at a time.</summary>
/// <param name="Trials">Trials it was read from.</param>
/// <param name="Needed">The least number of trials from which anything is said.</param>
/// <param name="Curves">One a parameter of the space, in its order; empty when there were too few trials.</param>
public sealed record PartialDependence(int Trials, int Needed, ImmutableArray<DependenceCurve> Curves);

/// <summary>The objective along one parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Unit">Places in the unit interval, ascending: the middles of the values of a lattice or of the choices, else evenly spread.</param>
/// <param name="Mean">The mean at each place; NaN where the parameter was never active.</param>
/// <param name="Low">The 5 % quantile of the trees' means.</param>
/// <param name="High">The 95 % quantile of the trees' means.</param>
public sealed record DependenceCurve(
    string Parameter, ImmutableArray<double> Unit, ImmutableArray<double> Mean, ImmutableArray<double> Low, ImmutableArray<double> High);
