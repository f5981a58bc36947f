using System.Text;
using System.Text.Json;

namespace NewsBot.Host.Tests;

public class AskTests
{
    [Fact]
    public async Task Ask_QuestionTheStoryAnswers_PrintsQuoteAndSource()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["ask", "where did the rover Perseverance land?"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("“The rover Perseverance landed in Jezero crater on 18 February 2021.” [1]", run.Output);
        Assert.Contains("[1] Rover lands on Mars", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Ask_Json_HasTheContractsFieldsAndOffsetsInTheStorysText()
    {
        using var place = new Workspace().WithSchulman();
        var text = await File.ReadAllTextAsync(Path.Combine(place.Stories, "schulman.txt"));

        var run = await Bot.RunAsync(place, ["ask", "why", "did", "Schulman", "leave?", "--json"]);

        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            ["question", "language", "answer", "abstained", "confidence", "engine", "asOf", "elapsedMs", "citations"],
            answer.EnumerateObject().Select(field => field.Name));
        Assert.Equal("why did Schulman leave?", answer.GetProperty("question").GetString());
        Assert.Equal("en", answer.GetProperty("language").GetString());
        Assert.Equal("extractive", answer.GetProperty("engine").GetString());
        Assert.False(answer.GetProperty("abstained").GetBoolean());
        var citations = answer.GetProperty("citations").EnumerateArray().ToList();
        Assert.NotEmpty(citations);
        Assert.All(citations, citation =>
        {
            Assert.Equal(
                ["marker", "story", "headline", "quote", "start", "end", "paragraph", "url"], citation.EnumerateObject().Select(field => field.Name));
            var (start, end) = (citation.GetProperty("start").GetInt32(), citation.GetProperty("end").GetInt32());
            Assert.Equal(text[start..end], citation.GetProperty("quote").GetString());
            Assert.Contains($"[{citation.GetProperty("marker").GetInt32()}]", answer.GetProperty("answer").GetString());
        });
    }

    [Fact]
    public async Task Ask_WhenAsJson_HasTheDateOfTheWordsWithTheirPlace()
    {
        using var place = new Workspace().WithSchulman();
        var text = await File.ReadAllTextAsync(Path.Combine(place.Stories, "schulman.txt"));

        var run = await Bot.RunAsync(place, ["ask", "when was the conflict at OpenAI?", "--json"]);

        var answer = JsonDocument.Parse(run.Output).RootElement;
        var date = Assert.Single(answer.GetProperty("dates").EnumerateArray());
        Assert.Equal(
            ["date", "part", "bound", "dating", "words", "start", "end", "marker"], date.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("2023", "end", "at", "told"), (Field("date"), Field("part"), Field("bound"), Field("dating")));
        Assert.Equal(text[date.GetProperty("start").GetInt32()..date.GetProperty("end").GetInt32()], Field("words"));
        Assert.Contains("late 2023: “la fin de l’année dernière” [1]", answer.GetProperty("answer").GetString());

        string? Field(string name) => date.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Ask_WhatHappenedSince_CountsFromTheClockGiven()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var then = await Bot.RunAsync(place, ["ask", "what happened last week?", "--now", "2021-02-24"]);
        var later = await Bot.RunAsync(place, ["ask", "what happened last week?", "--now", "2024-08-06", "--json"]);

        Assert.Contains("The rover Perseverance landed in Jezero crater on 18 February 2021.", then.Output);
        var answer = JsonDocument.Parse(later.Output).RootElement;
        Assert.True(answer.GetProperty("abstained").GetBoolean());
        Assert.Equal("The stories do not tell of that time (29 July to 4 August 2024).", answer.GetProperty("answer").GetString());
        Assert.NotEqual(0, answer.GetProperty("nearest").GetArrayLength());
        Assert.False(answer.TryGetProperty("dates", out _));
    }

    [Fact]
    public async Task Ask_HalfACharacterInStoryAndQuestion_GivesSoundJsonWithTheOffsetsOfTheText()
    {
        using var place = new Workspace();
        var story = Workspace.Mars.Replace("rover Perseverance landed", "rover \uD83D Perseverance \uDE00 landed", StringComparison.Ordinal);
        await File.WriteAllBytesAsync(
            Path.Combine(place.Stories, "mars.txt"), [0xFF, 0xFE, .. System.Runtime.InteropServices.MemoryMarshal.AsBytes(story.AsSpan())]);

        var run = await Bot.RunAsync(place, ["ask", "--json"], "where did the rover Perseverance land \uD83D ?\n");
        var text = (await Bot.RunAsync(place, ["text", "mars"])).Output;

        var answer = JsonDocument.Parse(Encoding.UTF8.GetBytes(run.Output)).RootElement;
        Assert.Equal("where did the rover Perseverance land \uFFFD ?", answer.GetProperty("question").GetString());
        var citation = answer.GetProperty("citations")[0];
        Assert.Contains("rover \uFFFD Perseverance \uFFFD landed", citation.GetProperty("quote").GetString(), StringComparison.Ordinal);
        var (start, end) = (citation.GetProperty("start").GetInt32(), citation.GetProperty("end").GetInt32());
        Assert.Equal(text[start..end], citation.GetProperty("quote").GetString());
        Assert.DoesNotContain(run.Output, char.IsSurrogate);
    }

    [Fact]
    public async Task Ask_StoriesDoNotSay_AbstainsWithoutCitationsAndExitsWithZero()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["ask", "who won the cycling race in Flanders?", "--json"]);

        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(0, run.Code);
        Assert.True(answer.GetProperty("abstained").GetBoolean());
        Assert.Equal(0, answer.GetProperty("citations").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("nearest").ValueKind);
    }

    [Fact]
    public async Task Ask_NoQuestion_AnswersEachLineOfTheInputOnALineOfItsOwn()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["ask", "--json"], "where did the rover land?\n\nwhen did the rover land?\n");

        var answers = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);
        Assert.Equal(["where did the rover land?", "when did the rover land?"], answers.Select(answer => answer.GetProperty("question").GetString()!));
    }

    [Fact]
    public async Task Ask_OptionsBeforeTheVerb_AreThoseBehindIt()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var before = await Bot.RunAsync(place, ["--lang", "nl", "--story", "mars", "ask", "where did the rover land?"]);
        var behind = await Bot.RunAsync(place, ["ask", "where did the rover land?", "--lang", "nl", "--story", "mars"]);

        Assert.Equal(0, before.Code);
        Assert.Equal(behind.Output, before.Output);
        Assert.Contains("‘The rover", before.Output);
    }

    [Fact]
    public async Task Ask_QuestionThatBeginsWithAMention_IsNoResponseFile()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        Assert.Equal(0, (await Bot.RunAsync(place, ["ask", "@newsbot where did the rover land?"])).Code);
    }

    [Fact]
    public async Task Ask_StoryThatIsNotThere_SaysSoInOneLine()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["ask", "where?", "--story", "venus"]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(["newsbot: There is no story \"venus\": newsbot stories lists those there are."], run.ErrorLines);
    }

    [Fact]
    public async Task Ask_StoriesFolderThatIsNotThere_SaysSoInOneLine()
    {
        using var place = new Workspace();
        Directory.Delete(place.Stories);

        var run = await Bot.RunAsync(place, ["ask", "where?"]);

        Assert.Equal(1, run.Code);
        Assert.Equal([$"newsbot: The stories folder {place.Stories} does not exist: make it, or name another with --stories."], run.ErrorLines);
    }

    [Fact]
    public async Task Ask_RefusedStoryBesideAGoodOne_TellsItAndAnswers()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars).With("stories/broken.md", "---\ntitle: x\n");

        var run = await Bot.RunAsync(place, ["ask", "where did the rover land?"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("Jezero", run.Output);
        Assert.StartsWith("newsbot: broken.md ", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("ask", "x", "--nonsense")]
    [InlineData("ask", "x", "--lang", "de")]
    [InlineData("ask", "x", "--now", "yesterday")]
    [InlineData("text")]
    [InlineData("ask", "x", "--story")]
    public async Task CommandLine_WrongUsage_IsOneLineAndExitsWithTwo(params string[] args)
    {
        var error = new StringWriter();

        var code = await CommandLine.RunAsync(args, TextReader.Null, TextWriter.Null, error, default);

        Assert.Equal(2, code);
        Assert.EndsWith("newsbot --help tells the usage.", Assert.Single(new Run(code, "", error.ToString()).ErrorLines));
    }

    [Fact]
    public async Task CommandLine_FaultOfTheProgramsOwn_IsOneLineWithoutAStackTrace()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        var error = new StringWriter();

        var code = await CommandLine.RunAsync(["ask", .. place.Options], new BrokenReader(), TextWriter.Null, error, default);

        Assert.Equal(1, code);
        Assert.Equal(
            "newsbot: an unexpected fault (NotSupportedException: no reading today); with NEWSBOT_DEBUG=1 it tells where.",
            error.ToString().TrimEnd());
    }

    [Fact]
    public async Task Ask_StoppedWhileItWaitsForALine_Ends()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        using var stop = new CancellationTokenSource();
        using var silent = new SilentReader();
        var run = CommandLine.RunAsync(["ask", .. place.Options], silent, TextWriter.Null, TextWriter.Null, stop.Token);
        await silent.Asked.WaitAsync(TimeSpan.FromSeconds(30));

        await stop.CancelAsync();

        Assert.Equal(130, await run.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Stories_Json_TellsWhatIsIndexed()
    {
        using var place = new Workspace().WithSchulman()
            .With("stories/dated.md", "---\ntitle: Storm\npublished: 2015-01-16\n---\n\nThe storm reached the coast in the night.\n");

        var run = await Bot.RunAsync(place, ["stories", "--json"]);

        var stories = JsonDocument.Parse(run.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(["dated", "schulman"], stories.Select(story => story.GetProperty("slug").GetString()!));
        Assert.Equal(
            ["slug", "headline", "language", "published", "publishedFrom", "sentences", "file"],
            stories[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(("Storm", "en", "2015-01-16", "metadata"), (
            stories[0].GetProperty("headline").GetString(), stories[0].GetProperty("language").GetString(),
            stories[0].GetProperty("published").GetString(), stories[0].GetProperty("publishedFrom").GetString()));
        Assert.Equal("fr", stories[1].GetProperty("language").GetString());
        Assert.Equal(Path.Combine(place.Stories, "schulman.txt"), stories[1].GetProperty("file").GetString());
    }

    [Fact]
    public async Task Text_OfAStory_IsTheFileAsDecoded()
    {
        const string Text = "Titre du jour\r\n\r\nIl a dit «\u00A0oui\u00A0» \U0001F600 à l’aube.  \r\n\tPuis il est parti.\r\n\r\n";
        using var place = new Workspace().With("stories/crlf.txt", Text, new UTF8Encoding(true)).With("stories/wide.txt", Text, Encoding.Unicode);

        Assert.Equal(Text, (await Bot.RunAsync(place, ["text", "crlf"])).Output);
        Assert.Equal(Text, (await Bot.RunAsync(place, ["text", "wide"])).Output);
    }

    [Fact]
    public async Task Text_InAProcess_WritesTheVeryBytes()
    {
        using var place = new Workspace().WithSchulman();

        var run = await Bot.ProcessAsync(place.Folder, ["text", "schulman", .. place.Options]);

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(place.Stories, "schulman.txt")), run.Output);
    }

    private sealed class BrokenReader : TextReader
    {
        public override string ReadLine() => throw new NotSupportedException("no reading today");
    }
}
