using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsBot.Text;

namespace NewsBot.Lexicon;

/// <summary>
/// The compiled form of a lexicon: its arrays as they stand in memory, so that a new process has it at once. In order, all little-endian: the
/// <see cref="Version"/> and the key of the texts (32 bits each), the lexicon's hash (64 bits), the arrays, each after its length in elements
/// (32 bits), and a CRC-32C of all before it.
/// </summary>
internal static class LexiconFile
{
    /// <summary>The name of the resource that holds the lexicon of the built-in texts.</summary>
    public const string Resource = "CompiledLexicon";

    // To be raised with every change of what the arrays hold.
    private const int Version = 2;

    /// <summary>The lexicon compiled with the engine; null when there is none of its texts or it is damaged.</summary>
    public static ConceptLexicon? BuiltIn()
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream(Resource);
        return stream is null ? null : Read(stream, KeyOfTexts());
    }

    /// <summary>Writes a lexicon that was read from texts of the given key.</summary>
    public static void Write(ConceptLexicon lexicon, uint texts, Stream stream)
    {
        var file = new Writer(stream);
        file.Add<int>([Version, (int)texts]);
        file.Add<ulong>([lexicon.Hash]);
        foreach (var table in lexicon.Vocabularies.Select(vocabulary => vocabulary.Table).Append(lexicon.Names))
        {
            file.AddArray(table.Numbers);
            file.AddArray(table.Letters);
        }

        file.AddArray(lexicon.Concepts);
        file.AddArray(lexicon.Associated.Numbers);
        file.AddArray(lexicon.Neighbours.Numbers);
        file.AddArray(lexicon.Vectors.Values);
        file.Add<uint>([file.Sum]);
    }

    /// <summary>Reads a lexicon; null when it is damaged, of another version, or of other texts than those of the given key.</summary>
    public static ConceptLexicon? Read(Stream stream, uint texts)
    {
        try
        {
            var file = new Reader(stream);
            if (!BitConverter.IsLittleEndian || file.Next<int>() != Version || file.Next<uint>() != texts)
            {
                return null;
            }

            var hash = file.Next<ulong>();
            Vocabulary[] vocabularies = [.. Languages.Spoken.Select(language => new Vocabulary(language, file.NextTable()))];
            var (names, concepts) = (file.NextTable(), file.NextArray<int>());
            var (associated, neighbours) = (new NumberLists(file.NextArray<int>()), new NumberLists(file.NextArray<int>()));
            var vectors = new ConceptVectors(file.NextArray<float>());
            return file.Sum == file.Next<uint>() ? new ConceptLexicon(hash, vocabularies, names, concepts, associated, neighbours, vectors) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Tells the built-in texts from others: a CRC-32C of every file of the lexicon, in order of their names.</summary>
    public static uint KeyOfTexts()
    {
        var key = 0u;
        var buffer = new byte[1 << 14];
        foreach (var name in DataFiles.Names("Lexicon.").Order(StringComparer.Ordinal))
        {
            using var stream = DataFiles.Open(name);
            for (var count = 1; count > 0;)
            {
                count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                key = Add(key, buffer.AsSpan(0, count));
            }
        }

        return key;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sum = BitOperations.Crc32C(sum, eight);
        }

        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }

    private sealed class Writer(Stream stream)
    {
        public uint Sum { get; private set; }

        public void Add<T>(ReadOnlySpan<T> values)
            where T : unmanaged
        {
            var bytes = MemoryMarshal.AsBytes(values);
            Sum = LexiconFile.Add(Sum, bytes);
            stream.Write(bytes);
        }

        public void AddArray<T>(T[] values)
            where T : unmanaged
        {
            Add<int>([values.Length]);
            Add<T>(values);
        }
    }

    private sealed class Reader(Stream stream)
    {
        public uint Sum { get; private set; }

        public T Next<T>()
            where T : unmanaged
        {
            T value = default;
            Fill(new Span<T>(ref value));
            return value;
        }

        /// <exception cref="EndOfStreamException">The file is shorter than it says.</exception>
        public T[] NextArray<T>()
            where T : unmanaged
        {
            var length = Next<int>();
            if (length < 0 || length > (stream.Length - stream.Position) / Unsafe.SizeOf<T>())
            {
                throw new EndOfStreamException();
            }

            var values = GC.AllocateUninitializedArray<T>(length);
            Fill<T>(values);
            return values;
        }

        public WordTable NextTable() => new(NextArray<int>(), NextArray<char>());

        private void Fill<T>(Span<T> values)
            where T : unmanaged
        {
            var bytes = MemoryMarshal.AsBytes(values);
            stream.ReadExactly(bytes);
            Sum = Add(Sum, bytes);
        }
    }
}
