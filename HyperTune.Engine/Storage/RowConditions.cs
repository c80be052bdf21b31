using System.Linq.Expressions;
using HyperTune.Engine.Storage.Rows;

namespace HyperTune.Engine.Storage;

/// <summary>Puts conditions on trials' rows together, so that they stay one expression that the database understands.</summary>
internal static class RowConditions
{
    public static Expression<Func<TrialRow, bool>> Never { get; } = static t => false;

    public static Expression<Func<TrialRow, bool>> And(this Expression<Func<TrialRow, bool>> left, Expression<Func<TrialRow, bool>> right) =>
        Expression.Lambda<Func<TrialRow, bool>>(Expression.AndAlso(left.Body, Moved(right, left.Parameters[0])), left.Parameters);

    public static Expression<Func<TrialRow, bool>> Or(this Expression<Func<TrialRow, bool>> left, Expression<Func<TrialRow, bool>> right) =>
        Expression.Lambda<Func<TrialRow, bool>>(Expression.OrElse(left.Body, Moved(right, left.Parameters[0])), left.Parameters);

    public static Expression<Func<TrialRow, bool>> Inverted(this Expression<Func<TrialRow, bool>> condition) =>
        Expression.Lambda<Func<TrialRow, bool>>(Expression.Not(condition.Body), condition.Parameters);

    /// <summary>Applies a test to a figure of the row.</summary>
    public static Expression<Func<TrialRow, bool>> Test(this Expression<Func<TrialRow, double?>> figure, Expression<Func<double?, bool>> test) =>
        Expression.Lambda<Func<TrialRow, bool>>(Moved(test, figure.Body), figure.Parameters);

    private static Expression Moved(LambdaExpression lambda, Expression to) => new Replacing(lambda.Parameters[0], to).Visit(lambda.Body);

    private sealed class Replacing(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
