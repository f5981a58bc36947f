using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Tests.Dates;

public class DateRulesTests
{
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.French)]
    [InlineData(Language.Dutch)]
    public void Examples_OfTheRuleFiles_AllHold(Language language)
    {
        var rules = DateRules.Of(language)!;
        Assert.NotEmpty(rules.Examples);
        var faults = rules.Examples.Select(example => Fault(rules, example)).OfType<string>().ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("list month january", "line 1: it has no \": \"")]
    [InlineData("list month JANUARY: january", "\"JANUARY\" is no value")]
    [InlineData("list month 1: new year", "a list holds single words")]
    [InlineData("data: last year", "there is no kind of rule \"data\"")]
    [InlineData("which when=1: last year", "there is no slot \"when\"")]
    [InlineData("which which: last year", "\"which\" is no slot=value")]
    [InlineData("date: <month:month>", "there is no list \"month\"")]
    [InlineData("date: (one|two", "a \")\" is missing")]
    [InlineData("date: one) two", "there is a \")\" that nothing opens")]
    [InlineData("date: [one]", "it allows an expression of no word")]
    [InlineData("date: one {two} three", "a {context} stands inside the expression")]
    [InlineData("date: $day", "no line \"let\" says what $day is")]
    [InlineData("date: <dd:day", "a \">\" is missing")]
    [InlineData("date: today", "the rule has no example")]
    [InlineData("> He left yesterday. = 2020-06-16", "the example marks no expression")]
    [InlineData("> He left.", "the example has no \" = \"")]
    [InlineData("date: [a] [b] [c] [d] [e] [f] [g] [h] [i] [j] [k] [l] [m] n", "allows more than 6000 sequences")]
    public void Read_OfABrokenLine_SaysWhichAndHow(string line, string fault)
    {
        var thrown = Assert.Throws<NewsBotException>(() => DateRules.Read("dates.xx.txt", [new DataLine(1, line)]));
        Assert.StartsWith("dates.xx.txt, line 1: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileWithoutRules_SaysSo() =>
        Assert.Equal("dates.xx.txt holds no rule.", Assert.Throws<NewsBotException>(() => DateRules.Read("dates.xx.txt", [])).Message);

    private static string? Fault(DateRules rules, RuleExample example)
    {
        var found = DateTagger.Tag(example.Text, [new TextSpan(0, example.Text.Length)], rules, example.Anchor)[0];
        var told = string.Join("; ", found.Select(one => $"[{one.Span.Of(example.Text)}] = {one.Value} | {one.Edtf}"));
        var right = example.Words is null
            ? found.Count == 0
            : found.Any(one => one.Span.Of(example.Text) == example.Words && one.Value == example.Value && (example.Edtf is null || one.Edtf == example.Edtf));
        return right ? null : $"line {example.Line}: {example.Text} @{example.Anchor}: expected [{example.Words}] = {example.Value} | {example.Edtf}, found {told}";
    }
}
