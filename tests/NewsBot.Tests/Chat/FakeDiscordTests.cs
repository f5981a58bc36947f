using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using NewsBot.Testing.Discord;

namespace NewsBot.Tests.Chat;

/// <summary>The fake Discord keeps Discord's rules, whichever client speaks to it.</summary>
public sealed class FakeDiscordTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private FakeDiscord discord = null!;
    private ulong news;

    public async Task InitializeAsync()
    {
        discord = await FakeDiscord.StartAsync();
        news = discord.Channel("news");
        http.BaseAddress = new Uri(discord.ApiUrl);
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {FakeDiscord.Token}");
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await discord.DisposeAsync();
    }

    [Theory]
    [InlineData(FakeDiscordGateway.MessageContent, "hello")]
    [InlineData(0, "")]
    public async Task Gateway_MessageThatDoesNotSpeakToTheBot_TellsItsWordsToWhoMayReadThem(int intent, string words)
    {
        using var socket = await IdentifyAsync(1 | intent);
        Assert.Equal("READY", (string?)(await ReadAsync(socket))["t"]);
        Assert.Equal("GUILD_CREATE", (string?)(await ReadAsync(socket))["t"]);
        discord.Write("Ann", news, "hello");
        Assert.Equal(words, (string?)(await ReadAsync(socket))["d"]!["content"]);
        discord.Write("Ann", news, $"{FakeDiscord.Mention} hello");
        Assert.EndsWith("hello", (string?)(await ReadAsync(socket))["d"]!["content"]);
    }

    [Theory]
    [InlineData("wrong", 0, 4004)]
    [InlineData(FakeDiscord.Token, FakeDiscordGateway.MessageContent, 4014)]
    public async Task Gateway_WhatIsNotGranted_IsClosedWithItsCode(string token, int intents, int code)
    {
        discord.GrantsMessageContent = false;
        using var socket = await IdentifyAsync(intents, token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(socket));
        Assert.Equal(code, (int)socket.CloseStatus!);
    }

    [Fact]
    public async Task Gateway_Resume_TellsWhatWasMissed()
    {
        string session;
        using (var first = await IdentifyAsync(1))
        {
            session = (string)(await ReadAsync(first))["d"]!["session_id"]!;
            await ReadAsync(first);
            discord.Gateway.Cut();
            await discord.UntilAsync(() => discord.Gateway.Open == 0, "the line is cut");
        }

        var missed = discord.Write("Ann", news, $"{FakeDiscord.Mention} hello");
        using var second = await ConnectAsync();
        await SendAsync(second, 6, new JsonObject { ["token"] = FakeDiscord.Token, ["session_id"] = session, ["seq"] = 2 });
        Assert.Equal($"{missed}", (string?)(await ReadAsync(second))["d"]!["id"]);
        Assert.Equal("RESUMED", (string?)(await ReadAsync(second))["t"]);
    }

    [Theory]
    [InlineData("""{"content":""}""", 50006)]
    [InlineData("""{"embeds":[{"description":"LONG"}]}""", 50035)]
    [InlineData("""{"content":"x","nonce":"12345678901234567890123456"}""", 50035)]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[]}]}""", 50035)]
    [InlineData("""{"embeds":[{"description":"x"}],"flags":4}""", 50035)]
    public async Task Post_BeyondTheLimits_IsRefused(string body, int code)
    {
        var (status, answer) = await PostAsync(body.Replace("LONG", new string('x', 4_097), StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, code), (status, (int)answer["code"]!));
        Assert.Empty(discord.OfBot);
    }

    [Fact]
    public async Task Post_SameEnforcedNonce_IsTheSameMessage()
    {
        var (_, first) = await PostAsync("""{"content":"x","nonce":"1","enforce_nonce":true}""");
        var (_, second) = await PostAsync("""{"content":"x","nonce":"1","enforce_nonce":true}""");
        await PostAsync("""{"content":"x","nonce":"1"}""");
        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Equal(2, discord.OfBot.Count);
    }

    [Theory]
    [InlineData("""{"content":"@everyone <@1> <@&2>"}""", 3)]
    [InlineData("""{"content":"@everyone <@1> <@&2>","allowed_mentions":{"parse":["users"]}}""", 1)]
    [InlineData("""{"content":"@everyone <@1> <@&2>","allowed_mentions":{"parse":[]}}""", 0)]
    public async Task Post_Mentions_CallWhomIsAllowed(string body, int called)
    {
        await PostAsync(body);
        Assert.Equal(called, discord.OfBot[0].Called.Count);
    }

    [Fact]
    public async Task Callback_GivenTwice_IsRefused()
    {
        var asked = discord.Command("Ann", news, "ask", "who?");
        var callback = $"interactions/{asked}/token-{asked}/callback";
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsJsonAsync(callback, new { type = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync(callback, new { type = 5 })).StatusCode);
        Assert.Equal((1, 0), (discord.Unanswered, discord.OfBot.Count));
        await http.PatchAsync($"webhooks/1/token-{asked}/messages/@original", JsonContent.Create(new { content = "Anna Brink" }));
        Assert.Equal((0, "Anna Brink"), (discord.Unanswered, discord.OfBot[0].Shown));
    }

    [Fact]
    public async Task Calls_WithAWrongToken_AreRefused()
    {
        http.DefaultRequestHeaders.Remove("Authorization");
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("users/@me")).StatusCode);
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await http.PostAsync($"channels/{news}/messages", content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(discord.GatewayUrl), CancellationToken.None);
        Assert.Equal(10, (int)(await ReadAsync(socket))["op"]!);
        return socket;
    }

    private async Task<ClientWebSocket> IdentifyAsync(int intents, string token = FakeDiscord.Token)
    {
        var socket = await ConnectAsync();
        await SendAsync(socket, 2, new JsonObject { ["token"] = token, ["intents"] = intents });
        return socket;
    }

    private static async Task SendAsync(ClientWebSocket socket, int op, JsonObject told) => await socket.SendAsync(
        System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["op"] = op, ["d"] = told }.ToJsonString()),
        WebSocketMessageType.Text, true, CancellationToken.None);

    private static async Task<JsonObject> ReadAsync(ClientWebSocket socket)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"Closed with {socket.CloseStatus}.");
            }

            whole.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
            {
                return JsonNode.Parse(whole.ToArray())!.AsObject();
            }
        }
    }
}
