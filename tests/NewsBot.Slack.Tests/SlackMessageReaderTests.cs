using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.Slack.Tests;

public sealed class SlackMessageReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Inbox inbox;
    private readonly SlackMessageReader reader;

    public SlackMessageReaderTests()
    {
        inbox = Inbox.Open(folder.Path, new ChatOptions(), TimeProvider.System, NullLogger<Inbox>.Instance);
        reader = new SlackMessageReader(new SlackIdentity("U0BOT", "B0BOT", "T1", "Team"), inbox);
    }

    public void Dispose()
    {
        inbox.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void ReadEvent_MentionInAChannel_BelongsToTheChannel()
    {
        var (told, addressing) = Read("""{"type":"app_mention","user":"U1","text":"<@U0BOT>, who left?","ts":"1700000000.000100","channel":"C1"}""")!.Value;
        Assert.Equal(("C1:1700000000.000100", ChatAct.Write), (told.Key, told.Act));
        Assert.Equal(new ChatPlace("slack", "T1", "C1", null), told.Message.Place);
        Assert.Equal(("who left?", "U1"), (told.Message.Text, told.Message.Author.Id));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000).AddMicroseconds(100), told.Message.Time);
        Assert.True(addressing is { MentionsBot: true, MentionsOther: false, Direct: false, FromBot: false, IsForBot: true });
    }

    [Fact]
    public void ReadEvent_MessageTwinOfAMention_HasTheSameKey()
    {
        var mention = Read("""{"type":"app_mention","user":"U1","text":"<@U0BOT> who?","ts":"1.2","channel":"C1"}""")!.Value.Event;
        var message = Read("""{"type":"message","user":"U1","text":"<@U0BOT> who?","ts":"1.2","channel":"C1","channel_type":"channel"}""")!.Value.Event;
        Assert.Equal(mention, message);
    }

    [Theory]
    [InlineData("""{"type":"message","user":"U1","text":"who?","ts":"1.2","channel":"D1","channel_type":"im"}""", true)]
    [InlineData("""{"type":"message","user":"U1","text":"who?","ts":"1.2","channel":"C1","channel_type":"channel"}""", false)]
    [InlineData("""{"type":"message","user":"U1","text":"who?","ts":"1.2","channel":"G1","channel_type":"mpim"}""", false)]
    [InlineData("""{"type":"message","user":"U0BOT","text":"who?","ts":"1.2","channel":"D1","channel_type":"im"}""", false)]
    [InlineData("""{"type":"message","user":"U1","bot_id":"B7","text":"<@U0BOT> who?","ts":"1.2","channel":"C1"}""", false)]
    [InlineData("""{"type":"message","user":"U1","text":"<@U2> who?","ts":"1.2","channel":"C1","thread_ts":"1.1"}""", false)]
    [InlineData("""{"type":"message","user":"U1","text":"who?","ts":"1.2","channel":"C1","thread_ts":"1.1","parent_user_id":"U0BOT"}""", true)]
    [InlineData("""{"type":"message","user":"U1","text":"who?","ts":"1.2","channel":"C1","thread_ts":"1.1","parent_user_id":"U2"}""", false)]
    public void ReadEvent_Message_IsForTheBotByTheSharedRule(string told, bool forBot) => Assert.Equal(forBot, Read(told)!.Value.Addressing.IsForBot);

    [Theory]
    [InlineData("""{"type":"message","subtype":"channel_join","user":"U1","text":"joined","ts":"1.2","channel":"C1"}""")]
    [InlineData("""{"type":"message","subtype":"bot_message","bot_id":"B7","text":"x","ts":"1.2","channel":"C1"}""")]
    [InlineData("""{"type":"reaction_added","user":"U1","channel":"C1"}""")]
    [InlineData("""{"type":"message","text":"no author","ts":"1.2","channel":"C1"}""")]
    [InlineData("""{"type":"message","user":"U1","text":"no channel","ts":"1.2"}""")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel":"C1"}""")]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel":"C1"}""")]
    [InlineData("""
        {"type":"message","subtype":"message_changed","channel":"C1","message":{"user":"U1","ts":"1.2","text":"same"},"previous_message":{"text":"same"}}
        """)]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void ReadEvent_NoneOfTheBotsBusiness_IsNothing(string told) => Assert.Null(Read(told));

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("""{"event":[]}""")]
    [InlineData("""{"event":{"type":"message","channel":"C1","subtype":"message_changed","message":[]}}""")]
    [InlineData("""{"event":{"type":"message","channel":"C1","subtype":"message_deleted","deleted_ts":1}}""")]
    public void ReadEvent_PayloadOfAnotherShape_IsNothing(string payload) => Assert.Null(reader.ReadEvent(Json(payload)));

    [Fact]
    public void ReadEvent_Changed_IsAnEditOfTheSameMessage()
    {
        var (told, addressing) = Read("""
            {"type":"message","subtype":"message_changed","channel":"C1","channel_type":"channel","event_ts":"9.9",
             "message":{"user":"U1","ts":"1.2","thread_ts":"1.2","text":"<@U0BOT> why?","edited":{"user":"U1","ts":"5.5"}},
             "previous_message":{"text":"<@U0BOT> who?"}}
            """)!.Value;
        Assert.Equal(("C1:1.2#5.5", ChatAct.Edit, "C1:1.2", "why?"), (told.Key, told.Act, told.Message.Id, told.Message.Text));
        Assert.Null(told.Message.Place.Thread);
        Assert.True(addressing.IsForBot);
    }

    [Theory]
    [InlineData("""
        {"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"1.2","previous_message":{"user":"U1","ts":"1.2","thread_ts":"1.2"}}
        """)]
    [InlineData("""
        {"type":"message","subtype":"message_changed","channel":"C1","message":{"subtype":"tombstone","ts":"1.2","user":"USLACKBOT"},
         "previous_message":{"user":"U1","ts":"1.2","thread_ts":"1.2"}}
        """)]
    public void ReadEvent_Deleted_IsADeletionWhereTheMessageStood(string told)
    {
        var (gone, addressing) = Read(told)!.Value;
        Assert.Equal((ChatAct.Delete, "C1:1.2"), (gone.Act, gone.Message.Id));
        Assert.Equal(new ChatPlace("slack", "T1", "C1", null), gone.Message.Place);
        Assert.False(addressing.FromBot);
    }

    [Fact]
    public void ReadEvent_DeletedByTheBotItself_IsNoPersons()
    {
        var gone = Read("""
            {"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"1.2","previous_message":{"user":"U0BOT","bot_id":"B0BOT"}}
            """)!.Value;
        Assert.True(gone.Addressing.FromBot);
    }

    [Fact]
    public async Task ReadEvent_InAThreadTheBotAnsweredIn_GoesOnFromTheQuestion()
    {
        inbox.Accept(Read("""{"type":"app_mention","user":"U1","text":"<@U0BOT> who?","ts":"1.1","channel":"C1"}""")!.Value.Event);
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), ["C1:1.15"]);

        // Under the question, and under the bot's own message, which is what a command leaves.
        foreach (var root in new[] { "1.1", "1.15" })
        {
            var (told, addressing) = Read($$"""{"type":"message","user":"U2","text":"why?","ts":"1.3","thread_ts":"{{root}}","channel":"C1"}""")!.Value;
            Assert.Equal((root, "C1:1.1"), (told.Message.Place.Thread, told.Message.ThreadUnder));
            Assert.True(addressing.IsForBot);
        }

        Assert.False(Read("""{"type":"message","user":"U2","text":"why?","ts":"1.3","thread_ts":"1.2","channel":"C1"}""")!.Value.Addressing.IsForBot);
    }

    [Fact]
    public void ReadCommand_Ask_IsAQuestionOfTheChannel()
    {
        var fields = new Dictionary<string, string>
        {
            ["command"] = "/ask",
            ["text"] = " who &amp; why? ",
            ["user_id"] = "U1",
            ["user_name"] = "ann",
            ["channel_id"] = "C1",
            ["team_id"] = "T1",
            ["trigger_id"] = "7.8",
            ["response_url"] = "https://hooks.example/r",
        };
        var (told, addressing) = reader.ReadCommand(fields, "e1", DateTimeOffset.UnixEpoch)!.Value;
        Assert.Equal(("command-7.8", "/ask who & why?", "https://hooks.example/r"), (told.Key, told.Message.Text, told.Route));
        Assert.True(addressing is { Command: true, IsForBot: true, Direct: false });
        Assert.Null(reader.ReadCommand(new Dictionary<string, string>(fields) { ["command"] = "/other" }, "e1", DateTimeOffset.UnixEpoch));
        Assert.Null(reader.ReadCommand(new Dictionary<string, string>(fields) { ["user_id"] = "" }, "e1", DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"view_submission","user":{"id":"U1"}}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"actions":[]}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"actions":[{"action_id":"passage"}]}""")]
    [InlineData("""{"type":"block_actions","user":"U1","channel":{"id":"C1"},"actions":[{"action_id":"passage","value":"C1:1.1"}]}""")]
    [InlineData("[1]")]
    public void ReadPress_NoButtonOfTheBots_IsNothing(string payload) => Assert.Null(reader.ReadPress(Json(payload), DateTimeOffset.UnixEpoch));

    private (ChatEvent Event, Addressing Addressing)? Read(string told) => reader.ReadEvent(Json($$"""{"team_id":"T1","event":{{told}}}"""));

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
