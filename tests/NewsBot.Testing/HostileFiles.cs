using System.Text;

namespace NewsBot.Testing;

/// <summary>Broken and hostile story files, the same ones for the same seed. Each is to be refused with one sentence or read, never to stop anything.</summary>
public static class HostileFiles
{
    private const int Many = 300_000;

    /// <summary>Two hundred files: name and bytes, made when asked for.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Make(int seed)
    {
        var random = new Random(seed);
        var made = Texts(random).Select(text => (text.Name, Bytes: Encoding.UTF8.GetBytes(text.Text))).Concat(Raw(random)).Concat(FrontMatters(random)).ToList();
        var kept = made.Count;
        for (var i = 0; i < 200 - kept; i++)
        {
            made.Add(Mutated(random, i));
        }

        return made.Select((file, i) => ($"{i:000}-{file.Name}", file.Bytes));
    }

    /// <summary>Fifty megabytes on one line without writing them: a file of that length with letters at its two ends and a hole between.</summary>
    public static void WriteHuge(string file)
    {
        using var stream = File.Create(file);
        stream.Write("Headline\n"u8);
        stream.Seek(50L * 1024 * 1024, SeekOrigin.Begin);
        stream.Write("end."u8);
    }

    private static IEnumerable<(string Name, string Text)> Texts(Random random)
    {
        // Kept under the size limit, so that it is the text that must be borne, not the length that is refused.
        yield return ("million-sentences.txt", "Headline\n" + string.Concat(Enumerable.Repeat("A. ", 600_000)));
        yield return ("million-words.txt", "Headline\n" + string.Concat(Enumerable.Repeat("No! ", 450_000)));
        yield return ("one-line.txt", string.Concat(Enumerable.Repeat("The minister left the house and ", 15_000)));
        yield return ("one-word.txt", "Het verhaal van een woord dat niet ophoudt\n" + new string('a', Many));
        yield return ("one-dutch-word.txt", "Het lange woord van de dag is dit\n" + string.Concat(Enumerable.Repeat("vakbond", 30_000)) + " en het staat er nog.");
        yield return ("one-number.txt", "A number\nIt is " + new string('9', Many) + " now.\nThat is all.");
        yield return ("grouped-number.txt", "A number\nIt is 1" + string.Concat(Enumerable.Repeat(".000", 200_000)) + " now.\nThat is all.");
        yield return ("elisions.txt", "Le titre\n" + string.Concat(Enumerable.Repeat("l'", 100_000)) + "argent est là.");
        yield return ("points.txt", "Points\n" + new string('.', Many) + "a");
        yield return ("points-spaced.txt", "Points\n" + string.Concat(Enumerable.Repeat(". ", 200_000)));
        yield return ("ellipses.txt", "Points\n" + new string('…', 300_000) + " and so on");
        yield return ("initials.txt", "Names\n" + string.Concat(Enumerable.Repeat("J.K.", 60_000)) + " Rowling");
        yield return ("initials-spaced.txt", "Names\n" + string.Concat(Enumerable.Repeat("J. ", 60_000)) + "Rowling");
        foreach (var (name, open, close) in new[] { ("guillemets", "« ", " »"), ("double", "“", "”"), ("single", "‘", "’"), ("straight", "\"", "\""), ("low", "„", "”"), ("brackets", "(", ")") })
        {
            yield return ($"nested-{name}.txt", "Quotes\n" + string.Concat(Enumerable.Repeat(open, 100_000)) + "No." + string.Concat(Enumerable.Repeat(close, 100_000)));
            yield return ($"open-{name}.txt", "Quotes\n" + string.Concat(Enumerable.Repeat(open + "He said. ", 40_000)));
            yield return ($"closed-{name}.txt", "Quotes\n" + string.Concat(Enumerable.Repeat("He said." + close + " ", 40_000)));
        }

        yield return ("blank-lines.txt", new string('\n', Many) + "A sentence at last.");
        yield return ("short-lines.txt", string.Concat(Enumerable.Repeat("a\n", 50_000)));
        yield return ("spaces.txt", new string(' ', Many));
        yield return ("no-break-spaces.txt", new string('\u00A0', 100_000) + "x");
        yield return ("only-points.txt", "?!...\n!!!\n---\n;;;");
        yield return ("only-emoji.txt", string.Concat(Enumerable.Repeat("😀🎉🇧🇪", 1000)));
        yield return ("only-digits.txt", "1234567890\n42\n007");
        yield return ("only-marks.txt", new string('\u0301', 5000));
        yield return ("zalgo.txt", "Zalgo\n" + string.Concat(Enumerable.Range(0, 2000).Select(_ => "e" + new string((char)random.Next(0x300, 0x36F), 20))));
        yield return ("joiners.txt", "Family\n" + string.Concat(Enumerable.Repeat("👩\u200D", 5000)) + "👩 left the house.");
        yield return ("bidirectional.txt", "\u202EHeadline turned\u202C\nThe \u202Eminister\u202C \u2066left\u2069 the\u200F house.\nIt was late.");
        yield return ("zero-width.txt", "Head\u200Bline\nThe mi\u200Bni\uFEFFster left.\nIt was late.");
        yield return ("controls.txt", "Headline\u0007\nThe \u0001minister\u001B[31m left.\u0008\nIt was late. " + new string('x', 300));
        yield return ("many-controls.txt", string.Concat(Enumerable.Range(0, 2000).Select(i => (char)(1 + (i % 8)))));
        yield return ("separators.txt", "Headline\u2028Standfirst here\u2029The minister left.\u0085It was late.\fThe end came.");
        yield return ("markup.txt", "<script>alert(1)</script>\n<b>The minister</b> left [red]at once[/].\n{headline} {0} %s ${jndi:x}");
        yield return ("lucene.txt", "slug:harbour AND (title:[* TO *])~2^9\n+must -not \"a b\"~3 && || ! field:(x y) wild* ca?rd /regex/\nThe end.");
        yield return ("han.txt", "新聞標題\n部長昨天辭職了。他說他很累。\n這是最後一段。");
        yield return ("arabic.txt", "عنوان الخبر\nاستقال الوزير أمس. قال إنه متعب.\nهذه هي النهاية.");
        yield return ("astral.txt", string.Concat(Enumerable.Repeat("𝕿𝖍𝖊 𝖒𝖎𝖓𝖎𝖘𝖙𝖊𝖗 𝖑𝖊𝖋𝖙. ", 500)));
        yield return ("fences.md", "---\ntitle: Code\n---\n" + string.Concat(Enumerable.Repeat("```\n", 100_001)) + "The minister left.");
        yield return ("comment.md", "---\ntitle: Comment\n---\n<!-- never closed\nThe minister left.");
        yield return ("hashes.md", "---\ntitle: Hashes\n---\n" + new string('#', 500_000) + " x\n\nThe minister left.");
        yield return ("quotes.md", "---\ntitle: Quotes\n---\n" + string.Concat(Enumerable.Repeat("> ", 300_000)) + "The minister left.");
        yield return ("one-paragraph.md", "---\ntitle: Lines\n---\n" + string.Concat(Enumerable.Repeat("The minister left\n", 10_000)));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Raw(Random random)
    {
        yield return ("empty.txt", []);
        yield return ("empty.md", []);
        yield return ("mark-only.txt", [0xEF, 0xBB, 0xBF]);
        yield return ("half-mark.txt", [0xEF, 0xBB]);
        yield return ("mark-16.txt", [0xFF, 0xFE]);
        yield return ("mark-32.txt", [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]);
        yield return ("nul.txt", "The minister left\0 the house.\nIt was late."u8.ToArray());
        yield return ("nuls.txt", new byte[10_000]);
        yield return ("lone-surrogates-16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Headline\nThe minister left."), 0x00, 0xD8, 0x20, 0x00, 0x00, 0xDC]);
        yield return ("lone-surrogates-8.txt", [.. "Headline\nThe minister "u8, 0xED, 0xA0, 0x80, .. " left. It was très tard, était-ce."u8]);
        yield return ("overlong.txt", [.. "Headline\nThe minister "u8, 0xC0, 0xAF, 0xE0, 0x80, 0xAF, .. " left."u8]);
        yield return ("odd-16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Headline\nThe minister left."), 0x41]);
        yield return ("be-16.txt", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Headline\nThe minister left.\nIt was late.")]);
        yield return ("mixed.txt", [.. "Le titre était là\n"u8, .. Encoding.Latin1.GetBytes("Le ministre a démissionné hier à Liège.\n"), .. "C’est la fin, dit-il."u8]);
        yield return ("mixed-16.txt", [.. Encoding.Unicode.GetBytes("Le titre\n"), .. "Le ministre est parti hier."u8]);
        yield return ("zip.txt", [0x50, 0x4B, 3, 4, .. Noise(random, 4000)]);
        yield return ("pdf.txt", [.. "%PDF-1.7\n"u8, .. Noise(random, 4000)]);
        yield return ("png.md", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Noise(random, 4000)]);
        yield return ("too-large.txt", [.. Enumerable.Repeat((byte)'a', (2 * 1024 * 1024) + 1)]);
        for (var i = 0; i < 30; i++)
        {
            yield return ($"noise-{i}{(i % 2 == 0 ? ".txt" : ".md")}", Noise(random, random.Next(1, 20_000)));
        }

        var accents = Encoding.UTF8.GetBytes("Le pont fermé\nLe pont de Sarlonne sera fermé dès lundi, a annoncé la maire. C’était prévu « depuis longtemps ».\nFin.");
        for (var i = 1; i <= 12; i++)
        {
            yield return ($"cut-{i}.txt", accents[..(accents.Length - (i * 7))]);
        }
    }

    private static IEnumerable<(string Name, byte[] Bytes)> FrontMatters(Random random)
    {
        string[] heads =
        [
            "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]",
            "title: &t Bomb\nsource: *t",
            "title: *nothing",
            "&a *a : x",
            "title: " + new string('[', 8000),
            "title: " + new string('{', 8000),
            new string('[', 15_000),
            string.Concat(Enumerable.Range(0, 1500).Select(i => new string(' ', i % 120) + "a:\n")),
            string.Concat(Enumerable.Range(0, 170).Select(i => new string(' ', i) + "a:\n")),
            new string('k', 15_000) + ": x",
            "? " + new string('k', 2000) + "\n: x",
            "? [a, b]\n: x",
            "? {a: b}\n: x",
            "title: \"never closed",
            "title: 'never closed",
            "title: |\n  " + new string('x', 10_000),
            "title: >-\n\n\n\n  folded\n   more",
            "title: !!binary AAAA",
            "title: !<tag:evil,2000:x> y",
            "%YAML 9.9\n%TAG ! tag:x,2000:\ntitle: x",
            "title: x\n...\ntitle: y",
            "title: \"\\x00\\u0000\\U00000000\"",
            "title: \"\\uD800\"",
            "title: \"\\U00110000\"",
            "title: \"\\UFFFFFFFF\"",
            "title: \u0007bell",
            "\ttitle: tab",
            "title: x\n\tsource: tab",
            "- a\n- b",
            "just words",
            "title: x\ntitle: y\nTITLE: z",
            "<<: *x\ntitle: y",
            "published: 2015-13-45",
            "published: yesterday\u202E",
            "published: " + new string('9', 5000),
            "published: [2015, 2016]",
            "url: javascript:alert(1)",
            "url: " + new string('u', 9000),
            "url: http://" + new string('a', 9000),
            "language: " + new string('x', 9000),
            "title: @handle",
            "title: `tick`",
            "title: %percent",
            "title: a: b: c",
            ": x",
            "title:",
            "---x",
            "title: \uFFFE\uFFFF",
            "title: 😀 \u202E\u2066",
            new string('#', 12_000),
            "x: " + string.Concat(Enumerable.Repeat("y\n  ", 3000)),
            "#\u0000",
        ];
        for (var i = 0; i < heads.Length; i++)
        {
            yield return ($"head-{i}.md", Encoding.UTF8.GetBytes($"---\n{heads[i]}\n---\n# Headline\n\nThe minister left the house.\n\nIt was late.\n"));
        }

        yield return ("head-open.md", "---\ntitle: x\nThe minister left."u8.ToArray());
        yield return ("head-none.md", "# Headline\n\nThe minister left."u8.ToArray());
        yield return ("head-alone.md", "---\n---\n"u8.ToArray());
        yield return ("head-long.md", Encoding.UTF8.GetBytes("---\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"key{i}: value\n")) + "---\nThe minister left."));
        yield return ("head-endless.md", Encoding.UTF8.GetBytes("---\n" + string.Concat(Enumerable.Repeat("--- \t-\n", 100_000))));
        yield return ("head-noise.md", [.. "---\n"u8, .. Noise(random, 5000), .. "\n---\nThe minister left."u8]);
    }

    private static (string Name, byte[] Bytes) Mutated(Random random, int number)
    {
        var text = SampleStories.Spoken.Values.ElementAt(random.Next(3));
        var markdown = random.Next(2) == 0;
        var bytes = Encoding.UTF8.GetBytes(markdown ? $"---\ntitle: A story\npublished: 2021-03-01\nsource: Test\n---\n{text}" : text);
        for (var times = random.Next(1, 200); times > 0; times--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return ($"mutated-{number}{(markdown ? ".md" : ".txt")}", bytes[..random.Next(1, bytes.Length)]);
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
