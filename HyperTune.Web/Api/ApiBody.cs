using System.Buffers;
using System.Text;
using System.Text.Json;
using static HyperTune.Web.Api.ApiText;

namespace HyperTune.Web.Api;

/// <summary>The JSON body of a call, read with limits on its size and depth; or the refusal.</summary>
/// <param name="Text">The text; null when it was refused.</param>
/// <param name="Refusal">Why not.</param>
internal sealed record ApiBody(string? Text, IResult? Refusal)
{
    /// <summary>No document of the API comes near it.</summary>
    public const int LargestBytes = 2 << 20;

    private const int Deepest = 32;

    /// <summary>Reads it as text.</summary>
    public static async Task<ApiBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBytes)
        {
            return new(null, ApiProblem.TooLarge(LargestBytes));
        }

        using MemoryStream taken = new();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16384);
        try
        {
            int count;
            while ((count = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                taken.Write(buffer, 0, count);
                if (taken.Length > LargestBytes)
                {
                    return new(null, ApiProblem.TooLarge(LargestBytes));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new(Encoding.UTF8.GetString(taken.GetBuffer(), 0, (int)taken.Length).TrimStart('\uFEFF'), null);
    }

    /// <summary>The text as JSON; an empty one as an empty object. The caller disposes it.</summary>
    /// <param name="document">The document; null when it was refused.</param>
    /// <returns>Why not; null when there is a document.</returns>
    public IResult? Parse(out JsonDocument? document)
    {
        document = null;
        if (Text is null)
        {
            return Refusal;
        }

        try
        {
            document = JsonDocument.Parse(string.IsNullOrWhiteSpace(Text) ? "{}" : Text, new() { MaxDepth = Deepest });
            return null;
        }
        catch (JsonException exception)
        {
            return ApiProblem.Unreadable(L["NotJson", (exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1, Deepest]);
        }
    }
}
