using Microsoft.Extensions.Time.Testing;
using NewsBot.Chat;
using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Tests.Chat;

public class ConversationsTests
{
    private static readonly QuestionAnalyzer Questions = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void TurnsOf_UnknownPlace_HasNone() => Assert.Empty(With(new ConversationOptions()).TurnsOf(Place("a")));

    [Fact]
    public void Add_MoreTurnsThanKept_ForgetsTheOldest()
    {
        var conversations = With(new ConversationOptions { Turns = 2 });
        Add(conversations, "a", "1", "2", "3");
        Assert.Equal(["2", "3"], Ids(conversations, "a"));
    }

    [Fact]
    public void Add_SameMessageAgain_TakesThePlaceOfTheEarlierTurn()
    {
        var conversations = With(new ConversationOptions());
        Add(conversations, "a", "1", "2", "1");
        Assert.Equal(["1", "2"], Ids(conversations, "a"));
    }

    [Fact]
    public void TurnsOf_AfterTheirAge_AreForgotten()
    {
        var conversations = With(new ConversationOptions { Age = TimeSpan.FromMinutes(10) });
        Add(conversations, "a", "1");
        clock.Advance(TimeSpan.FromMinutes(10));
        Add(conversations, "a", "2");
        Assert.Equal(["1", "2"], Ids(conversations, "a"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["2"], Ids(conversations, "a"));
    }

    [Fact]
    public void Add_MoreConversationsThanKept_ForgetsTheOneSilentLongest()
    {
        var conversations = With(new ConversationOptions { Most = 2 });
        Add(conversations, "a", "1");
        Add(conversations, "b", "2");
        Add(conversations, "a", "3");
        Add(conversations, "c", "4");
        Assert.Equal(["1", "3"], Ids(conversations, "a"));
        Assert.Empty(Ids(conversations, "b"));
        Assert.Equal(["4"], Ids(conversations, "c"));
    }

    [Fact]
    public void TurnsOf_ThreadsServersAndPlatforms_AreApart()
    {
        var conversations = With(new ConversationOptions());
        ChatPlace[] places = [new("discord", "s", "a", null), new("discord", "s", "a", "t"), new("discord", "r", "a", null), new("slack", "s", "a", null)];
        foreach (var place in places)
        {
            conversations.Add(place, Turn(place.ToString()));
        }

        Assert.All(places, place => Assert.Equal(place.ToString(), Assert.Single(conversations.TurnsOf(place with { })).MessageId));
    }

    [Fact]
    public void Forget_Message_IsForgottenOnce()
    {
        var conversations = With(new ConversationOptions());
        Add(conversations, "a", "1", "2");
        Assert.True(conversations.Forget(Place("a"), "1"));
        Assert.False(conversations.Forget(Place("a"), "1"));
        Assert.False(conversations.Forget(Place("b"), "2"));
        Assert.Equal(["2"], Ids(conversations, "a"));
    }

    [Fact]
    public void ForgetAuthor_OnePerson_KeepsWhatOthersSaid()
    {
        var conversations = With(new ConversationOptions());
        conversations.Add(Place("a"), Turn("1") with { Author = "ann" });
        conversations.Add(Place("a"), Turn("2") with { Author = "bob" });
        conversations.ForgetAuthor(Place("a"), "ann");
        conversations.ForgetAuthor(Place("nowhere"), "ann");
        Assert.Equal(["2"], Ids(conversations, "a"));
    }

    [Fact]
    public void ForgetAuthor_InAChannel_ForgetsItsThreadsToo()
    {
        var conversations = With(new ConversationOptions());
        ChatPlace[] places = [Place("a"), Place("a") with { Thread = "t" }, Place("b")];
        foreach (var place in places)
        {
            conversations.Add(place, Turn("1"));
        }

        conversations.ForgetAuthor(places[1], "ann");
        Assert.Equal([1, 0, 1], places.Select(place => conversations.TurnsOf(place).Count));
        conversations.Add(places[1], Turn("2"));
        conversations.ForgetAuthor(places[0], "ann");
        Assert.Equal([0, 0, 1], places.Select(place => conversations.TurnsOf(place).Count));
    }

    [Fact]
    public void ForgetOld_ConversationNobodyGoesOnWith_IsForgotten()
    {
        var conversations = With(new ConversationOptions { Age = TimeSpan.FromMinutes(10) });
        Add(conversations, "a", "1");
        clock.Advance(TimeSpan.FromMinutes(8));
        Add(conversations, "b", "2");
        clock.Advance(TimeSpan.FromMinutes(3));
        conversations.ForgetOld();

        // Its room is free again, as with a clock set back it would show.
        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromMinutes(11));
        Assert.Empty(Ids(conversations, "a"));
        Assert.Equal(["2"], Ids(conversations, "b"));
    }

    [Fact]
    public async Task Add_FromManyThreads_KeepsTheBounds()
    {
        var conversations = With(new ConversationOptions { Turns = 3, Most = 5 });
        await Parallel.ForAsync(0, 2000, (i, _) =>
        {
            Add(conversations, $"{i % 17}", $"{i}");
            Assert.InRange(conversations.TurnsOf(Place($"{i % 13}")).Count, 0, 3);
            return ValueTask.CompletedTask;
        });
        Assert.Equal(5, Enumerable.Range(0, 17).Count(i => conversations.TurnsOf(Place($"{i}")).Count > 0));
    }

    private static ChatPlace Place(string channel) => new("test", null, channel, null);

    private Conversations With(ConversationOptions options) => new(options, clock);

    private void Add(Conversations conversations, string channel, params string[] ids)
    {
        foreach (var id in ids)
        {
            conversations.Add(Place(channel), Turn(id));
        }
    }

    private Turn Turn(string id) => new(
        id, "ann", clock.GetUtcNow(), Questions.Analyze("why?", []), new Reply { MessageId = id, Place = Place("a"), Language = Language.English, Parts = [] });

    private static IEnumerable<string> Ids(Conversations conversations, string channel) => conversations.TurnsOf(Place(channel)).Select(turn => turn.MessageId);
}
