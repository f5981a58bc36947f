using NewsBot.Host;

return await CommandLine.RunAsync(args);
