using NewsBot.Host.Replay;
using NewsBot.Testing;

namespace NewsBot.Host.Tests.Replay;

public class TranscriptReaderTests
{
    private const string Head = "stories: .\nnow: 2024-08-06T09:00Z\n";

    [Fact]
    public void Read_WholeChat_KeepsPlacesPeopleAndTimes()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.chat", Head + "[#news] Ann Lee (q): @bot who?\n  | really\n  cites \"a \"b\" c\"\n[#news/t1] Jean-Paul -> q: et lui ?\nnow: 2024-08-07\n[direct] Ann Lee: hi\nedit q: @bot why?\ndelete q\n  withdraws\n");

        var entries = TranscriptReader.Read(file).Entries;

        Assert.Equal([TranscriptAct.Write, TranscriptAct.Write, TranscriptAct.Write, TranscriptAct.Edit, TranscriptAct.Delete], entries.Select(entry => entry.Act));
        Assert.Equal(["@bot who?\nreally", "et lui ?", "hi", "@bot why?", ""], entries.Select(entry => entry.Text));
        Assert.Equal(["Ann Lee", "Jean-Paul", "Ann Lee", "Ann Lee", "Ann Lee"], entries.Select(entry => entry.Author));
        Assert.Equal(["#news", "#news", "direct-Ann Lee", "#news", "#news"], entries.Select(entry => entry.Place.Channel));
        Assert.Equal([null, "t1", null, null, null], entries.Select(entry => entry.Place.Thread));
        Assert.Equal(["q", "line-6", "line-8", "q", "q"], entries.Select(entry => entry.MessageId));
        Assert.Equal(["09:00:00", "09:00:10", "00:00:00", "00:00:10", "00:00:20"], entries.Select(entry => entry.Time.ToString("HH:mm:ss")));
        Assert.Equal([new Expectation(5, "cites", "a \"b\" c")], entries[0].Expectations);
        Assert.Equal([new Expectation(11, "withdraws", "")], entries[4].Expectations);
        Assert.Equal("q", entries[1].InReplyTo);
        Assert.True(entries[2].Direct);
    }

    [Theory]
    [InlineData("a{U+0007}b", "a\u0007b")]
    [InlineData("{U+1F600}", "\U0001F600")]
    [InlineData("{3 x ab }?", "ab ab ab ?")]
    [InlineData("{0 x ab}c", "c")]
    [InlineData("{title} {x} {U+7} {3 x }", "{title} {x} {U+7} {3 x }")]
    public void Read_CharactersAndRepeatsToldInWords_AreWrittenOut(string written, string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.chat", Head + $"[#a] Ann (q): {written}\n  | {written}\nedit q: {written}\n");

        Assert.Equal([text + "\n" + text, text], TranscriptReader.Read(file).Entries.Select(entry => entry.Text));
    }

    [Fact]
    public void Read_HalfACharacter_IsAllowed()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("who\uD83D", Assert.Single(TranscriptReader.Read(folder.Write("a.chat", Head + "[#a] Ann: who{U+D83D}\n")).Entries).Text);
    }

    [Theory]
    [InlineData("", "line 1: the transcript has no clock: add a line now: 2024-08-06T09:00Z.")]
    [InlineData("now: 2024-08-06\n[#a] Ann: hi\n", "line 2: the transcript has no stories: add a line stories: FOLDER.")]
    [InlineData(Head, "line 2: the transcript has no messages.")]
    [InlineData("stories: nowhere\n", "line 1: there is no folder \"nowhere\"; it is sought from the transcript's own folder.")]
    [InlineData("now: tomorrow\n", "line 1: \"tomorrow\" is no time; write it as 2024-08-06T09:00Z.")]
    [InlineData("stories: .\n[#a] Ann: hi\n", "line 2: the clock must be set first, with a line now: 2024-08-06T09:00Z.")]
    [InlineData(Head + "[#a] Ann: hi\nnow: 2024-08-05\n", "line 4: the clock cannot go back.")]
    [InlineData(Head + "[#a] Ann: hi\nstories: .\n", "line 4: the stories are named before the first message.")]
    [InlineData(Head + "  answers\n", "line 3: an indented line belongs to the message above it, and there is none.")]
    [InlineData(Head + "Ann: hi\n", "line 3: \"Ann: hi\" is neither a message, as [#channel] Name: words, nor edit, delete, now or stories.")]
    [InlineData(Head + "[news] Ann: hi\n", "line 3: a message is written [#channel] Name: words, with [#channel/thread] in a thread and [direct] to the bot alone.")]
    [InlineData(Head + "[#a] Ann:\n", "line 3: the message has no words.")]
    [InlineData(Head + "[#a] Ann (q): hi\n[#a] Bob (q): hi\n", "line 4: the name (q) is taken by line 3.")]
    [InlineData(Head + "[#a] Ann -> q: hi\n", "line 3: there is no earlier message named (q); name one as in [#channel] Name (q): words.")]
    [InlineData(Head + "[#a] Ann (q): hi\ndelete q\nedit q: ho\n", "line 5: there is no earlier message named (q); name one as in [#channel] Name (q): words.")]
    [InlineData(Head + "[#a] Ann (q): hi\nedit q\n", "line 4: an edit needs the new words: edit q: words.")]
    [InlineData(Head + "[#a] Ann (q): hi\ndelete q: ho\n", "line 4: a deletion needs no words: delete q.")]
    [InlineData(Head + "[#a] Ann: hi\n  cites foo\n", "line 4: cites takes words between straight quotation marks: cites \"the words\".")]
    [InlineData(Head + "[#a] Ann: hi\n  says \"\"\n", "line 4: says takes words between straight quotation marks: says \"the words\".")]
    [InlineData(Head + "[#a] Ann: hi\n  silent please\n", "line 4: silent takes nothing behind it.")]
    [InlineData(Head + "[#a] Ann: hi\n  language de\n", "line 4: language takes en, fr or nl.")]
    [InlineData(Head + "[#a] Ann: hi\n  cries\n", "line 4: \"cries\" is no expectation; there are answers, refuses, silent, withdraws, cites, first cites, not cites, near, says, not says, language.")]
    public void Read_MalformedFile_SaysLineAndFault(string text, string fault)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.chat", text);

        Assert.Equal($"{file}, {fault}", Assert.Throws<NewsBotException>(() => TranscriptReader.Read(file)).Message);
    }

    [Fact]
    public void Read_NoSuchFile_SaysSo() => Assert.Equal("There is no transcript none.chat.", Assert.Throws<NewsBotException>(() => TranscriptReader.Read("none.chat")).Message);
}
