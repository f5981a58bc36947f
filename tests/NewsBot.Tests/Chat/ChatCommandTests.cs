using NewsBot.Chat;

namespace NewsBot.Tests.Chat;

public class ChatCommandTests
{
    [Theory]
    [InlineData("/help", "help", "")]
    [InlineData("  /Sources   2 \n", "sources", "2")]
    [InlineData("/ask why did she leave?", "ask", "why did she leave?")]
    [InlineData("/ask\nwhy?", "ask", "why?")]
    [InlineData("/x-1", "x-1", "")]
    public void TryParse_Command_GivesNameAndArgument(string text, string name, string argument)
    {
        Assert.True(ChatCommand.TryParse(text, out var command));
        Assert.Equal(new ChatCommand(name, argument), command);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/ help")]
    [InlineData("//help")]
    [InlineData("/hélp")]
    [InlineData("/help!")]
    [InlineData("/etc/passwd")]
    [InlineData("why /help")]
    [InlineData("/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void TryParse_AnythingElse_IsNoCommand(string text) => Assert.False(ChatCommand.TryParse(text, out _));
}
