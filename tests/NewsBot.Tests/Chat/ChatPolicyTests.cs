using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.Tests.Chat;

public class ChatPolicyTests
{
    private static readonly ChatPlace Room = new("slack", "T1", "C1", null);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("C1", "", true)]
    [InlineData("slack:C1", "", true)]
    [InlineData("discord:C1", "", false)]
    [InlineData("C2", "", false)]
    [InlineData("direct", "", false)]
    [InlineData("", "C1", false)]
    [InlineData("C1", "slack:C1", false)]
    [InlineData("", "discord:C1 C2", true)]
    public void Permits_Channel_IsAsListed(string allowed, string denied, bool permitted)
    {
        var rules = new ChannelRules(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), denied.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(permitted, rules.Permits(Room, direct: false));
        Assert.Equal(permitted, rules.Permits(Room with { Thread = "5" }, direct: false));
    }

    [Fact]
    public void Permits_TalkWithTheBotAlone_IsNamedDirect()
    {
        var talk = Room with { Channel = "D7" };
        Assert.True(new ChannelRules(["C1", "slack:Direct"], []).Permits(talk, direct: true));
        Assert.False(new ChannelRules(["C1"], []).Permits(talk, direct: true));
        Assert.False(new ChannelRules([], ["direct"]).Permits(talk, direct: true));
    }

    [Fact]
    public void AllowsQuestion_OnePersonTooOften_IsRefusedAndOthersAreNot()
    {
        using var limits = new RateLimits(3, 100);
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => limits.AllowsQuestion(From("ann"))));
        Assert.False(limits.AllowsPress(From("ann")));
        Assert.True(limits.AllowsQuestion(From("bob")));
        Assert.True(limits.AllowsNotice(From("ann")));
        Assert.False(limits.AllowsNotice(From("ann")));
    }

    [Fact]
    public void AllowsQuestion_OneChannelTooOften_IsRefusedWithItsThreads()
    {
        using var limits = new RateLimits(100, 2);
        Assert.True(limits.AllowsQuestion(From("ann")));
        Assert.True(limits.AllowsQuestion(From("bob") with { Place = Room with { Thread = "9" } }));
        Assert.False(limits.AllowsQuestion(From("cleo")));
        Assert.True(limits.AllowsQuestion(From("cleo") with { Place = Room with { Channel = "C2" } }));
        Assert.True(limits.AllowsPress(From("dan")));
    }

    [Fact]
    public void StoriesIn_StoryOfOneChannel_IsSeenThereAndNowhereElse()
    {
        using var desk = new TestDesk();
        var stories = new StoryVisibility([new StoryRule(["harbour"], ["slack:T1/C1"]), new StoryRule(["mus*"], ["slack:T1", "discord:T1"])], desk.Index);

        Assert.Equal(["bridge", "harbour", "museum"], Seen(stories, Room));
        Assert.Equal(["bridge", "harbour", "museum"], Seen(stories, Room with { Thread = "8" }));
        Assert.Equal(["bridge", "museum"], Seen(stories, Room with { Channel = "C2" }));
        Assert.Equal(["bridge", "museum"], Seen(stories, new ChatPlace("discord", "T1", "C1", null)));
        Assert.Equal(["bridge"], Seen(stories, new ChatPlace("slack", "T2", "C1", null)));
        Assert.Equal(["bridge"], Seen(stories, new ChatPlace("slack", null, "C1", null)));
    }

    [Fact]
    public void StoriesIn_StoryThatCameLater_IsJudgedBeforeItIsSeen()
    {
        using var desk = new TestDesk();
        var stories = new StoryVisibility([new StoryRule(["secret*"], ["slack:T2"])], desk.Index);
        Assert.Equal(3, Seen(stories, Room).Count());

        desk.Put("secret-plan.txt", SampleStories.Harbour);
        desk.Put("open.txt", SampleStories.Bridge);
        desk.Index.Refresh();

        Assert.Equal(["bridge", "harbour", "museum", "open"], Seen(stories, Room));
        Assert.Contains("secret-plan", Seen(stories, Room with { Server = "T2" }));
    }

    [Fact]
    public void StoriesIn_RuleOfAFolder_CoversTheFilesInIt()
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "internal"));
        using var desk = new TestDesk(new Dictionary<string, string>());
        desk.Put(Path.Combine(folder, "deep", "a.txt"), SampleStories.Harbour);
        desk.Put(folder + "-not" + Path.DirectorySeparatorChar + "b.txt", SampleStories.Bridge);
        desk.Index.Refresh();

        Assert.Equal(["b"], Seen(new StoryVisibility([new StoryRule([folder + Path.DirectorySeparatorChar], ["slack:T9"])], desk.Index), Room));
    }

    private static IEnumerable<string> Seen(StoryVisibility stories, ChatPlace place) => stories.In(place).Slugs!.Order(StringComparer.Ordinal);

    private static ChatMessage From(string author) => new()
    {
        Id = "1",
        Place = Room,
        Author = new ChatAuthor(author, author),
        Time = DateTimeOffset.UnixEpoch,
        Text = "who?",
    };
}
