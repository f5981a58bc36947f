using Microsoft.Extensions.Configuration;
using NewsBot.Host.Commands;
using NewsBot.Host.Replay;
using NewsBot.Host.Tests.Evaluation;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Replay;

public class ReplayerTests
{
    private static readonly NewsBotOptions Options = NewsBotOptions.Read(new ConfigurationBuilder().Build(), []);

    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(RepositoryFolder.PathOf("tests", "transcripts"), "*.chat").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Replay_ShippedTranscript_IsAsWritten(string name)
    {
        var transcript = TranscriptReader.Read(RepositoryFolder.PathOf("tests", "transcripts", name));

        var differences = await Replayer.RunAsync(transcript, Options, TextWriter.Null, default);

        Assert.True(differences.Count == 0, string.Join('\n', differences.Select(difference => difference.Describe(name))));
    }

    [Fact]
    public void Read_WishedTranscripts_AreWellFormed()
    {
        var wished = Directory.EnumerateFiles(RepositoryFolder.PathOf("tests", "transcripts", "wished"), "*.chat").Select(TranscriptReader.Read).ToList();

        Assert.NotEmpty(wished);
        Assert.All(wished, transcript => Assert.Contains(transcript.Entries, entry => entry.Expectations.Count > 0));
    }

    [Fact]
    public async Task Replay_WrongExpectations_AreToldWithWhatTheBotDid()
    {
        var (asWritten, told) = await ReplayAsync(
            """
            [#news] Ann: hello all
              answers
              cites "anything"
            [#news] Ann (s): /stories
              says "2 stories"
              not says "the bridge"
              language fr
              silent
            [#news] Ann (s2): hello
            delete s
              says "gone"
            delete s2
              silent
            [direct] Bob: /nonsense
              says "/nonsense"
            [direct] Bob: /sources
              refuses
              near "bridge"
              not cites "bridge"
              withdraws
            """);

        Assert.False(asWritten);
        Approved.Matches(told, "Differences");
    }

    [Fact]
    public async Task Replay_PeopleAmongThemselves_AreLeftAlone()
    {
        var (asWritten, told) = await ReplayAsync(
            """
            [#news] Ann: /help
              says "/sources"
            [#news] Bob: thanks
              silent
            [#news] Bob: mail me at bob@bot.example
              silent
            [#news] Bob: @botany is nice
              silent
            [#news/t] Bob: is anybody there?
              silent
            [#news/t] Bob (q): /help
              language en
            [#news/t] Ann: well?
              language en
            [#news/t] Ann: @Bob lunch?
              silent
            [#news/other] Ann: well?
              silent
            [#news] Ann -> q: well?
              language en
            edit q: never mind, @Ann
              withdraws
            """);

        Assert.True(asWritten, told);
    }

    [Fact]
    public async Task Replay_ReplyToAMessageThatTheBotPassedOver_IsRefused()
    {
        var fault = await Assert.ThrowsAsync<NewsBotException>(() => ReplayAsync("[#a] Ann (q): hi\n[#a] Bob -> q: ho\n"));

        Assert.EndsWith("line 4: the bot has not replied to (q), so nobody can reply to that.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_TimePasses_ConversationIsForgotten()
    {
        var (asWritten, told) = await ReplayAsync(
            """
            [direct] Ann: Who opened the bridge of Dinant?
            [direct] Ann: /sources
              says "Jane Doe"
            now: 2024-08-06T12:00Z
            [direct] Ann: /sources
              not says "Jane Doe"
            """);

        Assert.True(asWritten, told);
    }

    private static async Task<(bool AsWritten, string Told)> ReplayAsync(string messages)
    {
        using var folder = new TemporaryFolder();
        folder.Write("stories/bridge.txt", "The bridge of Dinant opens\nA ribbon was cut.\nMayor Jane Doe opened the bridge of Dinant on Monday because the old one had collapsed.\n");
        var transcript = TranscriptReader.Read(folder.Write("a.chat", "stories: stories\nnow: 2024-08-06T09:00Z\n" + messages));
        var told = new StringWriter { NewLine = "\n" };
        var asWritten = await ReplayCommand.RunAsync(transcript with { File = "a.chat" }, Options, told, TextWriter.Null, default);
        return (asWritten, told.ToString());
    }
}
