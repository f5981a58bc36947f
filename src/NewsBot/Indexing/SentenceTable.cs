using NewsBot.Articles;
using NewsBot.Text;

namespace NewsBot.Indexing;

/// <summary>
/// Sentences as bytes: for each, as 7-bit variable-length integers, start less the end before, length, paragraph, role. The count comes first.
/// </summary>
internal static class SentenceTable
{
    public static byte[] Write(IReadOnlyList<Sentence> sentences)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(sentences.Count);
        var last = 0;
        foreach (var sentence in sentences)
        {
            writer.Write7BitEncodedInt(sentence.Span.Start - last);
            writer.Write7BitEncodedInt(sentence.Span.Length);
            writer.Write7BitEncodedInt(sentence.Paragraph);
            writer.Write((byte)sentence.Role);
            last = sentence.Span.End;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static Sentence[] Read(Lucene.Net.Util.BytesRef stored)
    {
        using var reader = new BinaryReader(new MemoryStream(stored.Bytes, stored.Offset, stored.Length));
        var sentences = new Sentence[reader.Read7BitEncodedInt()];
        var last = 0;
        for (var i = 0; i < sentences.Length; i++)
        {
            var start = last + reader.Read7BitEncodedInt();
            last = start + reader.Read7BitEncodedInt();
            sentences[i] = new Sentence(i, new TextSpan(start, last), reader.Read7BitEncodedInt(), (SentenceRole)reader.ReadByte());
        }

        return sentences;
    }
}
