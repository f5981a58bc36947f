using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsBot.Testing.Slack;

/// <summary>Has a bot of Slack's own clients for Node hold the conversation with the fake.</summary>
public static class SlackClients
{
    /// <summary>Runs it; the exit code.</summary>
    /// <param name="script">The bot's script, in a folder with the clients installed.</param>
    /// <param name="mode"><c>socket</c> or <c>http</c>.</param>
    public static async Task<int> RunAsync(string script, string mode)
    {
        await using var slack = await FakeSlack.StartAsync();
        var port = FreePort();
        (string, string)[] environment =
        [
            ("SLACK_API_URL", slack.ApiUrl), ("SLACK_BOT_TOKEN", FakeSlack.BotToken), ("SLACK_APP_TOKEN", FakeSlack.AppToken),
            ("SLACK_SIGNING_SECRET", FakeSlack.SigningSecret), ("BOT_PORT", port.ToString(CultureInfo.InvariantCulture)),
        ];
        return await NodeBot.RunAsync($"@slack/bolt ({mode}) and @slack/web-api", [script, mode], environment, async () =>
        {
            slack.Delivery.HttpTarget = mode == "http" ? $"http://127.0.0.1:{port}" : null;
            await SlackConversation.RunAsync(slack);
            return slack.Calls.Count;
        });
    }

    /// <summary>A loopback port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
