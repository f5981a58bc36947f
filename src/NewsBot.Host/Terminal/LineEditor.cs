using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NewsBot.Host.Terminal;

/// <summary>
/// Reads lines that can be edited as they are typed: arrows, Home and End, Delete, and the usual Ctrl keys (A, E, B, F, K, U, W, P, N); up and
/// down go through the lines of this session. Ctrl-D on an empty line is the end. A line longer than the terminal is shown in part.
/// </summary>
internal sealed class LineEditor(IAnsiConsole console, string prompt)
{
    private const int MostHistory = 500;

    private readonly List<string> history = [];
    private string text = "";
    private int cursor;
    private int past;
    private string draft = "";

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken stop)
    {
        (text, cursor, past, draft) = ("", 0, history.Count, "");
        Show();
        while (true)
        {
            // Left behind when the wait is cut short: nothing can wake a reader of keys.
            var key = await Task.Run(() => console.Input.ReadKey(true), stop).WaitAsync(stop).ConfigureAwait(false);
            if (key is not { } pressed || (IsControl(pressed, ConsoleKey.D) && text.Length == 0))
            {
                console.WriteLine();
                return null;
            }

            if (pressed.Key == ConsoleKey.Enter)
            {
                console.WriteLine();
                Remember();
                return text;
            }

            Edit(pressed);
            Show();
        }
    }

    private static bool IsControl(ConsoleKeyInfo key, ConsoleKey letter) => key.Key == letter && key.Modifiers.HasFlag(ConsoleModifiers.Control);

    private void Edit(ConsoleKeyInfo key)
    {
        if (key.Modifiers == ConsoleModifiers.Control)
        {
            EditWithControl(key.Key);
            return;
        }

        switch (key.Key)
        {
            case ConsoleKey.Backspace:
                Remove(Before(), cursor);
                break;
            case ConsoleKey.Delete:
                Remove(cursor, After());
                break;
            case ConsoleKey.LeftArrow:
                cursor = Before();
                break;
            case ConsoleKey.RightArrow:
                cursor = After();
                break;
            case ConsoleKey.Home:
                cursor = 0;
                break;
            case ConsoleKey.End:
                cursor = text.Length;
                break;
            case ConsoleKey.UpArrow:
                Recall(past - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(past + 1);
                break;
            case ConsoleKey.Escape:
                Replace("");
                break;
            default:
                Insert(key.KeyChar);
                break;
        }
    }

    private void EditWithControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.A:
                cursor = 0;
                break;
            case ConsoleKey.E:
                cursor = text.Length;
                break;
            case ConsoleKey.B:
                cursor = Before();
                break;
            case ConsoleKey.F:
                cursor = After();
                break;
            case ConsoleKey.D:
                Remove(cursor, After());
                break;
            case ConsoleKey.H or ConsoleKey.Backspace:
                Remove(Before(), cursor);
                break;
            case ConsoleKey.K:
                Remove(cursor, text.Length);
                break;
            case ConsoleKey.U:
                Remove(0, cursor);
                break;
            case ConsoleKey.W:
                Remove(text.AsSpan(0, cursor).TrimEnd().LastIndexOf(' ') + 1, cursor);
                break;
            case ConsoleKey.P:
                Recall(past - 1);
                break;
            case ConsoleKey.N:
                Recall(past + 1);
                break;
        }
    }

    private void Insert(char typed)
    {
        if (!char.IsControl(typed))
        {
            text = text.Insert(cursor++, typed.ToString());
        }
    }

    private void Remove(int start, int end) => (text, cursor) = (text.Remove(start, end - start), start);

    private void Replace(string line) => (text, cursor) = (line, line.Length);

    private void Recall(int position)
    {
        if (position < 0 || position > history.Count)
        {
            return;
        }

        if (past == history.Count)
        {
            draft = text;
        }

        past = position;
        Replace(position == history.Count ? draft : history[position]);
    }

    private void Remember()
    {
        if (!string.IsNullOrWhiteSpace(text) && (history.Count == 0 || history[^1] != text))
        {
            history.Add(text);
        }

        if (history.Count > MostHistory)
        {
            history.RemoveAt(0);
        }
    }

    // The cursor goes by what a reader takes for one letter, of however many code units.
    private int Before() => cursor == 0 ? 0 : StringInfo.ParseCombiningCharacters(text).Last(start => start < cursor);

    private int After() => cursor >= text.Length ? text.Length : cursor + StringInfo.GetNextTextElementLength(text, cursor);

    private void Show()
    {
        var room = Math.Max(8, console.Profile.Width - prompt.Length - 1);
        var start = 0;
        while (Cells(text[start..cursor]) > room)
        {
            start += StringInfo.GetNextTextElementLength(text, start);
        }

        var end = cursor;
        while (end < text.Length && Cells(text[start..end]) < room - 1)
        {
            end += StringInfo.GetNextTextElementLength(text, end);
        }

        console.Write(new ControlCode($"\r\u001b[K{prompt}{text[start..end]}\r\u001b[{prompt.Length + Cells(text[start..cursor])}C"));
    }

    private static int Cells(string shown) => new Segment(shown).CellCount();
}
