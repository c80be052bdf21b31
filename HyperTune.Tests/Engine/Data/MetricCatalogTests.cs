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

    [Fact]
    public void For_ForecastOfSeveralTargets_HasTheErrorsOfEach()
    {
        string[] names = [.. MetricCatalog.For(new DataSpec { Target = ["load", "price: spot"] }).Select(m => m.Name)];

        Assert.Contains("val_mae:load", names);
        Assert.Contains("val_r2:price: spot", names);
        MetricDescriptor spot = MetricCatalog.Find("val_rmse:price: spot")!;
        Assert.Equal(("Validation RMSE of price: spot", MetricUnit.Target), (spot.Title, spot.Unit));
        Assert.DoesNotContain(MetricCatalog.For(new DataSpec { Target = ["load"] }), m => m.Target is not null);
        Assert.Null(MetricCatalog.Find("val_loss:mse"));
    }
}
