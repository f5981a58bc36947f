using System.Diagnostics;
using System.Globalization;

namespace NewsBot.Testing;

/// <summary>
/// A thousand questions of a hundred people in fifty channels, asked of a bot in a process of its own as fast as it keeps up, its line cut ten times.
/// </summary>
/// <param name="bot">The bot.</param>
public sealed class ChatLoad(ServeProcess bot)
{
    /// <summary>How many questions.</summary>
    public const int Questions = 1_000;

    /// <summary>How many channels.</summary>
    public const int Channels = 50;

    /// <summary>How often the line is cut.</summary>
    public const int Cuts = 10;

    private const int People = 100;
    private const int MostUnderWay = People;

    // What the second half of the questions may leave behind; the collector's own moods are some tens of MB.
    private const long MostGrowth = 96L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Stopwatch watch = new();
    private long middle;
    private long end;

    /// <summary>The settings under which the platform's own limits are the narrowest.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings { get; } =
        [("Web__Url", "http://127.0.0.1:0"), ("Chat__PersonPerMinute", "1000"), ("Chat__ChannelPerMinute", "10000")];

    /// <summary>What was measured, in a line.</summary>
    public string Figures => string.Create(CultureInfo.InvariantCulture,
        $"{Questions} questions, {People} people, {Channels} channels, every 20th event twice, {Cuts} cuts: {watch.Elapsed.TotalSeconds:F1} s, "
        + $"{Questions / watch.Elapsed.TotalSeconds:F0} a second; {middle >> 20} MB of memory in use half-way, {end >> 20} MB at the end.");

    /// <summary>Whether memory was flat: the second half left next to nothing behind.</summary>
    public bool IsFlat => end - middle < MostGrowth;

    /// <summary>Asks them and waits for the answers.</summary>
    /// <param name="ask">Asks one: its number, the person's, the channel's, and the question.</param>
    /// <param name="answered">How many are answered.</param>
    /// <param name="cutAsync">Cuts the line, before the question of a number.</param>
    /// <param name="isDone">Whether nothing is under way.</param>
    /// <param name="untilAsync">Waits.</param>
    public async Task RunAsync(
        Action<int, int, int, string> ask, Func<int> answered, Func<int, Task> cutAsync, Func<bool> isDone,
        Func<Func<bool>, string, TimeSpan?, Task> untilAsync)
    {
        watch.Start();
        for (var i = 0; i < Questions; i++)
        {
            if (i % (Questions / Cuts) == Questions / Cuts / 2)
            {
                await cutAsync(i);
            }

            middle = i == Questions / 2 ? bot.Memory : middle;

            // Everyone asks about something else than the one before, in a channel of their own choice.
            ask(i, i % People, i * 7 % Channels, (i % 3) switch
            {
                0 => "Who resigned as director of the Melport harbour?",
                1 => "Pourquoi le pont de Sarlonne est-il fermé ?",
                _ => "Hoeveel is het schilderij van Houtebeek waard?",
            });
            await untilAsync(() => i - answered() < MostUnderWay, "the bot keeps up", Longest);
        }

        await untilAsync(() => answered() >= Questions && isDone(), "all are answered", Longest);
        watch.Stop();
        end = bot.Memory;
    }
}
