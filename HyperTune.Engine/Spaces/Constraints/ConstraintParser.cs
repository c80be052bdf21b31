using System.Collections.Immutable;
using System.Globalization;
using static HyperTune.Engine.Spaces.Constraints.ConstraintNode;
using static HyperTune.Engine.Spaces.Constraints.ConstraintText;

namespace HyperTune.Engine.Spaces.Constraints;

/// <summary>Reads an expression by recursive descent; the first fault ends it.</summary>
internal sealed class ConstraintParser
{
    private static readonly HashSet<string> Reserved = ["and", "or", "not", "min", "max", "true", "false"];

    private readonly List<ConstraintToken> tokens;
    private int next;
    private int depth;

    private ConstraintParser(List<ConstraintToken> tokens) => this.tokens = tokens;

    private ConstraintToken Here => tokens[next];

    /// <summary>The tree, or the fault.</summary>
    public static (ConstraintNode? Root, ConstraintFault? Fault) Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, new(0, L["Empty"], L["Example"]));
        }

        if (text.Length > SpaceConstraint.MaxLength)
        {
            return (null, new(0, L["TooLong", text.Length], L["TooLong.Expected", SpaceConstraint.MaxLength]));
        }

        try
        {
            ConstraintParser parser = new(ConstraintLexer.Read(text));
            ConstraintNode root = parser.Or();
            return parser.Here.Kind == ConstraintTokenKind.End ? (root, null) : throw parser.Unexpected(L["ExpectEnd"]);
        }
        catch (FaultException e)
        {
            return (null, e.Fault);
        }
    }

    private ConstraintNode Or()
    {
        ConstraintNode left = And();
        while (Take("or") is { } sign)
        {
            left = new Joined(sign.At, And: false, left, And());
        }

        return left;
    }

    private ConstraintNode And()
    {
        ConstraintNode left = NotOrComparison();
        while (Take("and") is { } sign)
        {
            left = new Joined(sign.At, And: true, left, NotOrComparison());
        }

        return left;
    }

    private ConstraintNode NotOrComparison() =>
        Take("not") is { } sign ? Deeper(sign, () => new Not(sign.At, NotOrComparison())) : Compared();

    private ConstraintNode Compared()
    {
        ConstraintNode left = Sum();
        if (Here.Is("="))
        {
            throw Fault(Here.At, L["SingleEquals"], L["SingleEquals.Expected"]);
        }

        if (Take("<", "<=", ">", ">=", "==", "!=") is not { } sign)
        {
            return left;
        }

        ConstraintNode right = Sum();
        return Here.Kind == ConstraintTokenKind.Sign && Here.Text is "<" or "<=" or ">" or ">=" or "==" or "!="
            ? throw Fault(Here.At, L["Chained"], L["Chained.Expected"])
            : new Comparison(sign.At, sign.Text, left, right);
    }

    private ConstraintNode Sum()
    {
        ConstraintNode left = Product();
        while (Take("+", "-") is { } sign)
        {
            left = new Arithmetic(sign.At, sign.Text[0], left, Product());
        }

        return left;
    }

    private ConstraintNode Product()
    {
        ConstraintNode left = Signed();
        while (Take("*", "/") is { } sign)
        {
            left = new Arithmetic(sign.At, sign.Text[0], left, Signed());
        }

        return left;
    }

    private ConstraintNode Signed() =>
        Take("-") is { } sign ? Deeper(sign, () => new Negative(sign.At, Signed())) : Primary();

    private ConstraintNode Primary()
    {
        ConstraintToken token = tokens[next];
        switch (token.Kind)
        {
            case ConstraintTokenKind.Number:
                next++;
                return Number(token);
            case ConstraintTokenKind.Text:
                next++;
                return new Literal(token.At, token.Text);
            case ConstraintTokenKind.QuotedName:
                next++;
                return new Name(token.At, token.Text);
            case ConstraintTokenKind.Word when token.Text is "true" or "false":
                next++;
                return new Literal(token.At, token.Text == "true");
            case ConstraintTokenKind.Word when token.Text is "min" or "max":
                next++;
                return Deeper(token, () => Call(token));
            case ConstraintTokenKind.Word when !Reserved.Contains(token.Text):
                next++;
                return new Name(token.At, token.Text);
            case ConstraintTokenKind.Sign when token.Text == "(":
                next++;
                return Deeper(token, () => Closed(Or()));
            default:
                throw Unexpected(L["ExpectValue"]);
        }
    }

    private Extreme Call(ConstraintToken name)
    {
        if (Take("(") is null)
        {
            throw Unexpected(L["ExpectCall", name.Text]);
        }

        var of = ImmutableArray.CreateBuilder<ConstraintNode>();
        do
        {
            of.Add(Sum());
        }
        while (Take(",") is not null);
        return Closed(new Extreme(name.At, name.Text == "min", of.ToImmutable()));
    }

    private T Closed<T>(T node) => Take(")") is not null ? node : throw Unexpected(L["ExpectClosing"]);

    private static Literal Number(ConstraintToken token) =>
        double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? new(token.At, value)
            : throw Fault(token.At, L["NotANumber", token.Text], L["NotANumber.Expected"]);

    private T Deeper<T>(ConstraintToken at, Func<T> read)
    {
        if (++depth > SpaceConstraint.MaxDepth)
        {
            throw Fault(at.At, L["TooDeep", SpaceConstraint.MaxDepth], L["TooDeep.Expected"]);
        }

        T node = read();
        depth--;
        return node;
    }

    private ConstraintToken? Take(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (Here.Is(word))
            {
                return tokens[next++];
            }
        }

        return null;
    }

    private FaultException Unexpected(string expected) => Here.Kind switch
    {
        ConstraintTokenKind.End => Fault(Here.At, L["EndsEarly"], expected),
        ConstraintTokenKind.Unclosed => Fault(Here.At, L["Unclosed", Here.Text], L["Unclosed.Expected", Here.Text]),
        _ when Here.Text is "&&" or "||" or "!" => Fault(Here.At, L["Unexpected", Here.Text], L["UseWords"]),
        _ => Fault(Here.At, L["Unexpected", Here.Text], expected),
    };

    private static FaultException Fault(int at, string what, string expected) => new(new(at, what, expected));

    /// <summary>Leaves the descent; caught where it began.</summary>
    private sealed class FaultException(ConstraintFault fault) : Exception
    {
        public ConstraintFault Fault { get; } = fault;
    }
}
