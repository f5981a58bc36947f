using Microsoft.Data.Sqlite;
using NewsBot.Text;

namespace NewsBot.Benchmarks;

/// <summary>Passages in an SQLite FTS5 table: what somebody might use instead of Lucene.</summary>
internal sealed class SqlitePassages : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand select;
    private SqliteTransaction? transaction;

    public SqlitePassages(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText =
            "CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5(slug UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')";
        create.ExecuteNonQuery();
        insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO passages (slug, body) VALUES ($slug, $body)";
        insert.Parameters.Add("$slug", SqliteType.Text);
        insert.Parameters.Add("$body", SqliteType.Text);
        select = connection.CreateCommand();
        select.CommandText = "SELECT slug, body FROM passages WHERE passages MATCH $words ORDER BY bm25(passages) LIMIT 10";
        select.Parameters.Add("$words", SqliteType.Text);
        select.Prepare();
    }

    public void Add(string slug, string body)
    {
        transaction ??= connection.BeginTransaction();
        insert.Transaction = transaction;
        (insert.Parameters[0].Value, insert.Parameters[1].Value) = (slug, body);
        insert.ExecuteNonQuery();
    }

    public void Commit()
    {
        transaction?.Commit();
        transaction?.Dispose();
        insert.Transaction = transaction = null;
    }

    /// <summary>Loads the 10 best passages and gives the number of letters in them.</summary>
    public int Search(string match)
    {
        select.Parameters[0].Value = match;
        using var rows = select.ExecuteReader();
        var letters = 0;
        while (rows.Read())
        {
            letters += rows.GetString(0).Length + rows.GetString(1).Length;
        }

        return letters;
    }

    /// <summary>The words of a question, any of which may stand in a passage.</summary>
    public static string MatchAny(IEnumerable<Word> words) => string.Join(" OR ", words.Select(word => $"\"{word.Folded}\""));

    public void Dispose()
    {
        transaction?.Dispose();
        insert.Dispose();
        select.Dispose();
        connection.Dispose();
    }
}
