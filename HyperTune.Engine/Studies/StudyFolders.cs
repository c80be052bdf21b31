namespace HyperTune.Engine.Studies;

/// <summary>Where things lie in the data folder. Ids, never names that people gave, become paths.</summary>
internal sealed class StudyFolders(EngineOptions options)
{
    public string Root => options.DataFolder;

    public string Datasets => Path.Combine(options.DataFolder, "datasets");

    public string Studies => Path.Combine(options.DataFolder, "studies");

    /// <summary>What is measured before a study begins; gone when the measuring ends.</summary>
    public string Probe(Guid probeId) => Path.Combine(Root, "probes", probeId.ToString("N"));

    public string Study(Guid studyId) => Path.Combine(Studies, studyId.ToString("N"));

    public string TrainingData(Guid studyId) => Path.Combine(Study(studyId), "training.bin");

    public string Trial(Guid studyId, int number) => Path.Combine(Study(studyId), "trials", number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public string Predictions(Guid studyId, int number) => Path.Combine(Trial(studyId, number), TrialFiles.Predictions);

    public string Checkpoint(Guid studyId, int number) => Path.Combine(Trial(studyId, number), TrialFiles.Checkpoint);

    /// <summary>Deletes a folder with all in it; one that is not there, or is still in use, is left alone.</summary>
    /// <returns>Whether it is gone.</returns>
    public static bool TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A slot that is just letting go (Windows): the next sweep takes it.
            return false;
        }
    }
}
