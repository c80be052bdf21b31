using HyperTune.Web.Cli;
using HyperTune.Web.Startup;

namespace HyperTune.Tests.Web.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("--environment=Development", "--HyperTune:Access=open")]
    public async Task RunAsync_NoVerb_OpensTheDashboardWithItsSettings(params string[] args)
    {
        string[]? given = null;

        int code = await CommandLine.RunAsync(args, settings =>
        {
            given = settings;
            return Task.FromResult(7);
        });

        Assert.Equal(7, code);
        Assert.Equal(args, given);
    }

    [Theory]
    [InlineData("--ursl", "http://127.0.0.1:0")]
    [InlineData("export", "study")]
    [InlineData("tune")]
    [InlineData("tune", "study.json", "--trials", "0")]
    [InlineData("tune", "study.json", "--seed", "x")]
    [InlineData("tune", "study.json", "--colour")]
    public async Task RunAsync_WordsThatMeanNothing_AreRefused(params string[] args) =>
        Assert.Equal(Dashboard.BadInput, await CommandLine.RunAsync(args, static _ => throw new InvalidOperationException("The dashboard was opened.")));
}
