using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies.Validation;
using HyperTune.Engine.Trials;

namespace HyperTune.Tests.Engine.Studies;

public sealed class StudySpecValidatorTests
{
    private static readonly DatasetProfile Profile = new()
    {
        Csv = new() { Delimiter = ",", Header = true, Encoding = "utf-8", Decimal = "." },
        Rows = 1000,
        Columns =
        [
            new() { Name = "time", Kind = ColumnKind.DateTime, Count = 1000, Missing = 0, Distinct = 1000 },
            new() { Name = "load", Kind = ColumnKind.Number, Count = 1000, Missing = 0, Distinct = 900 },
            new() { Name = "other", Kind = ColumnKind.Number, Count = 1000, Missing = 0, Distinct = 900 },
        ],
    };

    private static readonly StudySpec Sound = new()
    {
        Name = "load",
        Data = new() { File = "load.csv", Target = ["load"], Features = ["load"], Time = "time", Window = 24, Horizon = 6 },
        Space = new([new("hidden_size", new IntDistribution(16, 64, Log: true))]),
        Fixed = new([new("epochs", 5)]),
    };

    public static TheoryData<string, string, string> Broken => new()
    {
        { """{"name": ""}""", "/name", "The study has no name." },
        { """{"data": {"file": "../load.csv"}}""", "/data/file", "'../load.csv' has a path in the file name." },
        { """{"data": {"task": "guessing"}}""", "/data/task", "There is no task 'guessing'." },
        { """{"data": {"sequence": "load"}}""", "/data/sequence", "The task 'forecast' has no sequences." },
        { """{"data": {"known_future": ["load"]}}""", "/data/known_future/0", "'load' is the target: its future is what is forecast." },
        { """{"data": {"known_future": ["time"]}}""", "/data/known_future/0", "'time' is not among the features." },
        { """{"data": {"task": "sequence_regression", "features": ["other"], "sequence": "nobody"}}""", "/data/sequence", "There is no column 'nobody'." },
        { """{"data": {"task": "sequence_regression", "features": ["other"]}}""", "/data/time", "Where a row is a whole sequence, no column orders its steps." },
        { """{"data": {"task": "sequence_regression", "features": ["other"], "sequence": "load"}}""", "/data/sequence", "The sequence column 'load' is the target too." },
        { """{"data": {"task": "sequence_regression", "features": ["other"], "sequence": "other"}}""", "/data/features/0", "The sequence column 'other' is among the features." },
        { """{"data": {"task": "sequence_regression", "features": ["other"], "sequence": "time", "time": null, "calendar": true}}""", "/data/calendar", "Calendar features need a time column." },
        { """{"data": {"task": "sequence_regression", "features": ["other"], "sequence": "time", "time": null, "known_future": ["other"]}}""", "/data/known_future", "The task 'sequence_regression' has no rows ahead." },
        { """{"data": {"task": "sequence_regression", "features": ["other"], "sequence": "time", "time": null, "window": 0}}""", "/data/window", "The window is 0 rows." },
        { """{"fixed": {"class_weights": "balanced"}}""", "/fixed/class_weights", "The model 'lstm' with the task 'forecast' has no hyper-parameter 'class_weights'." },
        { """{"data": {"target": []}}""", "/data/target", "There is no target." },
        { """{"data": {"target": ["laod"]}}""", "/data/target/0", "There is no column 'laod'." },
        { """{"data": {"time": "load"}}""", "/data/time", "The column 'load' does not hold dates." },
        { """{"data": {"split": [0.7, 0.2, 0.2]}}""", "/data/split", "The shares sum to 1.1." },
        { """{"data": {"split": [0.7, 0.3]}}""", "/data/split", "The split does not have three shares." },
        { """{"data": {"horizon": 0}}""", "/data/horizon", "The horizon is 0 rows." },
        { """{"data": {"scaler": "robust"}}""", "/data/scaler", "There is no scaler 'robust'." },
        { """{"model": "perceptron"}""", "/model", "There is no model 'perceptron'." },
        { """{"model": "lstn"}""", "/model", "There is no model 'lstn'." },
        { """{"objectives": [{"metric": "val_accuracy", "direction": "maximize"}]}""", "/objectives/0/metric", "The task 'forecast' does not report a metric 'val_accuracy'." },
        { """{"objectives": []}""", "/objectives", "There is no objective." },
        { """{"space": {"hiden_size": {"type": "int", "low": 1, "high": 2}}}""", "/space/hiden_size", "There is no hyper-parameter 'hiden_size'." },
        { """{"space": {"kernel_size": {"type": "int", "low": 1, "high": 2}}}""", "/space/kernel_size", "The model 'lstm' with the task 'forecast' has no hyper-parameter 'kernel_size'." },
        { """{"space": {"hidden_size": {"type": "int", "low": 64, "high": 16}}}""", "/space/hidden_size/low", "Low (64) is above high (16)." },
        { """{"space": {"epochs": {"type": "int", "low": -5, "high": 10}}, "fixed": {}}""", "/space/epochs/low", "'epochs' cannot be -5." },
        { """{"space": {"optimizer": {"type": "categorical", "choices": ["adam", "adamm"]}}}""", "/space/optimizer/choices/1", "'optimizer' cannot be adamm." },
        { """{"space": {"loss": {"type": "categorical", "choices": ["mse", "mae"]}}}""", "/space/loss", "The loss is searched while the objective is a loss: values of different losses cannot be compared." },
        { """{"space": {"batch_size": {"type": "categorical", "choices": [32, 4096]}}}""", "/space/batch_size/choices", "A batch of 4096 is larger than the training set of 671 samples." },
        { """{"fixed": {"epochs": -3}}""", "/fixed/epochs", "'epochs' is -3." },
        { """{"fixed": {"hidden_size": 32}}""", "/fixed/hidden_size", "'hidden_size' is both tuned and fixed." },
        { """{"constraints": ["hidden_size < 3"]}""", "/constraints/0", "No configuration can satisfy it." },
        { """{"constraints": ["hidden_size * 2 <= 200", "hiden_size > 3"]}""", "/constraints/1", "At character 1: There is no parameter 'hiden_size'." },
        { """{"constraints": ["hidden_size < 300 and"]}""", "/constraints/0", "At character 22: The constraint ends too early." },
        { """{"sampler": {"name": "annealing"}}""", "/sampler/name", "There is no sampler 'annealing'." },
        { """{"sampler": {"name": "random", "points": 3}}""", "/sampler/points", "The sampler 'random' has no points." },
        { """{"sampler": {"name": "grid", "points": 0}}""", "/sampler/points", "A grid cannot have 0 points of a parameter." },
        { """{"sampler": {"name": "grid", "points_by": {"dropout": 3}}}""", "/sampler/points_by/dropout", "There is no parameter 'dropout' in the space." },
        { """{"space": {"optimizer": {"type": "categorical", "choices": ["adam", "sgd"]}}, "sampler": {"name": "grid", "points_by": {"optimizer": 3}}}""", "/sampler/points_by/optimizer", "A grid tries all choices of 'optimizer'." },
        { """{"space": {"learning_rate": {"type": "float", "low": 0.001, "high": 0.1}, "weight_decay": {"type": "float", "low": 0.001, "high": 0.1}}, "sampler": {"name": "grid", "points": 400}}""", "/sampler/points", "The grid has 160,000 combinations." },
        { """{"sampler": {"name": "forest"}}""", "/sampler/name", "The sampler 'forest' is not available in this version." },
        { """{"pruner": {"name": "pbt"}}""", "/pruner/name", "The pruner 'pbt' is not available in this version." },
        { """{"pruner": {"name": "median", "eta": 3}}""", "/pruner/eta", "The pruner 'median' has no eta." },
        { """{"budget": {"trials": 0}}""", "/budget/trials", "The number of trials is 0." },
        { """{"budget": {}}""", "/budget/trials", "The search would never end." },
    };

    public static TheoryData<string, string, string> BrokenSearches => new()
    {
        { """{"space": {"model": {"type": "categorical", "choices": ["lstm", "perceptron"]}}}""", "/space/model/choices/1", "There is no model 'perceptron'." },
        { """{"space": {"model": {"type": "int", "low": 1, "high": 2}}}""", "/space/model/type", "'model' is a choice, not a range." },
        { """{"fixed": {"model": "gru"}}""", "/fixed/model", "'model' is no fixed hyper-parameter." },
        { """{"space": {"model": {"type": "categorical", "choices": ["lstm", "tcn"]}, "kernel_size": {"type": "int", "low": 2, "high": 4}}}""", "/space/kernel_size", "'kernel_size' would also be drawn for the model 'lstm', which has no use for it; it is one of tcn." },
        { """{"space": {"model": {"type": "categorical", "choices": ["lstm", "gru"]}, "kernel_size": {"type": "int", "low": 2, "high": 4}}}""", "/space/kernel_size", "The model 'lstm, gru' with the task 'forecast' has no hyper-parameter 'kernel_size'." },
        { """{"model": "transformer", "space": {}, "fixed": {"hidden_size": 30}}""", "/fixed/hidden_size", "num_heads 4 does not divide hidden_size 30: every head gets an equal share of the units." },
        { """{"model": "transformer", "space": {"num_heads": {"type": "categorical", "choices": [4, 8]}}, "fixed": {"hidden_size": 30}}""", "/space/num_heads", "num_heads 8 does not divide hidden_size 30: every head gets an equal share of the units." },
    };

    [Theory]
    [MemberData(nameof(BrokenSearches))]
    public void Validate_ASearchOverFamiliesThatCannotBe_IsOneProblemAtItsField(string change, string field, string what) =>
        Validate_OneThingWrong_IsOneProblemAtItsField(change, field, what);

    [Theory]
    [InlineData("""{"space": {"model": {"type": "categorical", "choices": ["lstm", "tcn"]}, "kernel_size": {"type": "int", "low": 2, "high": 4, "when": {"model": {"values": ["tcn"]}}}, "hidden_size": {"type": "int", "low": 8, "high": 16}}}""")]
    [InlineData("""{"space": {"model": {"type": "categorical", "choices": ["mlp", "tcn", "gru"]}, "pooling": {"type": "categorical", "choices": ["last", "mean"], "when": {"model": {"values": ["tcn", "gru"]}}}}, "fixed": {"kernel_size": 4, "activation": "gelu"}}""")]
    [InlineData("""{"model": "transformer", "space": {"hidden_size": {"type": "int", "low": 8, "high": 64}, "num_heads": {"type": "int", "low": 1, "high": 8}}}""")]
    [InlineData("""{"space": {"model": {"type": "categorical", "choices": ["lstm", "mlp"]}, "bidirectional": {"type": "categorical", "choices": [true, false], "when": {"model": {"values": ["lstm"]}}}, "forget_bias": {"type": "float", "low": 0, "high": 1, "when": {"bidirectional": {"values": [true]}}}}}""")]
    public void Validate_ASearchOverFamilies_FindsNothing(string change) => Assert.Empty(StudySpecValidator.Validate(Merge(change), Profile));

    [Fact]
    public void Validate_SoundStudy_FindsNothing() => Assert.Empty(StudySpecValidator.Validate(Sound, Profile));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneThingWrong_IsOneProblemAtItsField(string change, string field, string what)
    {
        StudySpec spec = Merge(change);

        SpecProblem problem = Assert.Single(StudySpecValidator.Validate(spec, Profile));
        Assert.Equal((field, what), (problem.Field, problem.What));
        Assert.NotEmpty(problem.Expected);
    }

    [Fact]
    public void Validate_UnknownName_OffersTheNearest()
    {
        StudySpec spec = Sound with { Fixed = new([new("learning_rat", 0.1)]) };

        Assert.Equal("Did you mean 'learning_rate'?", Assert.Single(StudySpecValidator.Validate(spec, Profile)).Expected);
    }

    // The sound study with some fields of its document replaced; data fields one by one.
    private static StudySpec Merge(string change)
    {
        System.Text.Json.Nodes.JsonObject document = System.Text.Json.Nodes.JsonNode.Parse(StudySpecJson.Write(Sound))!.AsObject();
        foreach ((string name, System.Text.Json.Nodes.JsonNode? value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
        {
            if (name == "data")
            {
                foreach ((string field, System.Text.Json.Nodes.JsonNode? inner) in value!.AsObject())
                {
                    document["data"]![field] = inner?.DeepClone();
                }
            }
            else
            {
                document[name] = value?.DeepClone();
            }
        }

        ParsedSpec parsed = StudySpecJson.Parse(document.ToJsonString());
        Assert.Empty(parsed.Problems);
        return parsed.Spec!;
    }
}
