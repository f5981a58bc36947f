using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Chat;
using NewsBot.Testing;

namespace NewsBot.Tests.Chat;

public sealed class InboxTests : IDisposable
{
    private static readonly ChatPlace Room = new("test", "S", "news", null);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Accept_Event_ComesOutAsItWentIn()
    {
        using var inbox = Open();
        var asked = Written("1") with { Route = "https://answer.here", Button = "more" };
        Assert.Equal(Acceptance.Accepted, inbox.Accept(asked));

        Assert.Equal(asked, await inbox.TakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Accept_SameMessageAgain_IsADuplicateBeforeAndAfterItIsDone()
    {
        using var inbox = Open();
        inbox.Accept(Written("1"));
        Assert.Equal(Acceptance.Duplicate, inbox.Accept(Written("1")));

        inbox.Done(await inbox.TakeAsync(CancellationToken.None), ["bot-1"]);

        Assert.Equal(Acceptance.Duplicate, inbox.Accept(Written("1")));
        Assert.Equal(Acceptance.Accepted, inbox.Accept(Edited("1", 1)));
        Assert.Equal(Acceptance.Duplicate, inbox.Accept(Edited("1", 1)));
        Assert.Equal(Acceptance.Accepted, inbox.Accept(Edited("1", 2)));
    }

    [Fact]
    public void Accept_MessageAfterItsEdit_IsADuplicate()
    {
        using var inbox = Open();
        inbox.Accept(Edited("1", 1));
        Assert.Equal(Acceptance.Duplicate, inbox.Accept(Written("1")));
    }

    [Fact]
    public void Accept_MoreThanMayWait_IsFull()
    {
        using var inbox = Open(new ChatOptions { MostWaiting = 2 });
        Assert.Equal(Acceptance.Accepted, inbox.Accept(Written("1")));
        Assert.Equal(Acceptance.Accepted, inbox.Accept(Written("2")));
        Assert.Equal(Acceptance.Full, inbox.Accept(Written("3")));
        Assert.Equal(2, inbox.Waiting);
    }

    [Fact]
    public async Task Open_AfterACrash_HasWhatWasAcceptedInOrderAndNotWhatWasDone()
    {
        using (var first = Open())
        {
            foreach (var id in new[] { "1", "2", "3" })
            {
                first.Accept(Written(id));
            }

            first.Done(await first.TakeAsync(CancellationToken.None), ["bot-1"]);
        }

        using var inbox = Open();
        Assert.Equal(Acceptance.Duplicate, inbox.Accept(Written("1")));
        Assert.Equal(["2", "3"], await DrainAsync(inbox));
    }

    [Fact]
    public async Task MayBeSent_CrashWhileSending_IsTrueUntilDone()
    {
        using (var first = Open())
        {
            first.Accept(Written("1"));
            Assert.False(first.MayBeSent(Written("1")));
            first.Sending(await first.TakeAsync(CancellationToken.None));
        }

        using var inbox = Open();
        var asked = await inbox.TakeAsync(CancellationToken.None);
        Assert.True(inbox.MayBeSent(asked));
        Assert.Empty(inbox.Find("1")!.Replies);
        inbox.Done(asked, ["bot-1"]);
        Assert.False(inbox.MayBeSent(asked));
    }

    [Fact]
    public async Task Done_Question_LeavesNoWordsOnDisk()
    {
        using var inbox = Open();
        inbox.Accept(Written("1"));
        Assert.Contains(Directory.GetFiles(folder.Path), file => File.ReadAllText(file).Contains("so secret", StringComparison.Ordinal));

        var asked = await inbox.TakeAsync(CancellationToken.None);
        inbox.Sending(asked);
        inbox.Done(asked, ["bot-1"]);

        Assert.All(Directory.GetFiles(folder.Path), file => Assert.DoesNotContain("so secret", ReadShared(file)));
    }

    [Fact]
    public async Task TakeAsync_OnePlace_GivesOneAtATimeAndOtherPlacesMeanwhile()
    {
        using var inbox = Open();
        inbox.Accept(Written("1"));
        inbox.Accept(Written("2"));
        inbox.Accept(Written("3", Room with { Channel = "sport" }));

        var first = await inbox.TakeAsync(CancellationToken.None);
        Assert.Equal(("1", "3"), (first.Key, (await inbox.TakeAsync(CancellationToken.None)).Key));
        var third = inbox.TakeAsync(CancellationToken.None);
        Assert.False(third.IsCompleted);

        inbox.Done(first, []);
        Assert.Equal("2", (await third).Key);
    }

    [Fact]
    public async Task Find_Answered_IsRememberedOverARestartByMessageAndByReply()
    {
        var thread = Room with { Thread = "t" };
        using (var first = Open())
        {
            first.Accept(Written("1", thread));
            first.Done(await first.TakeAsync(CancellationToken.None), ["bot-1", "bot-2"]);
        }

        using var inbox = Open();
        Assert.Equal(["bot-1", "bot-2"], inbox.Find("1")!.Replies);
        Assert.Equal(("1", "ann", thread), (inbox.FindByReply("bot-2")!.MessageId, inbox.FindByReply("bot-2")!.Author, inbox.FindByReply("bot-2")!.Place));
        Assert.True(inbox.HasAnsweredIn(thread, null));
        Assert.True(inbox.HasAnsweredIn(Room with { Thread = "bot-1" }, "bot-1"));
        Assert.True(inbox.HasAnsweredIn(Room with { Thread = "1" }, "1"));
        Assert.False(inbox.HasAnsweredIn(Room with { Thread = "u" }, "u"));
        Assert.Null(inbox.FindByReply("bot-3"));
    }

    [Fact]
    public async Task HasAnsweredIn_AnswerUnderWay_CountsAlready()
    {
        using var inbox = Open();
        var (under, own) = (Room with { Thread = "1" }, Room with { Thread = "t" });
        Assert.False(inbox.HasAnsweredIn(under, "1"));
        inbox.Accept(Written("1"));
        inbox.Accept(Written("2", own));
        Assert.True(inbox.HasAnsweredIn(under, "1"));
        Assert.True(inbox.HasAnsweredIn(own, null));
        Assert.Equal("1", inbox.QuestionAbove(under, "1"));
        Assert.Null(inbox.QuestionAbove(under, "2"));

        // Known to have no answer.
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), []);
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), []);
        Assert.False(inbox.HasAnsweredIn(under, "1"));
        Assert.False(inbox.HasAnsweredIn(own, null));
    }

    [Fact]
    public async Task Done_Withdrawn_ForgetsTheRepliesButNotTheMessage()
    {
        using var inbox = Open();
        var thread = Room with { Thread = "t" };
        inbox.Accept(Written("1", thread));
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), ["bot-1"]);
        inbox.Accept(Written("1", thread) with { Key = "1 deleted", Act = ChatAct.Delete });
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), []);

        Assert.Empty(inbox.Find("1")!.Replies);
        Assert.Null(inbox.FindByReply("bot-1"));
        Assert.False(inbox.HasAnsweredIn(thread, null));
        Assert.Equal(Acceptance.Duplicate, inbox.Accept(Written("1", thread)));
    }

    [Fact]
    public async Task Done_ButtonPressed_LeavesAuthorAndReplies()
    {
        using var inbox = Open();
        inbox.Accept(Written("1"));
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), ["bot-1"]);
        inbox.Accept(Written("1") with { Key = "press", Act = ChatAct.Press, Message = Written("1").Message with { Author = new ChatAuthor("eve", "Eve") } });
        inbox.Done(await inbox.TakeAsync(CancellationToken.None), null);

        Assert.Equal("ann", inbox.Find("1")!.Author);
        Assert.Equal(["bot-1"], inbox.Find("1")!.Replies);
    }

    [Fact]
    public void IsOvertaken_LaterEditOrDeletionWaits_IsTrueForTheEarlier()
    {
        using var inbox = Open();
        inbox.Accept(Written("1"));
        Assert.False(inbox.IsOvertaken(Written("1")));
        inbox.Accept(Written("2"));
        Assert.False(inbox.IsOvertaken(Written("1")));
        inbox.Accept(Edited("1", 1));
        Assert.True(inbox.IsOvertaken(Written("1")));

        // A reply to it may be out already: then it has to be found before it is edited.
        inbox.Sending(Written("1"));
        Assert.False(inbox.IsOvertaken(Written("1")));
    }

    [Fact]
    public async Task Open_OldReplies_AreForgotten()
    {
        using (var first = Open())
        {
            first.Accept(Written("1"));
            first.Done(await first.TakeAsync(CancellationToken.None), ["bot-1"]);
        }

        clock.Advance(TimeSpan.FromDays(31));
        using var inbox = Open();
        Assert.Null(inbox.Find("1"));
        Assert.Null(inbox.FindByReply("bot-1"));
    }

    [Fact]
    public async Task Done_MoreRepliesThanKept_ForgetsTheOldestAndKeepsTheFileSmall()
    {
        using var inbox = Open(new ChatOptions { MostReplies = 10 });
        for (var i = 0; i < 500; i++)
        {
            inbox.Accept(Written($"{i}"));
            var asked = await inbox.TakeAsync(CancellationToken.None);
            inbox.Sending(asked);
            inbox.Done(asked, [$"bot-{i}"]);
        }

        Assert.Null(inbox.Find("489"));
        Assert.Equal(["bot-499"], inbox.Find("499")!.Replies);
        Assert.Equal("490", inbox.FindByReply("bot-490")!.MessageId);
        Assert.InRange(ReadShared(folder.PathOf("replies.jsonl")).Split('\n').Length, 10, 45);
    }

    [Fact]
    public async Task Open_FilesCutShort_ArePassedOver()
    {
        using (var first = Open())
        {
            first.Accept(Written("1"));
            first.Done(await first.TakeAsync(CancellationToken.None), ["bot-1"]);
            first.Accept(Written("2"));
        }

        File.AppendAllText(folder.PathOf("replies.jsonl"), "\n{\"Key\":\"3\",\"Done\":tr");
        folder.Write("0000000000000007.json", "{\"Key\":\"7\",\"Act\":0,\"Mess");
        folder.Write("0000000000000008.json", "");

        using var inbox = Open();
        Assert.Equal(["bot-1"], inbox.Find("1")!.Replies);
        Assert.Equal(["2"], await DrainAsync(inbox));
    }

    [Fact]
    public void Open_FolderThatCannotBe_SaysWhatToDo()
    {
        var fault = Assert.Throws<NewsBotException>(() => Inbox.Open(
            Path.Combine(folder.Write("file", ""), "inbox"), new ChatOptions(), clock, NullLogger<Inbox>.Instance));
        Assert.Contains("check its permissions, or give another data folder", fault.Message);
    }

    [Fact]
    public async Task Accept_FromManyThreads_AnswersEachOnceInOrder()
    {
        using var inbox = Open(new ChatOptions { MostWaiting = 10_000 });
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), (room, _) =>
        {
            for (var i = 0; i < 20; i++)
            {
                inbox.Accept(Written($"{room}/{i}", Room with { Channel = $"{room}" }));
                inbox.Accept(Written($"{room}/{i}", Room with { Channel = $"{room}" }));
            }

            return ValueTask.CompletedTask;
        });

        var seen = await DrainAsync(inbox);
        Assert.Equal(400, seen.Count);
        Assert.All(seen.GroupBy(key => key.Split('/')[0]), room => Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{room.Key}/{i}"), room));
    }

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static async Task<List<string>> DrainAsync(Inbox inbox)
    {
        var seen = new List<string>();
        while (inbox.Waiting > 0)
        {
            var asked = await inbox.TakeAsync(CancellationToken.None);
            seen.Add(asked.Key);
            inbox.Done(asked, []);
        }

        return seen;
    }

    private Inbox Open(ChatOptions? options = null) => Inbox.Open(folder.Path, options ?? new ChatOptions(), clock, NullLogger<Inbox>.Instance);

    private ChatEvent Edited(string id, int time) => Written(id) with { Key = $"{id}#{time}", Act = ChatAct.Edit };

    private ChatEvent Written(string id, ChatPlace? place = null) => new()
    {
        Key = id,
        Act = ChatAct.Write,
        Message = new ChatMessage { Id = id, Place = place ?? Room, Author = new ChatAuthor("ann", "Ann"), Time = clock.GetUtcNow(), Text = "so secret" },
    };
}
