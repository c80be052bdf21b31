using HyperTune.Engine.Trials;

namespace HyperTune.Engine.Data;

/// <summary>A data set made by formula, with a study of it that is worth watching.</summary>
/// <param name="Key">Short and lasting.</param>
/// <param name="Title">For people.</param>
/// <param name="Sentence">What it is; says that it is synthetic.</param>
/// <param name="FileName">The name of its file, as in the study.</param>
/// <param name="WriteCsv">Writes the file, the same bytes every time, in UTF-8; leaves the stream open.</param>
/// <param name="Spec">The study.</param>
public sealed record SampleEntry(string Key, string Title, string Sentence, string FileName, Action<Stream> WriteCsv, StudySpec Spec);
