using NewsBot.Host.Terminal;
using Spectre.Console.Testing;

namespace NewsBot.Host.Tests;

public class ChatTests
{
    [Fact]
    public async Task Chat_LinesFromAPipe_AreOneConversation()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["chat"], "where did the rover Perseverance land?\n/sources 1\n");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("“The rover Perseverance landed in Jezero crater on 18 February 2021.” [1]", run.Output);
        Assert.Contains(">>The rover Perseverance landed in Jezero crater on 18 February 2021.<< It will look for traces of life.", run.Output);
    }

    [Fact]
    public async Task Chat_SourcesAfterForget_ShowsNone()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["chat"], "where did the rover Perseverance land?\n/forget\n/sources\n");

        Assert.Contains("There is no answer here yet whose sources I could show.", run.Output);
    }

    [Fact]
    public async Task Chat_Stories_ListsThem()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        Assert.Contains("mars – Rover lands on Mars", (await Bot.RunAsync(place, ["chat"], "/stories\n")).Output);
    }

    [Fact]
    public async Task Chat_Quit_LeavesTheRestUnread()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        Assert.Equal(new Run(0, "", ""), await Bot.RunAsync(place, ["chat"], " /quit\n/stories\n"));
    }

    [Fact]
    public async Task Chat_StoryThatIsNotThere_SaysSoInOneLine()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);

        var run = await Bot.RunAsync(place, ["chat", "--story", "venus"], "hello\n");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("newsbot: There is no story \"venus\"", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Chat_StoryAddedMeanwhile_IsFound()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        using var lines = new SlowReader(ask =>
        {
            if (ask == 1)
            {
                place.With("stories/storm.txt", "Storm\n\nThe storm reached the coast in the night.\n");
            }

            Thread.Sleep(50);
            return "/stories";
        });
        using var stop = new CancellationTokenSource();
        var output = new SeenWriter("storm – Storm");
        var run = CommandLine.RunAsync(["chat", .. place.Options], lines, output, TextWriter.Null, stop.Token);

        await output.Seen.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();

        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task Chat_Stopped_EndsCleanly()
    {
        using var place = new Workspace().With("stories/mars.txt", Workspace.Mars);
        using var stop = new CancellationTokenSource();
        using var silent = new SilentReader();
        var run = CommandLine.RunAsync(["chat", .. place.Options], silent, TextWriter.Null, TextWriter.Null, stop.Token);
        await silent.Asked.WaitAsync(TimeSpan.FromSeconds(30));

        await stop.CancelAsync();

        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task ReadLine_EditedInTheMiddle_GivesTheLineAsSeen()
    {
        using var console = new TestConsole();
        var keys = console.Input;
        keys.PushText("whre");
        keys.PushKey(ConsoleKey.LeftArrow);
        keys.PushKey(ConsoleKey.LeftArrow);
        keys.PushText("e");
        keys.PushKey(ConsoleKey.Home);
        keys.PushText("x");
        keys.PushKey(ConsoleKey.Backspace);
        keys.PushKey(ConsoleKey.End);
        keys.PushText("?!");
        keys.PushKey(ConsoleKey.Backspace);
        keys.PushKey(ConsoleKey.Enter);

        Assert.Equal("where?", await new LineEditor(console, "> ").ReadLineAsync(default));
    }

    [Fact]
    public async Task ReadLine_BackspaceAfterALetterOfSeveralCodeUnits_TakesItWhole()
    {
        using var console = new TestConsole();
        Type(console, "a\U0001F600e\u0301");
        console.Input.PushKey(ConsoleKey.Backspace);
        console.Input.PushKey(ConsoleKey.Backspace);
        console.Input.PushKey(ConsoleKey.Enter);

        Assert.Equal("a", await new LineEditor(console, "> ").ReadLineAsync(default));
    }

    [Fact]
    public async Task ReadLine_UpAndDown_GoThroughTheLinesBeforeAndBackToTheDraft()
    {
        using var console = new TestConsole();
        var editor = new LineEditor(console, "> ");
        console.Input.PushTextWithEnter("first");
        console.Input.PushTextWithEnter("second");
        await editor.ReadLineAsync(default);
        await editor.ReadLineAsync(default);
        console.Input.PushText("dra");
        console.Input.PushKey(ConsoleKey.UpArrow);
        console.Input.PushKey(ConsoleKey.UpArrow);
        console.Input.PushKey(ConsoleKey.UpArrow);
        console.Input.PushKey(ConsoleKey.Enter);
        Assert.Equal("first", await editor.ReadLineAsync(default));

        console.Input.PushText("dra");
        console.Input.PushKey(ConsoleKey.UpArrow);
        console.Input.PushKey(ConsoleKey.DownArrow);
        console.Input.PushTextWithEnter("ft");
        Assert.Equal("draft", await editor.ReadLineAsync(default));
    }

    [Fact]
    public async Task ReadLine_LineLongerThanTheTerminal_IsReadWhole()
    {
        using var console = new TestConsole().Width(20);
        var line = string.Concat(Enumerable.Repeat("wide 寬 ", 20));
        Type(console, line);
        console.Input.PushKey(ConsoleKey.Enter);

        Assert.Equal(line, await new LineEditor(console, "> ").ReadLineAsync(default));
    }

    [Fact]
    public async Task ReadLine_ControlDOnAnEmptyLine_IsTheEnd()
    {
        using var console = new TestConsole();
        console.Input.PushKey(new ConsoleKeyInfo('\u0004', ConsoleKey.D, false, false, true));

        Assert.Null(await new LineEditor(console, "> ").ReadLineAsync(default));
    }

    // As a terminal gives letters that have no key: the code unit alone.
    private static void Type(TestConsole console, string text)
    {
        foreach (var c in text)
        {
            console.Input.PushKey(new ConsoleKeyInfo(c, default, false, false, false));
        }
    }

    // Gives a line each time one is wanted.
    private sealed class SlowReader(Func<int, string> next) : TextReader
    {
        private int asked;

        public override string ReadLine() => next(++asked);
    }

    private sealed class SeenWriter(string words) : StringWriter
    {
        private readonly TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => seen.Task;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(words, StringComparison.Ordinal) == true)
            {
                seen.TrySetResult();
            }
        }
    }
}
