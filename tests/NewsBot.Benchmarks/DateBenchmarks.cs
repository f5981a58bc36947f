using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using NewsBot.Articles;
using NewsBot.Dates;
using NewsBot.Text;

namespace NewsBot.Benchmarks;

/// <summary>Time to tag the dates of sentences of news, against reading their words alone.</summary>
public class DateBenchmarks
{
    private const int Sentences = 100_000;

    private List<Article> articles = [];

    /// <summary>Reads the stories.</summary>
    [GlobalSetup]
    public void Setup() => articles = Stories(10_000);

    /// <summary>Every date expression found and resolved.</summary>
    [Benchmark]
    public int Tag() => articles.Sum(article => TagOne(article));

    /// <summary>Words, as the analysis of sentences reads them.</summary>
    [Benchmark(Baseline = true)]
    public int Words() => articles.Sum(article => article.Sentences.Sum(sentence => WordReader.Read(article.Text, sentence.Span).Count));

    /// <summary>Tags 100,000 sentences on one thread, twice to warm up, and prints how many a second.</summary>
    public static void Print(TextWriter output)
    {
        var articles = Stories(Sentences);
        var best = TimeSpan.MaxValue;
        var expressions = 0;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            expressions = articles.Sum(article => TagOne(article));
            best = round > 1 && watch.Elapsed < best ? watch.Elapsed : best;
        }

        var sentences = articles.Sum(article => article.Sentences.Count);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sentences:n0} sentences, {expressions:n0} date expressions: {sentences / best.TotalSeconds:n0} sentences/s"));
    }

    private static int TagOne(Article article) =>
        DateTagger.Tag(article.Text, [.. article.Sentences.Select(sentence => sentence.Span)], article.Language, "2020-06-17").Sum(found => found.Count);

    private static List<Article> Stories(int atLeast)
    {
        var (articles, sentences) = (new List<Article>(), 0);
        foreach (var article in Corpus.Read().Articles())
        {
            articles.Add(article);
            if ((sentences += article.Sentences.Count) >= atLeast)
            {
                break;
            }
        }

        return articles;
    }
}
