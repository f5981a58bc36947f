namespace NewsBot;

/// <summary>
/// A fault the operator can mend: <see cref="Exception.Message"/> is one sentence that says what is wrong and what to do, fit to be shown as it is.
/// </summary>
public sealed class NewsBotException(string message, Exception? inner = null) : Exception(message, inner);
