namespace NewsBot.Testing;

/// <summary>Short made-up stories in the three languages, plain words that no corpus holds.</summary>
public static class SampleStories
{
    /// <summary>A director of a port resigns (English).</summary>
    public const string Harbour =
        """
        Head of Melport harbour steps down
        Anna Brink leaves the port authority after eleven years. Her deputy takes over in March.
        Anna Brink, director of the Melport harbour, resigned on Tuesday because the new terminal was delayed again. "I can no longer promise a date," she told reporters.
        The terminal was to cost 375 million euros. Dr. Paul Osei, her deputy, will lead the authority from 1 March 2021 until a successor is found.
        Fishermen welcomed the news. They had protested for weeks against the dredging of the bay.
        Spotted an error? Let us know.
        """;

    /// <summary>A bridge is closed (French).</summary>
    public const string Bridge =
        """
        Le pont de Sarlonne fermé pour deux ans
        La ville ferme son plus vieux pont. Les travaux coûteront 4 000 000 d’euros.
        Le pont de Sarlonne sera fermé dès lundi parce que ses piles se fissurent, a annoncé la maire Claire Fontaine. « Nous n’avons plus le choix », a-t-elle déclaré.
        Construit en 1874, le pont porte chaque jour 12 000 voitures. Un bac gratuit reliera les deux rives pendant les travaux.
        Les commerçants craignent pour leur chiffre d’affaires. Ils demandent une aide de la région.
        Lire aussi : Les vieux ponts de la région
        """;

    /// <summary>A museum finds a painting (Dutch).</summary>
    public const string Museum =
        """
        Museum van Houtebeek vindt verloren schilderij terug
        Een doek uit 1652 hing jarenlang in een kantoor. Het wordt nu gerestaureerd.
        Het museum van Houtebeek heeft een schilderij teruggevonden dat sinds 1940 verdwenen was. Directeur Joris Maes herkende het werk in een kantoor van de gemeente.
        ‘Ik zag meteen dat het echt was’, zegt Maes. Het doek is volgens kenners 1,4 miljoen euro waard.
        De restauratie duurt acht maanden. Daarna komt het werk in de grote zaal te hangen.
        Fout gezien? Meld het ons.
        """;

    /// <summary>A German story, which the bot indexes plainly.</summary>
    public const string German =
        """
        Der Bahnhof von Steinau wird umgebaut
        Die Stadt und die Bahn haben sich nach langem Streit auf einen Plan geeinigt.
        Der Umbau soll im Herbst beginnen und nicht länger als drei Jahre dauern, wie der Bürgermeister am Mittwoch mitteilte. Für die Reisenden wird es während der Arbeiten nur einen Bahnsteig geben.
        Auch der Platz vor dem Bahnhof wird neu gestaltet, und es sind mehr Bäume und ein Haus für Fahrräder vorgesehen.
        """;

    /// <summary>Writes <see cref="Spoken"/> as files into the folder <c>stories</c>.</summary>
    public static void WriteTo(TemporaryFolder folder)
    {
        foreach (var (slug, story) in Spoken)
        {
            folder.Write($"stories/{slug}.txt", story);
        }
    }

    /// <summary>The three stories the bot speaks the language of, by slug.</summary>
    public static IReadOnlyDictionary<string, string> Spoken { get; } = new Dictionary<string, string> { ["harbour"] = Harbour, ["bridge"] = Bridge, ["museum"] = Museum };
}
