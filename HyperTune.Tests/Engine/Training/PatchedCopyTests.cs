using HyperTune.Engine.Training;

namespace HyperTune.Tests.Engine.Training;

public sealed class PatchedCopyTests
{
    [Fact]
    public void Store_WhenTheCachedFileWasChanged_WritesItAnew()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hypertune-test-");
        try
        {
            byte[] image = [1, 2, 3, 4];
            string path = PatchedCopy.Store(image, folder);
            File.WriteAllBytes(path, [1, 2, 3, 5]);

            Assert.Equal(path, PatchedCopy.Store(image, folder));
            Assert.Equal(image, File.ReadAllBytes(path));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
