namespace NewsBot.Articles;

/// <summary>Why a story file is refused: one sentence each, naming file, fault and remedy.</summary>
internal static class Refusals
{
    public static string Empty(string file) => $"{Name(file)} is empty: put a headline and at least one sentence in it.";

    public static string NoSentence(string file) => $"{Name(file)} holds no sentence: put a headline and at least one sentence in it.";

    public static string TooLarge(string file, long bytes, int limit) =>
        $"{Name(file)} is {bytes / 1024.0 / 1024.0:0.0} MB, over the limit of {limit / 1024 / 1024} MB for one story: split it into several files.";

    public static string TooManySentences(string file, int limit) =>
        $"{Name(file)} has more than {limit:N0} sentences, too many for one story: split it into several files.";

    public static string NotText(string file) => $"{Name(file)} is not a text file: save the story as plain text in UTF-8.";

    public static string Unreadable(string file, string reason) =>
        $"{Name(file)} cannot be read ({reason.TrimEnd('.')}): check the file and its permissions.";

    public static string NoFrontMatter(string file) =>
        $"{Name(file)} does not begin with front matter: a .md story opens with a line ---, then title, published, source, language, url, "
        + "then a line ---.";

    public static string FrontMatterNotClosed(string file) => $"{Name(file)} has front matter that is not closed: end it with a line ---.";

    public static string FrontMatterTooLong(string file, int limit) =>
        $"{Name(file)} has more than {limit / 1024} KB of front matter: keep title, published, source, language and url.";

    public static string FrontMatterBroken(string file, int line, string fault) =>
        $"{Name(file)} has broken front matter at line {line} ({fault.TrimEnd('.')}): write one \"name: value\" a line.";

    public static string BadPublished(string file, string value) =>
        $"{Name(file)} says published: {Shown(value)}, which is not a date: write it as 2015-01-16, 2015-01 or 2015.";

    public static string BadUrl(string file, string value) =>
        $"{Name(file)} says url: {Shown(value)}, which is not a web address: write it in full, as https://news.example/story.";

    public static string SlugTaken(string file, string other) => $"{Name(file)} has the same name as {other}: rename one of the two.";

    public static string BadSlug(string file) => $"{Name(file)} has a name that cannot be typed: rename it with letters, digits and hyphens.";

    private static string Name(string file) => Shown(Path.GetFileName(file));

    // A file's name or value is text from outside: shown short and without control or direction marks.
    private static string Shown(string value)
    {
        var clean = string.Concat(value.Select(c =>
            char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? '?' : c));
        return clean.Length <= 80 ? clean : clean[..77] + "...";
    }
}
