using System.Collections.Immutable;

namespace HyperTune.Engine.Data;

/// <summary>What goes into a network and what comes out, as far as its structure depends on it.</summary>
public sealed record NetworkShape
{
    /// <summary>Steps a sample shows, at most where samples differ; 1 for tables.</summary>
    public required int Window { get; init; }

    /// <summary>Input columns; an embedded one counts once.</summary>
    public required int Inputs { get; init; }

    /// <summary>Numbers that come out: horizon × targets of a forecast, classes of a classification, targets of a regression.</summary>
    public required int Outputs { get; init; }

    /// <summary>Rows ahead; 0 where nothing is forecast.</summary>
    public int Horizon { get; init; }

    /// <summary>Whether samples may have different lengths, as sequences do.</summary>
    public bool Ragged { get; init; }

    /// <summary>Columns that hold category numbers; ascending.</summary>
    public ImmutableArray<EmbeddedInput> Embedded { get; init; } = [];

    /// <summary>Columns that are known for the rows ahead; ascending.</summary>
    public ImmutableArray<int> FutureInputs { get; init; } = [];

    /// <summary>Numbers a step has once categories are embedded.</summary>
    public int Features => Inputs + Embedded.Sum(e => e.Width - 1);

    /// <summary>Numbers known of all rows ahead together, once categories are embedded; 0 for none.</summary>
    public int FutureFeatures => Horizon * (FutureInputs.Length + Embedded.Where(e => FutureInputs.Contains(e.Column)).Sum(e => e.Width - 1));

    /// <summary>The shape of networks over prepared data.</summary>
    /// <param name="data">Prepared data.</param>
    /// <param name="window">Steps a sample shows.</param>
    public static NetworkShape Of(TrainingData data, int window)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new()
        {
            Window = window,
            Inputs = data.InputCount,
            Outputs = data.OutputCount,
            Horizon = data.Horizon,
            Ragged = data.Steps.Length > 0,
            Embedded = data.Embedded,
            FutureInputs = data.FutureInputs,
        };
    }
}
