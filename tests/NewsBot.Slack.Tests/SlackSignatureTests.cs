using System.Text;

namespace NewsBot.Slack.Tests;

public class SlackSignatureTests
{
    // The example of Slack's page on verifying requests.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA"
        + "&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
        + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1531420618);

    [Fact]
    public void IsRight_ExampleOfSlack_Is() => Assert.True(SlackSignature.IsRight(Secret, Timestamp, Signature, Body, Now));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void IsRight_FiveMinutesEitherWay_IsTheWindow(int seconds, bool right) =>
        Assert.Equal(right, SlackSignature.IsRight(Secret, Timestamp, Signature, Body, Now.AddSeconds(seconds)));

    [Theory]
    [InlineData(null, Signature)]
    [InlineData(Timestamp, null)]
    [InlineData("", Signature)]
    [InlineData("1531420618 ", Signature)]
    [InlineData("-1", Signature)]
    [InlineData("99999999999999999999", Signature)]
    [InlineData("999999999999", Signature)]
    [InlineData("1531420619", Signature)]
    [InlineData(Timestamp, "")]
    [InlineData(Timestamp, "v0=")]
    [InlineData(Timestamp, "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData(Timestamp, "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503")]
    [InlineData(Timestamp, "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50")]
    public void IsRight_AnythingElse_IsNot(string? timestamp, string? signature) =>
        Assert.False(SlackSignature.IsRight(Secret, timestamp, signature, Body, Now));

    [Fact]
    public void IsRight_OtherBodyOrSecret_IsNot()
    {
        Assert.False(SlackSignature.IsRight(Secret, Timestamp, Signature, [.. Body, (byte)' '], Now));
        Assert.False(SlackSignature.IsRight(Secret + "x", Timestamp, Signature, Body, Now));
    }
}
