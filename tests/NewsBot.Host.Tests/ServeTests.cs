using System.Text.Json;

namespace NewsBot.Host.Tests;

public class ServeTests
{
    private const string Secret = "xoxb-very-secret";

    [Fact]
    public async Task Serve_Healthy_TellsStoriesRefusedFilesAndIndexVersion()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars).With("stories/empty.txt", "");
        await using var serving = await Serving.StartAsync(place);

        await serving.UntilHealthAsync("\"status\":\"ok\"");

        var health = JsonDocument.Parse(await serving.HealthAsync()).RootElement;
        Assert.Equal(1, health.GetProperty("stories").GetInt32());
        Assert.Equal(1, health.GetProperty("refused").GetInt32());
        Assert.StartsWith("empty.txt is empty", health.GetProperty("refusedFiles")[0].GetString());
        Assert.True(health.GetProperty("indexVersion").GetInt32() > 0);
    }

    [Fact]
    public async Task Serve_StoryAddedChangedDeleted_IsSeenByACommandBesideIt()
    {
        using var place = new Workspace().With("stories/storm.txt", "Storm\n\nThe storm reached the coast in the night.\n");
        await using var serving = await Serving.StartAsync(place, []);
        await serving.UntilHealthAsync("\"stories\":1");

        place.With("stories/deep/mars.txt", Workspace.Mars);
        await serving.UntilHealthAsync("\"stories\":2");
        var added = await Bot.RunAsync(place, ["ask", "where did the rover Perseverance land?"]);
        Assert.Contains("Jezero crater", added.Output);
        Assert.Equal(["newsbot: another NewsBot keeps this index up to date; reading what it has."], added.ErrorLines);

        place.With("stories/deep/mars.txt", Workspace.Mars.Replace("Jezero", "Gale", StringComparison.Ordinal));
        await EventuallyAsync(place, "mars", "Gale crater");

        File.Delete(Path.Combine(place.Stories, "deep", "mars.txt"));
        await serving.UntilHealthAsync("\"stories\":1");
        Assert.Equal(1, (await Bot.RunAsync(place, ["text", "mars"])).Code);
    }

    [Fact]
    public async Task Serve_HalfWrittenFile_IsServedWhenItIsWhole()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        await using var serving = await Serving.StartAsync(place);
        place.With("stories/late.md", "---\ntitle: Late\n");
        await serving.UntilHealthAsync("late.md has front matter that is not closed");

        place.With("stories/late.md", "---\ntitle: Late\n---\n\nThe last train left at noon.\n");

        await serving.UntilHealthAsync("\"stories\":2,\"refused\":0");
    }

    [Fact]
    public async Task Serve_StoriesFolderGoesAndComesBack_GoesOn()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        await using var serving = await Serving.StartAsync(place);
        await serving.UntilHealthAsync("\"stories\":1");

        Directory.Move(place.Stories, place.Stories + ".away");
        await serving.UntilHealthAsync("\"stories\":0");
        Assert.Single(serving.Log.Split('\n'), line => line.Contains($"The stories folder {place.Stories} is gone", StringComparison.Ordinal));

        Directory.Move(place.Stories + ".away", place.Stories);
        await serving.UntilHealthAsync("\"stories\":1");
        place.With("stories/storm.txt", "Storm\n\nThe storm reached the coast in the night.\n");
        await serving.UntilHealthAsync("\"stories\":2");
    }

    [Fact]
    public async Task Serve_OnDataOfARunningOne_SaysSoInOneLine()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        await using var serving = await Serving.StartAsync(place);

        // Commands beside it leave its hold on the index as it is.
        Assert.Equal(0, (await Bot.RunAsync(place, ["stories"])).Code);
        var second = await Bot.ProcessAsync(place.Folder, ["serve", .. place.Options], "", ("Web__Url", "http://127.0.0.1:0"));

        Assert.Equal((1, ""), (second.Code, second.Output));
        var line = Assert.Single(second.ErrorLines);
        Assert.StartsWith("newsbot: Another NewsBot is writing the index in ", line);
        Assert.EndsWith("--data.", line);
    }

    [Fact]
    public async Task Serve_PortTaken_SaysSoInOneLine()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{other.LocalEndpoint}";

        var run = await Bot.ProcessAsync(place.Folder, ["serve", .. place.Options], "", ("Web__Url", url));

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"newsbot: The address {url} cannot be used (another program listens there): set Web:Url", Assert.Single(run.ErrorLines));
    }

#if WITH_DISCORD
    [Fact]
    public async Task Serve_DiscordTokenThatIsNone_IsAWrongSettingToldWithoutIt()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        var run = await Bot.ProcessAsync(place.Folder, ["serve", .. place.Options], "", ("Discord__Token", Secret));
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("newsbot: The setting Discord:Token is wrong: it is no bot token", Assert.Single(run.ErrorLines));
        Assert.DoesNotContain(Secret, run.ErrorLines[0]);
    }
#else
    [Fact]
    public async Task Serve_TokenOfAPlatformNotInThisBuild_SaysSoAndGoesOnWithoutTellingIt()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        await using var serving = await Serving.StartAsync(place, null, ("Discord__Token", Secret));

        await serving.UntilHealthAsync("\"status\":\"ok\"");

        Assert.Single(serving.Log.Split('\n'), line => line.Contains("the Discord connector is not in this build", StringComparison.Ordinal)
            && line.EndsWith("dotnet run -p:WithDiscord=true --project src/NewsBot.Host -- serve", StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, serving.Log);
    }
#endif

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Serve_ToldToStop_ExitsWithZeroAndLeavesASoundIndex(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            // There are no such signals to send there.
            return;
        }

        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        await using var serving = await Serving.StartAsync(place);
        await serving.UntilHealthAsync("\"stories\":1");

        Assert.Equal(0, await serving.SignalAsync(signal));

        var after = await Bot.RunAsync(place, ["stories"]);
        Assert.StartsWith("mars ", after.Output);
        Assert.Equal("", after.Error);
        Assert.DoesNotContain("   at ", serving.Log);
    }

    private static async Task EventuallyAsync(Workspace place, string slug, string words)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if ((await Bot.RunAsync(place, ["text", slug])).Output.Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"{slug} never came to hold {words}.");
    }
}
