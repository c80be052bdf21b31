using HyperTune.Engine.Trials;
using static HyperTune.Engine.Data.DataText;

namespace HyperTune.Engine.Data;

/// <summary>A data set made by formula, with a study of it that is worth watching. Its words stand in DataText.resx under its key.</summary>
/// <param name="Key">Short and lasting.</param>
/// <param name="FileName">The name of its file, as in the study.</param>
/// <param name="WriteCsv">Writes the file, the same bytes every time, in UTF-8; leaves the stream open.</param>
/// <param name="CreateSpec">Makes the study, still without a name.</param>
public sealed record SampleEntry(string Key, string FileName, Action<Stream> WriteCsv, Func<StudySpec> CreateSpec)
{
    /// <summary>For people.</summary>
    public string Title => L[$"{Key}.Title"];

    /// <summary>What it is; says that it is synthetic.</summary>
    public string Sentence => L[$"{Key}.Sentence"];

    /// <summary>The study, with a name in the reader's language.</summary>
    public StudySpec Spec => CreateSpec() with { Name = L[$"{Key}.Study"] };
}
