namespace HyperTune.Engine.Spaces;

/// <summary>One thing that is wrong in a document or a form, told so that a person can mend it.</summary>
/// <param name="Field">JSON pointer (RFC 6901) into the study document, as <c>/space/learning_rate/low</c>; empty for the whole document.</param>
/// <param name="What">What is wrong, with the offending value, as one sentence.</param>
/// <param name="Expected">What would be right, as one sentence.</param>
public sealed record SpecProblem(string Field, string What, string Expected)
{
    /// <summary>One line: the field, what is wrong, what would be right.</summary>
    public override string ToString() => Field.Length == 0 ? $"{What} {Expected}" : $"{Field}: {What} {Expected}";
}
