using System.Text;
using Bunit;
using HyperTune.Engine.Data;
using HyperTune.Engine.Studies;
using HyperTune.Tests.TestKit;
using HyperTune.Web.Shared.Uploads;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace HyperTune.Tests.Web.Shared.Uploads;

/// <summary>Every file that cannot be taken is one clear line; nothing of it is kept.</summary>
public sealed class UploadPanelTests : PageContext
{
    private Dataset? added;

    [Fact]
    public void Upload_GoodFile_IsStoredAndTold()
    {
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Csvs.Hourly(50), "load.csv"));

        panel.WaitForAssertion(() => Assert.Equal("load.csv", added?.Name));
        Assert.Equal(50, added!.Profile.Rows);
        Assert.Empty(panel.FindAll("[data-testid=problem]"));
    }

    [Theory]
    [InlineData("", "empty.csv")]
    [InlineData("date,temp,load\n", "header.csv")]
    [InlineData("a,b\n1,2\n3\n4,5,6,7\n", "ragged.csv")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0", "picture.csv")]
    [InlineData("a,b\n1,2\n3,4\n", "../secret.csv")]
    public async Task Upload_BadFile_IsOneClearLine(string content, string name)
    {
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.Latin1.GetBytes(content), name));

        panel.WaitForElement("[data-testid=problem]");
        Assert.Single(panel.FindAll("[data-testid=problem]"));
        Assert.Empty(await Engine.Datasets.ListAsync(CancellationToken.None));
    }

    [Fact]
    public void Upload_PastTheLimit_NamesTheLimit()
    {
        Services.AddSingleton(Engine.Get<EngineOptions>() with { MaxUploadBytes = 100 });
        IRenderedComponent<UploadPanel> panel = Open();
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Csvs.Hourly(50), "load.csv"));

        panel.WaitForElement("[data-testid=problem]");
        Assert.Contains("The limit is 100\u00A0B", panel.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Null(added);
    }

    private IRenderedComponent<UploadPanel> Open() => Render<UploadPanel>(p => p.Add(u => u.OnAdded, d => added = d));
}
