namespace HyperTune.Engine.Sampling.Encoding;

/// <summary>How two values of a parameter differ, for a surrogate model.</summary>
internal enum Coordinate
{
    /// <summary>By how far they lie apart in the unit interval.</summary>
    Number,

    /// <summary>As <see cref="Number"/>; where only one of two trials has the parameter, they differ by 1.</summary>
    ConditionalNumber,

    /// <summary>Not at all or by 1: choices without an order.</summary>
    Choice,
}
