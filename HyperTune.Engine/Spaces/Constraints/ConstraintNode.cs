using System.Collections.Immutable;
using System.Diagnostics;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>A piece of an expression. A closed family.</summary>
/// <param name="At">Place of its sign in the text, from 1.</param>
internal abstract record ConstraintNode(int At)
{
    /// <summary>A number, a text in quotes, true or false.</summary>
    public sealed record Literal(int At, ParameterValue Value) : ConstraintNode(At);

    /// <summary>A parameter.</summary>
    public sealed record Name(int At, string Id) : ConstraintNode(At);

    /// <summary>The opposite number.</summary>
    public sealed record Negative(int At, ConstraintNode Of) : ConstraintNode(At);

    /// <summary>One of <c>+ - * /</c>.</summary>
    public sealed record Arithmetic(int At, char Sign, ConstraintNode Left, ConstraintNode Right) : ConstraintNode(At);

    /// <summary>The least or the greatest of one number or more.</summary>
    public sealed record Extreme(int At, bool Least, ImmutableArray<ConstraintNode> Of) : ConstraintNode(At);

    /// <summary>One of <c>&lt; &lt;= &gt; &gt;= == !=</c>.</summary>
    public sealed record Comparison(int At, string Sign, ConstraintNode Left, ConstraintNode Right) : ConstraintNode(At)
    {
        public bool IsEquality => Sign is "==" or "!=";
    }

    /// <summary><c>and</c>, else <c>or</c>.</summary>
    public sealed record Joined(int At, bool And, ConstraintNode Left, ConstraintNode Right) : ConstraintNode(At);

    /// <summary><c>not</c>.</summary>
    public sealed record Not(int At, ConstraintNode Of) : ConstraintNode(At);

    /// <summary>All names, as often as they come.</summary>
    public static IEnumerable<string> NamesIn(ConstraintNode node) => node switch
    {
        Literal => [],
        Name name => [name.Id],
        Negative negative => NamesIn(negative.Of),
        Not not => NamesIn(not.Of),
        Extreme extreme => extreme.Of.SelectMany(NamesIn),
        Arithmetic a => NamesIn(a.Left).Concat(NamesIn(a.Right)),
        Comparison c => NamesIn(c.Left).Concat(NamesIn(c.Right)),
        Joined j => NamesIn(j.Left).Concat(NamesIn(j.Right)),
        _ => throw new UnreachableException(),
    };
}
