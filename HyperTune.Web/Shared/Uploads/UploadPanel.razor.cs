using HyperTune.Engine.Data;
using HyperTune.Engine.Spaces;
using HyperTune.Engine.Studies;
using HyperTune.Web.Formatting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace HyperTune.Web.Shared.Uploads;

/// <summary>Takes a data file by button or by drag and drop, and streams it into the store; tells what is wrong with it in one line each.</summary>
public sealed partial class UploadPanel : IDisposable
{
    private IBrowserFile? uploading;
    private CancellationTokenSource? cancelling;
    private IReadOnlyList<SpecProblem> problems = [];
    private long received;
    private int shownPercent;
    private bool ready;

    /// <summary>Told about the stored data set.</summary>
    [Parameter]
    public EventCallback<Dataset> OnAdded { get; set; }

    /// <summary>The data set of which the file becomes the next version; null for a file under its own name.</summary>
    [Parameter]
    public Guid? Replaces { get; set; }

    /// <summary>One line high.</summary>
    [Parameter]
    public bool Compact { get; set; }

    [Inject]
    private IDatasetStore Store { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private EngineOptions Options { get; set; } = null!;

    private long Limit => Options.MaxUploadBytes;

    private string Choice => Replaces is null ? "choose" : "choose.newer";

    private int Percent => uploading is { Size: > 0 } file ? (int)Math.Min(100, 100 * received / file.Size) : 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        cancelling?.Cancel();
        cancelling?.Dispose();
    }

    // The input listens to the browser only from its first rendering on; a test must not be quicker.
    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            ready = true;
            StateHasChanged();
        }
    }

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        problems = [];
        if (change.FileCount == 0)
        {
            return;
        }

        IBrowserFile file = change.GetMultipleFiles(change.FileCount)[0];
        if (change.FileCount > 1)
        {
            problems = [new("/data/file", T["problem.many", change.FileCount], T["problem.many.right"])];
        }
        else if (file.Size > Limit)
        {
            problems = [new("/data/file", T["problem.large", file.Name, Bytes.Text(file.Size)], T["problem.large.right", Bytes.Text(Limit)])];
        }
        else
        {
            await StoreAsync(file);
        }
    }

    private async Task StoreAsync(IBrowserFile file)
    {
        (uploading, received, shownPercent) = (file, 0, 0);
        cancelling = new CancellationTokenSource();
        try
        {
            await using Stream content = file.OpenReadStream(Limit, cancelling.Token);
            DatasetResult result = Replaces is { } replaced
                ? await Store.ReplaceAsync(replaced, content, "upload", new ByteProgress(Report), cancelling.Token)
                : await Store.AddAsync(content, file.Name, "upload", new ByteProgress(Report), cancelling.Token);
            problems = result.Problems;
            if (result.Dataset is { } dataset)
            {
                Tell(result, dataset);
                await OnAdded.InvokeAsync(dataset);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked for; the store keeps nothing.
        }
        catch (Exception exception) when (exception is IOException or Microsoft.JSInterop.JSException)
        {
            problems = [new("/data/file", T["problem.broken", file.Name], T["problem.broken.right"])];
        }
        finally
        {
            cancelling.Dispose();
            (uploading, cancelling) = (null, null);
        }
    }

    // Where a file goes elsewhere than a person may think.
    private void Tell(DatasetResult result, Dataset dataset)
    {
        if (result.AlreadyKept)
        {
            Snackbar.Add(T["kept", dataset.Name, dataset.Version], Severity.Normal);
        }
        else if (dataset.Version > 1)
        {
            Snackbar.Add(T["version", dataset.Name, dataset.Version], Severity.Normal);
        }
    }

    private void Cancel() => cancelling?.Cancel();

    private void Report(long bytes)
    {
        received = bytes;
        if (Percent > shownPercent)
        {
            shownPercent = Percent;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>Reports in order and at once, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class ByteProgress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
