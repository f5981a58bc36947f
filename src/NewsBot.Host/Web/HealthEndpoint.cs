using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NewsBot.Host.Workers;
using NewsBot.Indexing;

namespace NewsBot.Host.Web;

/// <summary><c>GET /healthz</c> as JSON.</summary>
/// <param name="Status">
/// <c>starting</c> until the stories have been brought up to date once, then <c>ok</c>; both are answered with 200, as it serves what it has.
/// </param>
/// <param name="Stories">How many stories are searchable.</param>
/// <param name="Refused">How many files are refused.</param>
/// <param name="RefusedFiles">Why, one sentence a file; the first hundred.</param>
/// <param name="IndexVersion">Version of the index on disk.</param>
internal sealed record Health(string Status, int Stories, int Refused, IReadOnlyList<string> RefusedFiles, int IndexVersion);

/// <summary>Tells machines how the worker is.</summary>
internal static class HealthEndpoint
{
    private const int MostRefusedShown = 100;

    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/healthz",
        (StoryIndex index, StoryWatcher watcher) =>
            Results.Text(JsonSerializer.Serialize(Of(index, watcher), JsonFormat.Default.Health), "application/json"));

    private static Health Of(StoryIndex index, StoryWatcher watcher)
    {
        using var snapshot = index.Borrow();
        var refused = watcher.Refused;
        return new Health(
            watcher.FirstPass.IsCompleted ? "ok" : "starting",
            snapshot.StoryCount,
            refused.Count,
            [.. refused.Take(MostRefusedShown).Select(file => file.Message)],
            StoryIndex.FormatVersion);
    }
}
