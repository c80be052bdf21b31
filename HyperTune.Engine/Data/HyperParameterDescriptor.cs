using System.Collections.Immutable;
using HyperTune.Engine.Spaces;
using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data;

/// <summary>One hyper-parameter that trainings understand; its label stands in DataText.resx under its name.</summary>
public sealed record HyperParameterDescriptor
{
    /// <summary>Its name, everywhere.</summary>
    public required string Name { get; init; }

    /// <summary>Structure, training or recurrent.</summary>
    public required HyperParameterClass Class { get; init; }

    /// <summary>A plain label once, as "Units per layer".</summary>
    public string Label => L[$"{Name}.Label"];

    /// <summary>The value when nobody gives one.</summary>
    public required ParameterValue Default { get; init; }

    /// <summary>The values it may have at all: bounds for numbers, all choices for others.</summary>
    public required ParameterDistribution Allowed { get; init; }

    /// <summary>The range that is offered for tuning when the data suggest nothing else.</summary>
    public required ParameterDistribution Suggested { get; init; }

    /// <summary>Whether <see cref="NoValue"/> (a JSON null, or leaving it out) means "off", as for <c>clip_norm</c>.</summary>
    public bool Optional { get; init; }

    /// <summary>Model families that use it; empty for all.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Tasks that have it; empty for all.</summary>
    public ImmutableArray<string> Tasks { get; init; } = [];

    /// <summary>What stands for "off" in a configuration: the number 0.</summary>
    public static ParameterValue NoValue => 0.0;
}

/// <summary>The three classes of hyper-parameters.</summary>
public enum HyperParameterClass
{
    /// <summary>Size and shape of the network.</summary>
    Structure,

    /// <summary>How the weights are learnt.</summary>
    Training,

    /// <summary>Only for networks that read sequences.</summary>
    Recurrent,
}
