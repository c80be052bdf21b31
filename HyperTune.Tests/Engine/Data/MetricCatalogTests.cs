using HyperTune.Engine.Data;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Data;

public sealed class MetricCatalogTests
{
    [Fact]
    public void For_Forecast_HasErrorsAndNoAccuracy()
    {
        string[] names = [.. MetricCatalog.For(TaskNames.Forecast).Select(m => m.Name)];

        Assert.Empty(new[] { "train_loss", "val_loss", "val_mae", "val_rmse", "val_smape", "val_r2", "train_mae", "learning_rate", "grad_norm", "seconds" }.Except(names));
        Assert.DoesNotContain("val_accuracy", names);
    }

    [Fact]
    public void For_Classification_MaximisesAccuracyAndHasNoMae()
    {
        Assert.Equal(Direction.Maximize, MetricCatalog.Find("val_accuracy")!.Direction);
        Assert.DoesNotContain(MetricCatalog.For(TaskNames.Classification), m => m.Name == "val_mae");
    }
}
