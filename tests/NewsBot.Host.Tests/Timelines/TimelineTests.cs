using System.Text;
using System.Text.Json;
using NewsBot.Chat;
using NewsBot.Host.Pictures;
using NewsBot.Host.Terminal;
using NewsBot.Host.Tests.Evaluation;
using NewsBot.Testing;
using NewsBot.Text;
using SkiaSharp;

namespace NewsBot.Host.Tests.Timelines;

public class TimelineTests
{
    [Theory]
    [InlineData("seeds/schulman.txt", Language.French)]
    [InlineData("tests/sets/learn/stories/alphago-lee-sedol.txt", Language.Dutch)]
    [InlineData("tests/sets/learn/stories/kodak-chapter-11.txt", Language.English)]
    public async Task Timeline_OfAStory_ReadsAndLooksAsApproved(string story, Language language)
    {
        using var painter = new TimelinePainter();
        using var desk = Desk(story, painter);
        var name = Path.GetFileNameWithoutExtension(story);
        foreach (var theme in Enum.GetValues<PictureTheme>())
        {
            var reply = await desk.Desk.ReplyAsync(desk.Message("/timeline", language) with { Picture = theme });
            var picture = Assert.Single(reply.Parts.OfType<PicturePart>());

            Assert.Equal("image/png", picture.MediaType);
            Approved.Matches(PlainReply.Of(reply with { Parts = [.. reply.Parts.Where(part => part is not PicturePart)] }), name);
            Approved.Matches(picture.AltText, name + ".alt");
            ApprovedPicture.Matches(picture.Content, $"{name}.{theme.ToString().ToLowerInvariant()}");
        }
    }

    [Fact]
    public async Task Timeline_OfTheSeedStory_HoldsWhatItTells()
    {
        using var desk = Desk("seeds/schulman.txt");
        var entries = (await desk.AskAsync("/timeline")).Timeline!.Entries.Select(entry => (Year: entry.Date.Edtf![..4], entry.Citations[0].Quote)).ToList();

        (string Year, string Words)[] wanted =
        [
            ("2015", "Schulman a débuté chez OpenAI"), ("2015", "l’entreprise démarra"), ("2021", "Anthropic a été fondée"), ("2023", "le conflit"),
            ("2023", "Altman avait été licencié"), ("2023", "Brockman avait démissionné en signe de protestation"), ("2023", "refuge chez"), ("2023", "étaient revenus"),
            ("2024", "Ilya Sutskever et Andrej Karpathy"), ("2024", "Jan Leike"), ("2024", "sera désormais actif chez Anthropic"), ("2024", "congé sabbatique jusqu’à la fin"),
        ];
        Assert.All(wanted, one => Assert.Contains(entries, entry => entry.Year == one.Year && entry.Quote.Contains(one.Words, StringComparison.Ordinal)));
        Assert.Equal(entries.Select(entry => entry.Year).Order(), entries.Select(entry => entry.Year));
    }

    [Theory]
    [InlineData("Schulman", Language.French)]
    [InlineData("Greg Brockman", Language.English)]
    [InlineData("Sutskever", Language.Dutch)]
    public async Task Who_OfTheSeedStory_ReadsAsApproved(string name, Language language)
    {
        using var desk = Desk("seeds/schulman.txt");

        Approved.Matches(PlainReply.Of(await desk.AskAsync("/who " + name, language)), "who-" + name.Split(' ')[^1].ToLowerInvariant());
    }

    [Fact]
    public void Paint_HostileWords_GivesAPictureOfChatWidth()
    {
        using var painter = new TimelinePainter();
        var endless = new string('W', 5_000);
        SheetRow[] rows =
        [
            new(endless, endless, endless, "", [endless, endless], "[1]", true, true),
            new("", "", "", "", [], "", false, false),
            new("2015", "planned", "\uD800 half \u202E 漢字 \0 " + string.Join(' ', Enumerable.Repeat("word", 3_000)), "word", [], "[2] [3]", false, true),
        ];
        foreach (var theme in Enum.GetValues<PictureTheme>())
        {
            using var bitmap = SKBitmap.Decode(painter.Paint(new TimelineSheet(endless, rows, [endless], endless, endless), theme).Span);
            Assert.Equal(TimelinePainter.Width, bitmap.Width);
            Assert.InRange(bitmap.Height, 300, 3_000);
        }

        using var empty = SKBitmap.Decode(painter.Paint(new TimelineSheet("Nothing", [], [], null, null), PictureTheme.Light).Span);
        Assert.Equal(TimelinePainter.Width, empty.Width);
    }

    [Fact]
    public async Task Command_Json_IsAsPromised()
    {
        using var place = new Workspace().WithSchulman();
        var run = await Bot.RunAsync(place, ["timeline", "OpenAI", "--from", "2023", "--to", "2023", "--json"]);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;

        Assert.Equal(0, run.Code);
        Assert.Equal("OpenAI", root.GetProperty("about").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("note").ValueKind);
        Assert.NotEmpty(root.GetProperty("events").EnumerateArray());
        var text = await File.ReadAllTextAsync(Path.Combine(place.Stories, "schulman.txt"), Encoding.UTF8);
        Assert.All(root.GetProperty("events").EnumerateArray(), one =>
        {
            Assert.StartsWith("2023", one.GetProperty("date").GetString(), StringComparison.Ordinal);
            Assert.False(one.GetProperty("planned").GetBoolean());
            Assert.Equal(JsonValueKind.Array, one.GetProperty("who").ValueKind);
            Assert.All(one.GetProperty("citations").EnumerateArray(), citation => Assert.Equal(
                citation.GetProperty("quote").GetString(), text[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()]));
        });
    }

    [Fact]
    public async Task Command_Who_IsAsPromised()
    {
        using var place = new Workspace().WithSchulman();
        var run = await Bot.RunAsync(place, ["who", "schulman", "--json"]);
        using var json = JsonDocument.Parse(run.Output);

        Assert.Equal("John Schulman", json.RootElement.GetProperty("name").GetString());
        Assert.Equal(["Schulman"], json.RootElement.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()));
        Assert.Contains(json.RootElement.GetProperty("roles").EnumerateArray(), role => role.GetProperty("text").GetString() == "co-fondateur d’OpenAI");
        Assert.NotEmpty(json.RootElement.GetProperty("events").EnumerateArray());
        Assert.Contains(json.RootElement.GetProperty("with").EnumerateArray(), with => with.GetString() == "OpenAI");
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task Command_UnknownName_SaysSoAndOffersTheNearest()
    {
        using var place = new Workspace().WithSchulman();
        var run = await Bot.RunAsync(place, ["timeline", "Schumann", "--json"]);
        using var json = JsonDocument.Parse(run.Output);

        Assert.Equal(0, run.Code);
        Assert.Equal("The stories do not mention Schumann. Nearest to it: John Schulman.", json.RootElement.GetProperty("note").GetString());
        Assert.Equal(["John Schulman"], json.RootElement.GetProperty("nearest").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("--from", "2024", "--to", "2020")]
    [InlineData("--from", "2024-02-31")]
    [InlineData("--to", "soonish")]
    public async Task Command_ImpossibleTime_IsWrongUsageInOneLine(params string[] options)
    {
        using var place = new Workspace().WithSchulman();
        var run = await Bot.RunAsync(place, ["timeline", .. options]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Single(run.ErrorLines);
    }

    [Fact]
    public async Task Command_Image_WritesThePictureBesideTheText()
    {
        using var place = new Workspace().WithSchulman();
        var file = Path.Combine(place.Folder, "t.png");
        var run = await Bot.RunAsync(place, ["timeline", "--image", file, "--dark"]);

        using var bitmap = SKBitmap.Decode(file);
        Assert.Equal(TimelinePainter.Width, bitmap.Width);
        Assert.True(bitmap.GetPixel(2, 2).Red < 0x40);
        Assert.StartsWith("Timeline of the stories", run.Output, StringComparison.Ordinal);
    }

    private static TestDesk Desk(string story, ITimelinePainter? painter = null) => new(
        new Dictionary<string, string> { [Path.GetFileNameWithoutExtension(story)] = File.ReadAllText(RepositoryFolder.PathOf(story)) }, painter: painter);
}
