using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.Testing;
using NewsBot.Text;

namespace NewsBot.Discord.Tests;

public sealed class DiscordMessageReaderTests : IDisposable
{
    private const ulong Me = 99;
    private const ulong Role = 98;

    private static readonly DiscordRoom News = new(1, 2, null);
    private static readonly DiscordRoom Direct = new(null, 3, null);

    private readonly TemporaryFolder folder = new();
    private readonly Inbox inbox;
    private readonly DiscordMessageReader reader;

    public DiscordMessageReaderTests()
    {
        inbox = Inbox.Open(folder.Path, new ChatOptions(), TimeProvider.System, NullLogger<Inbox>.Instance);
        reader = new DiscordMessageReader(Me, server => server == 1 ? Role : null, inbox);
    }

    public void Dispose()
    {
        inbox.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("<@99>, who left?")]
    [InlineData("<@!99> who left?")]
    [InlineData("<@&98> who left?")]
    [InlineData("who left? <@99>")]
    public void ReadWritten_MentionInAChannel_BelongsToTheChannel(string text)
    {
        var (told, addressing) = reader.ReadWritten(Post(text));
        Assert.Equal(("10", ChatAct.Write, "who left?", "7"), (told.Key, told.Act, told.Message.Text, told.Message.Author.Id));
        Assert.Equal(new ChatPlace("discord", "1", "2", null), told.Message.Place);
        Assert.True(addressing is { MentionsBot: true, MentionsOther: false, Direct: false, FromBot: false, IsForBot: true });
    }

    [Fact]
    public void ReadWritten_Message_IsForTheBotByTheSharedRule()
    {
        Assert.False(IsForBot(Post("who?")));
        Assert.True(IsForBot(Post("who?", Direct)));
        Assert.False(IsForBot(Post("who?", Direct) with { FromBot = true }));
        Assert.False(IsForBot(Post("<@99> who?") with { Author = Me }));
        Assert.True(IsForBot(Post("why?") with { RepliesTo = 5, RepliesToAuthor = Me }));
        Assert.False(IsForBot(Post("why?") with { RepliesTo = 5, RepliesToAuthor = 8 }));
    }

    [Theory]
    [InlineData("**who** left <#5>?", "who left #news?")]
    [InlineData("# did <@8> say __why__?", "did @Bob say why?")]
    [InlineData("<:smile:123> see <https://a.example/b_c_d>", ":smile: see https://a.example/b_c_d")]
    [InlineData("snake_case and 2 * 3 \\* 4", "snake_case and 2 * 3 * 4")]
    [InlineData("> quoted\nwhy?", "quoted\nwhy?")]
    public void ReadWritten_Markup_IsMadePlain(string text, string plain) => Assert.Equal(plain, reader.ReadWritten(Post(text) with
    {
        Names = new Dictionary<string, string> { ["<@8>"] = "@Bob", ["<#5>"] = "#news" },
    }).Event.Message.Text);

    [Fact]
    public void ReadChanged_OnlyOtherWords_AreAnEditWithItsTime()
    {
        Assert.Null(reader.ReadChanged(Post("<@99> who?")));
        var (told, _) = reader.ReadChanged(Post("<@99> why?") with { Edited = DateTimeOffset.UnixEpoch.AddSeconds(5) })!.Value;
        Assert.Equal(("10#5000", ChatAct.Edit, "10", "why?"), (told.Key, told.Act, told.Message.Id, told.Message.Text));
    }

    [Fact]
    public async Task ReadWritten_InAThreadUnderAnAnsweredQuestion_GoesOnFromIt()
    {
        await AnswerAsync("11");
        foreach (var root in new ulong[] { 10, 11 })
        {
            var (told, addressing) = reader.ReadWritten(Post("why?", new DiscordRoom(1, 2, root)) with { Id = 20 });
            Assert.Equal(("10", $"{root}"), (told.Message.ThreadUnder, told.Message.Place.Thread));
            Assert.True(addressing.IsForBot);
        }

        Assert.False(IsForBot(Post("why?", new DiscordRoom(1, 2, 12)) with { Id = 20 }));

        // Words that are not told, as without the Message Content intent, are no question.
        Assert.False(IsForBot(Post("", new DiscordRoom(1, 2, 10)) with { Id = 20 }));
        Assert.False(IsForBot(Post("<@8> why?", new DiscordRoom(1, 2, 10)) with { Id = 20, Names = new Dictionary<string, string> { ["<@8>"] = "@Bob" } }));
    }

    [Fact]
    public async Task ReadWritten_ReplyToAnAnswer_NamesItsQuestion()
    {
        await AnswerAsync("11");
        Assert.Equal("10", reader.ReadWritten(Post("why?") with { Id = 20, RepliesTo = 11 }).Event.Message.InReplyTo);
        Assert.Null(reader.ReadWritten(Post("why?") with { Id = 20, RepliesTo = 12 }).Event.Message.InReplyTo);
    }

    [Fact]
    public async Task ReadDeleted_AnsweredQuestion_IsGoneWhereItStood()
    {
        await AnswerAsync("11");
        var (told, _) = reader.ReadDeleted(10, new DiscordRoom(null, 77, null));
        Assert.Equal(("10#gone", ChatAct.Delete, new ChatPlace("discord", "1", "2", null)), (told.Key, told.Act, told.Message.Place));
    }

    [Theory]
    [InlineData("ask", "fr", Language.French)]
    [InlineData("help", "fr", Language.French)]
    [InlineData("help", "en-GB", Language.English)]
    [InlineData("help", "nl", Language.Dutch)]
    [InlineData("help", "de", null)]
    [InlineData("help", null, null)]
    public void ReadCommand_Locale_IsTheLanguageOfTheClient(string name, string? locale, Language? language)
    {
        var (told, addressing) = reader.ReadCommand(30, "token", News, new ChatAuthor("7", "Ann"), locale, new ChatCommand(name, " **who?** "));
        Assert.Equal(("command-30", $"/{name} who?", "token", language), (told.Key, told.Message.Text, told.Route, told.Message.ClientLanguage));
        Assert.True(addressing is { Command: true, IsForBot: true, Direct: false });
    }

    [Theory]
    [InlineData("passage")]
    [InlineData(":10")]
    [InlineData("")]
    public void ReadPress_NoButtonOfTheBots_IsNothing(string id) => Assert.Null(reader.ReadPress(30, "token", News, new ChatAuthor("7", "Ann"), id));

    [Fact]
    public async Task ReadPress_Button_IsAboutTheQuestionAndByWhoPressed()
    {
        await AnswerAsync("11");
        var (told, _) = reader.ReadPress(30, "token", new DiscordRoom(1, 77, null), new ChatAuthor("8", "Bob"), "delete:10")!.Value;
        Assert.Equal(("press-30", ChatAct.Press, "delete", "10", "8"), (told.Key, told.Act, told.Button, told.Message.Id, told.Message.Author.Id));
        Assert.Equal("2", told.Message.Place.Channel);
    }

    private bool IsForBot(DiscordPost post) => reader.ReadWritten(post).Addressing.IsForBot;

    private async Task AnswerAsync(string reply)
    {
        inbox.Accept(reader.ReadWritten(Post("<@99> who?")).Event);
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), [reply]);
    }

    private static DiscordPost Post(string text, DiscordRoom? room = null) => new()
    {
        Id = 10,
        Room = room ?? News,
        Author = 7,
        AuthorName = "Ann",
        Text = text,
        Time = DateTimeOffset.UnixEpoch,
    };
}
