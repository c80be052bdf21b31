using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using HyperTune.Engine.Spaces.Constraints;

namespace HyperTune.Engine.Spaces;

/// <summary>
/// An expression over parameters that a configuration must satisfy, as <c>hidden_size * num_layers &lt;= 1024</c>. It is read into a tree and never run as code.
/// Equality is by text.
/// </summary>
/// <remarks>
/// Grammar, loosest first: <c>or</c>, <c>and</c>, <c>not</c>, one comparison (<c>&lt; &lt;= &gt; &gt;= == !=</c>), <c>+ -</c>, <c>* /</c>, unary <c>-</c>; <c>min(…)</c>, <c>max(…)</c>,
/// parentheses, numbers, texts in quotes, <c>true</c>, <c>false</c>, names (in back quotes where they hold other signs than letters, digits, <c>_</c> and <c>.</c>).
/// </remarks>
public sealed class SpaceConstraint : IEquatable<SpaceConstraint>
{
    /// <summary>The longest expression, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>The deepest nesting of parentheses, <c>not</c>, signs and calls.</summary>
    public const int MaxDepth = 64;

    private SpaceConstraint(string text, ConstraintNode root)
    {
        Text = text;
        Root = root;
        Names = [.. ConstraintNode.NamesIn(root).Distinct()];
    }

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>The names in it, each once, in the order they come.</summary>
    public ImmutableArray<string> Names { get; }

    internal ConstraintNode Root { get; }

    /// <summary>Reads an expression; never throws for what is in it. What its names mean is checked by <see cref="SpaceConstraintRules"/>. Cost O(length).</summary>
    /// <param name="text">The expression.</param>
    /// <param name="constraint">The constraint; null when it cannot be read.</param>
    /// <param name="fault">What is wrong; null when it can.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SpaceConstraint? constraint, [NotNullWhen(false)] out ConstraintFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        (ConstraintNode? root, fault) = ConstraintParser.Parse(text);
        constraint = root is null ? null : new(text, root);
        return constraint is not null;
    }

    /// <inheritdoc/>
    public bool Equals(SpaceConstraint? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpaceConstraint);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The expression.</summary>
    public override string ToString() => Text;
}

/// <summary>Why an expression cannot be used.</summary>
/// <param name="Position">Place of the sign at which it shows, from 1; 0 for the whole.</param>
/// <param name="What">What is wrong, as one sentence.</param>
/// <param name="Expected">What would be right, as one sentence.</param>
public sealed record ConstraintFault(int Position, string What, string Expected);
