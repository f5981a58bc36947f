using System.Globalization;
using NewsBot.Dates;
using NodaTime;

namespace NewsBot.Tests.Dates;

public class EdtfTests
{
    [Theory]
    [InlineData("2015-01-16", "2015-01-16", "2015-01-16")]
    [InlineData("2015-02~", "2015-02-01", "2015-02-28")]
    [InlineData("2015?", "2015-01-01", "2015-12-31")]
    [InlineData("2024-05-XX", "2024-05-01", "2024-05-31")]
    [InlineData("196X", "1960-01-01", "1969-12-31")]
    [InlineData("18XX", "1800-01-01", "1899-12-31")]
    [InlineData("2016-09/2016-12~", "2016-09-01", "2016-12-31")]
    [InlineData("2024-05/..", "2024-05-01", "9999-12-31")]
    public void Bounds_OfAValue_AreItsFirstAndLastDay(string value, string first, string last)
    {
        var bounds = Edtf.Bounds(value)!.Value;

        Assert.Equal((first, last), (Text(bounds.First), Text(bounds.Last)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("soon")]
    [InlineData("2015-13")]
    [InlineData("2015-02-30")]
    [InlineData("2015/2014")]
    [InlineData("20150116")]
    [InlineData("X015")]
    public void Bounds_OfAnythingElse_AreNone(string value) => Assert.Null(Edtf.Bounds(value));

    [Theory]
    [InlineData(1961, "1961-04-02")]
    [InlineData(2000, "2000-04-23")]
    [InlineData(2018, "2018-04-01")]
    [InlineData(2038, "2038-04-25")]
    public void Easter_OfAYear_IsTheGregorianOne(int year, string day) => Assert.Equal(day, Text(Feasts.Easter(year)));

    private static string Text(LocalDate day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
