namespace HyperTune.Engine.Training.Models;

/// <summary>What goes into a network and what comes out.</summary>
/// <param name="Steps">Time steps of one input; 1 for a plain row.</param>
/// <param name="Features">Numbers a time step.</param>
/// <param name="Outputs">Numbers that come out: horizon × targets of a forecast, classes of a classification, targets of a regression.</param>
public sealed record ModelShape(int Steps, int Features, int Outputs);
