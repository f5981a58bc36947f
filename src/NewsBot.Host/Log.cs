using Microsoft.Extensions.Logging;

namespace NewsBot.Host;

/// <summary>Everything the host logs. People's words and secrets are never in it.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "Listening at {Url}; health at {Url}/healthz.")]
    public static partial void Listening(this ILogger log, string url);

    [LoggerMessage(102, LogLevel.Warning,
        "A token is set for {Platform}, but the {Platform} connector is not in this build: going on without it. To have it, build or run with "
        + "-p:With{Platform}=true, as in: dotnet run -p:With{Platform}=true --project src/NewsBot.Host -- serve")]
    public static partial void PlatformUnspoken(this ILogger log, string platform);

    [LoggerMessage(103, LogLevel.Information, "Serving {Stories} stories; {Refused} files are refused.")]
    public static partial void Ready(this ILogger log, int stories, int refused);

    [LoggerMessage(104, LogLevel.Information, "Stories changed: {Changed} read, {Removed} removed.")]
    public static partial void StoriesChanged(this ILogger log, int changed, int removed);

    [LoggerMessage(105, LogLevel.Warning, "The stories folder {Folder} is gone: its stories are not served until it is back.")]
    public static partial void FolderGone(this ILogger log, string folder);

    [LoggerMessage(106, LogLevel.Information, "The stories folder {Folder} is back.")]
    public static partial void FolderBack(this ILogger log, string folder);

    [LoggerMessage(107, LogLevel.Warning, "The stories folder {Folder} cannot be watched ({Reason}): its changes are seen within half a minute.")]
    public static partial void FolderNotWatched(this ILogger log, string folder, string reason);

    [LoggerMessage(108, LogLevel.Error, "The stories could not be brought up to date ({Reason}): trying again.")]
    public static partial void PassFailed(this ILogger log, string reason);
}
