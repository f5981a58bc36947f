using NewsBot.Lexicon;
using NewsBot.Questions;
using NewsBot.Text;

namespace NewsBot.Tests.Questions;

public class QuestionAnalyzerTests
{
    private static readonly QuestionAnalyzer Analyzer = new(new TermAnalyzer(ConceptLexicon.BuiltIn()));

    [Theory]
    [InlineData("why did she quit?", Language.English, QuestionKind.Why)]
    [InlineData("pk il part", Language.French, QuestionKind.Why)]
    [InlineData("wrm is ze weg", Language.Dutch, QuestionKind.Why)]
    [InlineData("who dis", Language.English, QuestionKind.Who)]
    [InlineData("c qui le patron", Language.French, QuestionKind.Who)]
    [InlineData("wie is de baas", Language.Dutch, QuestionKind.Who)]
    [InlineData("how many people work there", Language.English, QuestionKind.HowMany)]
    [InlineData("ça coûte cb", Language.French, QuestionKind.HowMany)]
    [InlineData("wanneer gaat dat door", Language.Dutch, QuestionKind.When)]
    [InlineData("où est-il parti ?", Language.French, QuestionKind.Where)]
    [InlineData("did he pay the fine?", Language.English, QuestionKind.YesNo)]
    [InlineData("which minister signed it?", Language.English, QuestionKind.Who)]
    [InlineData("welk dorp werd ontruimd", Language.Dutch, QuestionKind.Where)]
    [InlineData("quel hôpital l'a soigné ?", Language.French, QuestionKind.Where)]
    [InlineData("which plan did they choose?", Language.English, QuestionKind.What)]
    [InlineData("what did the bridge cost?", Language.English, QuestionKind.HowMany)]
    [InlineData("qu'est-ce qu'elle a dit ?", Language.French, QuestionKind.What)]
    [InlineData("est-ce qu'elle a démissionné ?", Language.French, QuestionKind.YesNo)]
    [InlineData("which plans were dropped?", Language.English, QuestionKind.List)]
    [InlineData("who else resigned", Language.English, QuestionKind.List)]
    [InlineData("quels clubs ont refusé ?", Language.French, QuestionKind.List)]
    [InlineData("quel contrat a-t-il signé ?", Language.French, QuestionKind.What)]
    [InlineData("quelles sont les raisons de son départ ?", Language.French, QuestionKind.Why)]
    [InlineData("welke plannen vielen af?", Language.Dutch, QuestionKind.List)]
    [InlineData("wie hebben er gestemd?", Language.Dutch, QuestionKind.List)]
    [InlineData("in welke dorpen is er gestemd?", Language.Dutch, QuestionKind.List)]
    [InlineData("waarover gaat het boek?", Language.Dutch, QuestionKind.What)]
    [InlineData("waar heeft ze haar geld mee verdiend?", Language.Dutch, QuestionKind.What)]
    [InlineData("waar ligt het aan?", Language.Dutch, QuestionKind.Why)]
    [InlineData("what did the club shell out for him?", Language.English, QuestionKind.HowMany)]
    [InlineData("Martin a perdu qui dans l'accident ?", Language.French, QuestionKind.Who)]
    [InlineData("elle pense pareil que Martin ?", Language.French, QuestionKind.YesNo)]
    [InlineData("Martin, que dit-il ?", Language.French, QuestionKind.What)]
    [InlineData("wie heeft er gestemd?", Language.Dutch, QuestionKind.Who)]
    [InlineData("que demandent ceux qui ont un crédit ?", Language.French, QuestionKind.What)]
    public void Analyze_AsPeopleTypeInChat_TellsLanguageAndKind(string text, Language language, QuestionKind kind)
    {
        var question = Analyzer.Analyze(text, []);

        Assert.Equal((language, kind), (question.Language, question.Kind));
    }

    [Theory]
    [InlineData("and why?")]
    [InlineData("et pourquoi ?")]
    [InlineData("en waarom?")]
    public void Analyze_QuestionThatLeansOnTheTurnBefore_TakesItsWordsAndWhatWasShown(string text)
    {
        var first = Analyzer.Analyze("When did Brockman resign?", []);

        var question = Analyzer.Analyze(text, [new EarlierTurn(first, [new ShownSentence("schulman", 42)])]);

        Assert.Equal(QuestionKind.Why, question.Kind);
        Assert.Contains("brockman", question.Terms.Select(term => term.Word.Folded));
        Assert.Equal(new ShownSentence("schulman", 42), Assert.Single(question.Earlier));
    }

    [Fact]
    public void Analyze_QuestionThatNamesItsOwnSubject_LeansOnNothing()
    {
        var first = Analyzer.Analyze("When did Brockman resign?", []);

        var question = Analyzer.Analyze("Why was the bridge in Genoa closed to lorries?", [new EarlierTurn(first, [])]);

        Assert.Equal(0, question.Inherited);
        Assert.Empty(question.Earlier);
    }

    [Theory]
    [InlineData("how much was fuld paid")]
    [InlineData("why did haverkamp leave")]
    [InlineData("lippens a touché combien ?")]
    [InlineData("servier est en prison ?")]
    [InlineData("faber touche combien en partant ?")]
    [InlineData("wanneer ging swissair failliet")]
    [InlineData("hoeveel banen verdwijnen er bij imtech")]
    public void Analyze_NameInLowerCase_IsItsOwnSubject(string text)
    {
        var question = Analyzer.Analyze(text, [Turn("When did Brockman resign?")]);

        Assert.Equal(0, question.Inherited);
        Assert.Empty(question.Earlier);
    }

    [Theory]
    [InlineData("how much was Fuld paid", "how much was fuld paid")]
    [InlineData("Why did he join Anthropic?", "why did he join anthropic?")]
    [InlineData("WHY DID HE LEAVE THE BANK", "why did he leave the bank")]
    [InlineData("Pourquoi Leike Est-Il Parti ?", "pourquoi leike est-il parti ?")]
    [InlineData("Waarom Stopt Beatrix Ermee?", "waarom stopt beatrix ermee?")]
    [InlineData("Hoeveel kost De Leeuw", "hoeveel kost de leeuw")]
    public void Analyze_CapitalsOnlyDiffer_LeansAndAsksTheSame(string capitals, string lower)
    {
        EarlierTurn[] earlier = [Turn("When did Brockman resign?")];
        var (one, other) = (Analyzer.Analyze(capitals, earlier), Analyzer.Analyze(lower, earlier));

        Assert.Equal((one.Language, one.Kind, one.Inherited), (other.Language, other.Kind, other.Inherited));
        Assert.Equal(one.Terms.Select(term => (term.Stem, term.IsFunction)), other.Terms.Select(term => (term.Stem, term.IsFunction)));
    }

    [Theory]
    [InlineData("when did he join anthropic", "en")]
    [InlineData("il est parti quand de anthropic ?", "fr")]
    [InlineData("waarom ging hij naar anthropic", "nl")]
    public void Analyze_PronounBesideAnotherName_LeansOnEarlier(string text, string language)
    {
        var question = Analyzer.Analyze(text, [Turn("When did Brockman resign?")]);

        Assert.Equal(Languages.FromCode(language), question.Language);
        Assert.Contains("brockman", WordsOf(question));
    }

    [Theory]
    [InlineData("what did sarkozy say about his wife")]
    [InlineData("il est où snowden")]
    [InlineData("et servier, il dit quoi lui ?", 1)]
    [InlineData("waarom wil macron dat zijn minister vertrekt uit het kabinet")]
    [InlineData("how many jobs are there in the new factory of the company")]
    [InlineData("il y a combien de morts dans la grande gare du nord")]
    [InlineData("hoeveel banen verdwijnen er in de oude fabriek van het bedrijf")]
    public void Analyze_WordThatPointsAtNothingEarlier_TakesNoName(string text, int leans = 0)
    {
        var question = Analyzer.Analyze(text, [Turn("When did Brockman resign?")]);

        Assert.DoesNotContain("brockman", WordsOf(question));
        Assert.Equal(leans > 0, question.Inherited > 0);
    }

    [Theory]
    [InlineData("thx!!", SmallTalk.Thanks, Language.English)]
    [InlineData("ok thanks", SmallTalk.Thanks, Language.English)]
    [InlineData("perfect, thank you so much", SmallTalk.Thanks, Language.English)]
    [InlineData("merci bcp", SmallTalk.Thanks, Language.French)]
    [InlineData("dankje", SmallTalk.Thanks, Language.Dutch)]
    [InlineData("hi there!", SmallTalk.Greeting, Language.English)]
    [InlineData("bonjour, ça va ?", SmallTalk.Greeting, Language.French)]
    [InlineData("hoi! wie ben jij?", SmallTalk.Greeting, Language.Dutch)]
    [InlineData("stupid bot", SmallTalk.Scorn, Language.English)]
    [InlineData("t'es nul", SmallTalk.Scorn, Language.French)]
    [InlineData("stomme bot", SmallTalk.Scorn, Language.Dutch)]
    [InlineData("ok", SmallTalk.Assent, Language.English)]
    [InlineData("d'accord", SmallTalk.Assent, Language.French)]
    [InlineData("snap ik", SmallTalk.Assent, Language.Dutch)]
    public void Analyze_SmallTalk_IsToldAndAsksNothing(string text, SmallTalk talk, Language language)
    {
        foreach (var earlier in new EarlierTurn[][] { [], [Turn(QuestionIn(language))] })
        {
            var question = Analyzer.Analyze(text, earlier);

            Assert.Equal((talk, language), (question.Talk, question.Language));
            Assert.Empty(question.Content);
        }
    }

    [Theory]
    [InlineData("thanks, and when?", QuestionKind.When)]
    [InlineData("merci ! et pourquoi ?", QuestionKind.Why)]
    [InlineData("dankje, en waar?", QuestionKind.Where)]
    [InlineData("ok but who?", QuestionKind.Who)]
    public void Analyze_ThanksBeforeAQuestion_IsTheQuestion(string text, QuestionKind kind)
    {
        var question = Analyzer.Analyze(text, [Turn("Did Brockman resign?")]);

        Assert.Equal((SmallTalk.None, kind), (question.Talk, question.Kind));
        Assert.Equal(["brockman", "resign"], WordsOf(question));
    }

    [Theory]
    [InlineData("thanks to whom was the bridge saved")]
    [InlineData("did the good morning show end")]
    [InlineData("le salut de la banque, pourquoi ?")]
    [InlineData("waarom is de dag van de arbeid verplaatst")]
    public void Analyze_WordsOfSmallTalkInsideAQuestion_AreWords(string text) =>
        Assert.Equal(SmallTalk.None, Analyzer.Analyze(text, []).Talk);

    [Theory]
    [InlineData("?")]
    [InlineData("")]
    [InlineData("🔥💩")]
    [InlineData("\u200B\uFEFF")]
    [InlineData("1")]
    [InlineData("@everyone @everyone @everyone")]
    [InlineData("who who who who")]
    public void Analyze_NothingAsked_LeansOnNothing(string text)
    {
        var question = Analyzer.Analyze(text, [Turn("When did Brockman resign?")]);

        Assert.Empty(question.Content);
        Assert.Empty(question.Earlier);
    }

    [Fact]
    public void Analyze_FollowUpAfterThanksAndARefusedFollowUp_GoesOnFromTheLastTurnThatAsked()
    {
        var first = Turn("When did Brockman resign?");
        var refused = new EarlierTurn(Analyzer.Analyze("and how much did he earn?", [first]), [new ShownSentence("other", 7)], Refused: true);
        var thanks = new EarlierTurn(Analyzer.Analyze("ok thanks", [first, refused]), []);

        var question = Analyzer.Analyze("and why?", [first, refused, thanks]);

        Assert.Equal(["brockman", "resign"], WordsOf(question));
        Assert.Equal(first.Shown, question.Earlier);
    }

    [Fact]
    public void Analyze_FollowUpOnARefusedQuestionOfItsOwn_GoesOnFromIt()
    {
        var refused = Turn("How much was Fuld paid?") with { Refused = true };

        Assert.Contains("fuld", WordsOf(Analyzer.Analyze("and why?", [Turn("When did Brockman resign?"), refused])));
    }

    [Theory]
    [InlineData("Why did Schulman leave?", "no, I meant Brockman", "brockman leave", QuestionKind.Why)]
    [InlineData("Why did Schulman leave?", "no, brockman", "brockman leave", QuestionKind.Why)]
    [InlineData("When did Schulman go to Anthropic?", "sorry, to kodak", "schulman go kodak", QuestionKind.When)]
    [InlineData("Pourquoi Schulman est-il parti ?", "non, je voulais dire Leike", "leike parti", QuestionKind.Why)]
    [InlineData("Waarom vertrok Schulman?", "nee, ik bedoelde sutskever", "vertrok sutskever", QuestionKind.Why)]
    [InlineData("Hoeveel kost een boek in het rijksmuseum?", "nee ik bedoel een kaartje", "kost kaartje rijksmuseum", QuestionKind.HowMany)]
    [InlineData("Combien coûte le livre ?", "non, le billet", "coute billet", QuestionKind.HowMany)]
    [InlineData("How much is the ticket?", "i mean the book", "book", QuestionKind.HowMany)]
    public void Analyze_Correction_AsksTheEarlierQuestionPutRight(string asked, string text, string words, QuestionKind kind)
    {
        var question = Analyzer.Analyze(text, [Turn(asked)]);

        Assert.Equal(words, string.Join(' ', WordsOf(question)));
        Assert.Equal((kind, 0), (question.Kind, question.Inherited));
        Assert.Equal(text, question.Text);
    }

    [Theory]
    [InlineData("how many staff does it have left? kodak i mean", QuestionKind.HowMany)]
    [InlineData("who runs it, i mean how many people run kodak", QuestionKind.HowMany)]
    [InlineData("non je veux dire combien gagne kodak", QuestionKind.HowMany)]
    [InlineData("wie is dat, ik bedoel hoeveel verdient kodak", QuestionKind.HowMany)]
    public void Analyze_SelfCorrection_AsksWhatWasMeant(string text, QuestionKind kind)
    {
        var question = Analyzer.Analyze(text, [Turn("When did Brockman resign?")]);

        Assert.Equal(kind, question.Kind);
        Assert.Contains("kodak", WordsOf(question));
        Assert.DoesNotContain("brockman", WordsOf(question));
        Assert.Equal(text, question.Text);
    }

    [Theory]
    [InlineData("no, I meant Brockman")]
    [InlineData("non, je voulais dire Brockman")]
    [InlineData("nee, ik bedoelde Brockman")]
    public void Analyze_CorrectionOfNothing_StandsAlone(string text) => Assert.Equal(["brockman"], WordsOf(Analyzer.Analyze(text, [])));

    [Theory]
    [InlineData("and Sutskever?", "sutskever leave")]
    [InlineData("et sutskever ?", "sutskever leave")]
    [InlineData("en sutskever?", "sutskever leave")]
    [InlineData("and him?", "schulman leave")]
    [InlineData("et lui ?", "schulman leave")]
    [InlineData("en hij?", "schulman leave")]
    public void Analyze_AnotherNameOrPronoun_AsksTheSameOfIt(string text, string words)
    {
        var question = Analyzer.Analyze(text, [Turn("Why did Schulman leave?")]);

        Assert.Equal((words, QuestionKind.Why), (string.Join(' ', WordsOf(question)), question.Kind));
    }

    [Theory]
    [InlineData("when was that?", QuestionKind.When)]
    [InlineData("wnr was da?", QuestionKind.When)]
    [InlineData("quand ça ?", QuestionKind.When)]
    [InlineData("en hoeveel?", QuestionKind.HowMany)]
    [InlineData("et où ?", QuestionKind.Where)]
    public void Analyze_AnotherKindAskedNow_KeepsWhatItIsAbout(string text, QuestionKind kind)
    {
        var question = Analyzer.Analyze(text, [Turn("Why did Schulman leave?")]);

        Assert.Equal((kind, "schulman leave"), (question.Kind, string.Join(' ', WordsOf(question))));
    }

    [Theory]
    [InlineData("Welke stad krijgt de spelen van 2028?", "en 2024?", Language.Dutch)]
    [InlineData("Quelle ville a les jeux de 2028 ?", "en 2024 ?", Language.French)]
    [InlineData("Which city gets the games of 2028?", "2024?", Language.English)]
    public void Analyze_AnotherYear_ReplacesTheYearInTheLanguageOfTheTalk(string asked, string text, Language language)
    {
        var question = Analyzer.Analyze(text, [Turn(asked)]);

        Assert.Equal(language, question.Language);
        Assert.Contains("2024", WordsOf(question));
        Assert.DoesNotContain("2028", WordsOf(question));
    }

    [Theory]
    [InlineData("and in French?", Language.French)]
    [InlineData("en néerlandais ?", Language.Dutch)]
    [InlineData("in het Engels?", Language.English)]
    public void Analyze_AnotherLanguageWanted_AsksTheSameQuestionAgain(string text, Language language)
    {
        var first = Turn("Why did Schulman leave?");
        var question = Analyzer.Analyze(text, [first]);

        Assert.Equal(first.Question.Terms, question.Terms);
        Assert.Equal((QuestionKind.Why, language), (question.Kind, question.ReplyLanguage));
    }

    [Theory]
    [InlineData("when and why did she leave?", QuestionKind.When, QuestionKind.Why)]
    [InlineData("who founded the paper & when", QuestionKind.Who, QuestionKind.When)]
    [InlineData("qui et quand ?", QuestionKind.Who, QuestionKind.When)]
    [InlineData("combien de morts ? où ça ?", QuestionKind.HowMany, QuestionKind.Where)]
    [InlineData("wie en waarom?", QuestionKind.Who, QuestionKind.Why)]
    [InlineData("hoelang was het museum dicht en hoeveel kostte dat", QuestionKind.When, QuestionKind.HowMany)]
    public void Analyze_TwoParts_TellsBothKinds(string text, QuestionKind kind, QuestionKind also)
    {
        var question = Analyzer.Analyze(text, []);

        Assert.Equal((kind, also), (question.Kind, question.AlsoKind));
    }

    [Theory]
    [InlineData("why did the man who left return")]
    [InlineData("how many men and how many women died")]
    [InlineData("pourquoi la ville où il vit change de nom")]
    [InlineData("waarom wil de man die daar woont weg")]
    public void Analyze_OnePart_HasNoSecondKind(string text) => Assert.Null(Analyzer.Analyze(text, []).AlsoKind);

    private static EarlierTurn Turn(string text) => new(Analyzer.Analyze(text, []), [new ShownSentence("schulman", 42)]);

    private static string QuestionIn(Language language) => language switch
    {
        Language.French => "Pourquoi la ministre est-elle partie ?",
        Language.Dutch => "Waarom is de minister vertrokken?",
        _ => "Why did the minister leave?",
    };

    private static List<string> WordsOf(Question question) => [.. question.Content.Select(term => term.Word.Folded)];
}
