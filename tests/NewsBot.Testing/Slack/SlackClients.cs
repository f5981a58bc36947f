using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsBot.Testing.Slack;

/// <summary>Has a bot of Slack's own clients for Node hold the conversation with the fake.</summary>
public static class SlackClients
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    /// <summary>Starts the bot, holds the conversation and tells how it went; the exit code.</summary>
    /// <param name="script">The bot's script, in a folder with the clients installed.</param>
    /// <param name="mode"><c>socket</c> or <c>http</c>.</param>
    public static async Task<int> RunAsync(string script, string mode)
    {
        await using var slack = await FakeSlack.StartAsync();
        var port = FreePort();
        var start = new ProcessStartInfo("node", [script, mode]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["SLACK_API_URL"] = slack.ApiUrl;
        start.Environment["SLACK_BOT_TOKEN"] = FakeSlack.BotToken;
        start.Environment["SLACK_APP_TOKEN"] = FakeSlack.AppToken;
        start.Environment["SLACK_SIGNING_SECRET"] = FakeSlack.SigningSecret;
        start.Environment["BOT_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        using var node = Process.Start(start)!;
        try
        {
            while (await node.StandardOutput.ReadLineAsync().WaitAsync(Start) is { } line && line != "ready")
            {
                Console.WriteLine(line);
            }

            slack.Delivery.HttpTarget = mode == "http" ? $"http://127.0.0.1:{port}" : null;
            await SlackConversation.RunAsync(slack);
            Console.WriteLine($"@slack/bolt ({mode}) and @slack/web-api: the conversation went as it should, {slack.Calls.Count} calls.");
            return 0;
        }
        catch (Exception fault) when (fault is TimeoutException or InvalidOperationException)
        {
            Console.WriteLine($"@slack/bolt ({mode}): {fault.Message}");
            return 1;
        }
        finally
        {
            node.Kill(entireProcessTree: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
