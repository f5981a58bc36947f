using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;

namespace NewsBot.SemanticKernel;

/// <summary>
/// What a model is told: a folder each with <c>skprompt.txt</c> and <c>config.json</c>, in Semantic Kernel's format. Variables are encoded as they are
/// put in, so that no text from outside can open or close a message.
/// </summary>
public sealed partial class ModelPrompts
{
    // The prompts the program uses, each with the variables it fills.
    private static readonly Dictionary<string, string[]> Wanted = new(StringComparer.Ordinal)
    {
        ["answer"] = ["question", "language", "sentences"],
        ["repair"] = ["question", "language", "sentences", "faults"],
        ["followup"] = ["question", "earlier", "headlines"],
        ["timeline"] = ["about", "language", "sentences"],
    };

    private readonly Dictionary<string, KernelFunction> functions = [];
    private readonly Dictionary<string, IPromptTemplate> templates = [];

    private ModelPrompts()
    {
    }

    /// <summary>Reads the prompts of a folder.</summary>
    /// <exception cref="NewsBotException">A file is missing or malformed, or a variable is unknown or unused: the message says which.</exception>
    public static ModelPrompts Read(string folder)
    {
        var prompts = new ModelPrompts();
        foreach (var (name, variables) in Wanted)
        {
            var config = Config(Path.Combine(folder, name), variables);
            try
            {
                prompts.templates[name] = new KernelPromptTemplateFactory().Create(config);
                prompts.functions[name] = KernelFunctionFactory.CreateFromPrompt(config);
            }
            catch (KernelException fault)
            {
                var file = Path.Combine(folder, name, "skprompt.txt");
                throw new NewsBotException($"The prompt {file} is malformed ({fault.Message.TrimEnd('.')}): mend it.", fault);
            }
        }

        return prompts;
    }

    /// <summary>The prompt of a name, ready to be run.</summary>
    internal KernelFunction this[string name] => functions[name];

    /// <summary>The prompt of a name with its variables filled in and encoded, as the messages are read from it.</summary>
    public Task<string> RenderAsync(string name, KernelArguments arguments, CancellationToken cancellation) =>
        templates[name].RenderAsync(new Kernel(), arguments, cancellation);

    private static PromptTemplateConfig Config(string folder, string[] variables)
    {
        var (prompt, settings) = (Path.Combine(folder, "skprompt.txt"), Path.Combine(folder, "config.json"));
        foreach (var file in new[] { prompt, settings })
        {
            if (!File.Exists(file))
            {
                throw new NewsBotException($"The prompt file {file} is missing: put it back, or copy it from the program's own prompts folder.");
            }
        }

        try
        {
            var config = PromptTemplateConfig.FromJson(File.ReadAllText(settings));
            config.Template = File.ReadAllText(prompt);
            CheckVariables(prompt, config.Template, variables);
            return config;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or FormatException)
        {
            throw new NewsBotException($"The prompt settings {settings} are malformed: write them as JSON, like those of the program's own prompts.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NewsBotException($"The prompt in {folder} cannot be read ({fault.Message.TrimEnd('.')}): check its files.", fault);
        }
    }

    private static void CheckVariables(string file, string template, string[] variables)
    {
        var used = Variable().Matches(template).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var takes = "it takes " + string.Join(", ", variables.Select(variable => $"{{{{${variable}}}}}"));
        if (used.FirstOrDefault(variable => !variables.Contains(variable)) is { } unknown)
        {
            throw new NewsBotException($"The prompt {file} has an unknown variable {unknown}: {takes}.");
        }

        if (variables.FirstOrDefault(variable => !used.Contains(variable)) is { } missing)
        {
            throw new NewsBotException($"The prompt {file} lacks the variable {missing}: {takes}.");
        }
    }

    // Everything in double braces must be a variable: a prompt calls no functions.
    [GeneratedRegex(@"\{\{\s*\$?([^{}]*?)\s*\}\}")]
    private static partial Regex Variable();
}
