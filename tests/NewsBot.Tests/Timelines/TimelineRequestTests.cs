using NewsBot.Timelines;
using NodaTime;

namespace NewsBot.Tests.Timelines;

public class TimelineRequestTests
{
    private static readonly DateTimeOffset Now = new(2024, 8, 6, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "", null, null)]
    [InlineData("OpenAI", "OpenAI", null, null)]
    [InlineData("OpenAI from 2015 to 2023-11", "OpenAI", "2015-01-01", "2023-11-30")]
    [InlineData("OpenAI between 2015 and 2016", "OpenAI", "2015-01-01", "2016-12-31")]
    [InlineData("OpenAI since last year", "OpenAI", "2023-01-01", null)]
    [InlineData("OpenAI until March 2021", "OpenAI", null, "2021-03-31")]
    [InlineData("OpenAI from 2015 to now", "OpenAI", "2015-01-01", "2024-08-06")]
    [InlineData("OpenAI 2015 2016", "OpenAI", "2015-01-01", "2016-12-31")]
    [InlineData("OpenAI 2023-11-17", "OpenAI", "2023-11-17", "2023-11-17")]
    [InlineData("Altman depuis 2015", "Altman", "2015-01-01", null)]
    [InlineData("Altman de 2015 à 2016", "Altman", "2015-01-01", "2016-12-31")]
    [InlineData("Altman jusqu'en 2016", "Altman", null, "2016-12-31")]
    [InlineData("Altman van 2015 tot 2016", "Altman", "2015-01-01", "2016-12-31")]
    [InlineData("van Altman", "Altman", null, null)]
    [InlineData("from 2015", "", "2015-01-01", null)]
    public void Read_NameAndDatesInAnyOfTheLanguages_TellsThemApart(string argument, string about, string? from, string? to)
    {
        var request = TimelineRequest.Read(argument, Now);

        Assert.Equal((about, Day(from), Day(to), RequestFault.None), (request.About, request.From, request.To, request.Fault));
    }

    [Theory]
    [InlineData("de Gaulle", "Gaulle")]
    [InlineData("Charles de Gaulle", "Charles de Gaulle")]
    [InlineData("the road to Paris", "road to Paris")]
    [InlineData("Vincent van Gogh", "Vincent van Gogh")]
    [InlineData("Marks & Spencer", "Marks & Spencer")]
    [InlineData("L'Oréal", "L'Oréal")]
    public void Read_NameWithLittleWords_KeepsThem(string argument, string about) => Assert.Equal(about, TimelineRequest.Read(argument, Now).About);

    [Theory]
    [InlineData("@everyone", "everyone")]
    [InlineData("<@U0123>", "U0123")]
    [InlineData("**Schulman**", "Schulman")]
    [InlineData("<b>Schulman</b>", "Schulman")]
    [InlineData("[bold]Schulman[/]", "bold Schulman")]
    [InlineData("`Schulman`\n> Leike", "Schulman Leike")]
    [InlineData("\u202Enamluhcs\u0007", "namluhcs")]
    [InlineData("🙂 <>", "🙂")]
    public void Read_MarkupAndMentions_AreNoPartOfTheName(string argument, string about) => Assert.Equal(about, TimelineRequest.Read(argument, Now).About);

    [Theory]
    [InlineData("OpenAI from 2024 to 2020", RequestFault.EndsBeforeItBegins)]
    [InlineData("OpenAI 2024 2020", RequestFault.EndsBeforeItBegins)]
    [InlineData("OpenAI from 2024-02-31", RequestFault.NoDate)]
    [InlineData("OpenAI from 2024-13 to 2025", RequestFault.NoDate)]
    [InlineData("OpenAI 0000", RequestFault.NoDate)]
    [InlineData("OpenAI from 31 February 2020", RequestFault.NoDate)]
    [InlineData("OpenAI du 31 février 2020", RequestFault.NoDate)]
    [InlineData("OpenAI van 2019 tot 31 februari 2020", RequestFault.NoDate)]
    public void Read_ImpossibleTime_SaysSo(string argument, RequestFault fault) => Assert.Equal(fault, TimelineRequest.Read(argument, Now).Fault);

    [Fact]
    public void Read_AnyText_NeitherThrowsNorKeepsSignsOrMoreThanAName()
    {
        var random = new Random(7);
        const string signs = "aZé9 -'’@<>&#*_`[](){}\\/:;.,!?\"«»\n\t\u0000\u202E\u200B\uD83D\uDE42\uD800from to 2015 2015-02-30 depuis van ";
        for (var i = 0; i < 3_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(120)).Select(_ => signs[random.Next(signs.Length)])]);
            var request = TimelineRequest.Read(text, Now);
            Assert.True(request.About.Length <= TimelineRequest.LongestAbout);
            Assert.DoesNotContain(request.About + request.Faulty, c => char.IsControl(c) || "@<>*_`[]{}\\#\u202E".Contains(c));
        }
    }

    private static LocalDate? Day(string? text) => text is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
